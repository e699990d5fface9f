import { assert, assertEquals } from "@std/assert";
import { renameDurably } from "../../core/words/base/rename_durably.ts";
import { inFolder } from "../program.ts";

Deno.test("renameDurably() puts a file into its place, and throws where it cannot", () =>
  inFolder(async (folder) => {
    const path = `${folder}/results.csv`;
    await Deno.writeTextFile(path, "old");
    await Deno.writeTextFile(`${path}.tmp`, "new");

    await renameDurably(`${path}.tmp`, path);

    assertEquals(await Deno.readTextFile(path), "new");
    assertEquals([...Deno.readDirSync(folder)].length, 1);
    const error = await renameDurably(`${path}.none`, path).catch((e) => e);
    assert(error instanceof Deno.errors.NotFound);
    assertEquals(await Deno.readTextFile(path), "new");
  }));

Deno.test("renameDurably() forces the file to the disk before, and its folder after", () =>
  inFolder(async (folder) => {
    const script = `${folder}/move.ts`;
    const source = new URL(
      "../../core/words/base/rename_durably.ts",
      import.meta.url,
    );
    await Deno.writeTextFile(
      script,
      `import { renameDurably } from "${source.href}";
      await renameDurably("${folder}/a", "${folder}/b");`,
    );
    await Deno.writeTextFile(`${folder}/a`, "new");
    const trace = `${folder}/trace`;
    try {
      await new Deno.Command("strace", {
        args: [
          ...[
            "-f",
            "-y",
            "-e",
            "trace=fsync,fdatasync,rename,renameat,renameat2",
          ],
          ...["-o", trace, Deno.execPath(), "run", "--no-check", "-A", script],
        ],
        stderr: "null",
      }).output();
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      console.error("Skipped: there is no strace");
      return;
    }

    const calls = (await Deno.readTextFile(trace)).split("\n").flatMap((line) =>
      line.includes(`<${folder}/a>`)
        ? ["file forced"]
        : line.includes(`"${folder}/b"`)
        ? ["renamed"]
        : line.includes(`<${folder}>`)
        ? ["folder forced"]
        : []
    );
    assertEquals(calls, ["file forced", "renamed", "folder forced"]);
  }));
