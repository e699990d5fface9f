import { assertEquals, assertMatch } from "@std/assert";
import { inFolder, runProgram } from "../program.ts";
import { writeBeside } from "../../core/result/write_beside.ts";
import { makePrivateFile, makePrivateFolder } from "../../core/words/mod.ts";

const LOANS = new URL(
  "../../fixtures/press_week/loans.csv",
  import.meta.url,
);

async function modesUnder(folder: string): Promise<Record<string, string>> {
  const modes: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    const { mode } = await Deno.stat(path);
    modes[name] = ((mode ?? 0) & 0o777).toString(8);
    if (isDirectory) {
      for (const [inner, its] of Object.entries(await modesUnder(path))) {
        modes[`${name}/${inner}`] = its;
      }
    }
  }
  return modes;
}

Deno.test("nobody but the owner reads what a run leaves", async () => {
  await inFolder(async (folder) => {
    const { code } = await runProgram([
      "demo",
      "--output",
      "results.csv",
    ], { cwd: folder });
    assertEquals(code, 0);

    const modes = await modesUnder(folder);

    const open = Object.entries(modes).filter(([, mode]) =>
      !mode.endsWith("00")
    );
    assertEquals(open, []);
    assertEquals(modes["results.csv"], "600");
  });
});

Deno.test("makePrivateFile() closes a file that was open to all", async () => {
  await inFolder(async (folder) => {
    await makePrivateFolder(`${folder}/state/inner`);
    await Deno.writeTextFile(`${folder}/state/old.db`, "kept", { mode: 0o644 });

    makePrivateFile(`${folder}/state/old.db`);
    makePrivateFile(`${folder}/state/new.db`);

    assertEquals(await modesUnder(folder), {
      "state": "700",
      "state/inner": "700",
      "state/new.db": "600",
      "state/old.db": "600",
    });
    assertEquals(await Deno.readTextFile(`${folder}/state/old.db`), "kept");
  });
});

Deno.test("writeBeside() leaves the mode that somebody gave a file", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/results.csv`;
    await Deno.writeTextFile(path, "old");
    await Deno.chmod(path, 0o640);

    await writeBeside(path, ["new"]);

    assertEquals(await modesUnder(folder), { "results.csv": "640" });
  });
});

/** Commands that would write through the folder `linked`. */
const THROUGH_LINK = [
  ["ingest", "loans.csv", "--output", "linked/results.csv"],
  ["ingest", "loans.csv", "--jsonl", "linked/inner/results.jsonl"],
  ["ingest", "loans.csv", "--report", "linked/report.html"],
  ["demo", "--output", "linked/results.csv"],
];

for (const args of THROUGH_LINK) {
  Deno.test(`clipscout ${args.join(" ")} writes nothing through a link`, async () => {
    await inFolder(async (folder) => {
      const [inside, outside] = [`${folder}/inside`, `${folder}/outside`];
      await Deno.mkdir(inside);
      await Deno.mkdir(`${outside}/inner`, { recursive: true });
      await Deno.copyFile(LOANS, `${inside}/loans.csv`);
      await Deno.symlink(outside, `${inside}/linked`);

      const { code, err } = await runProgram(args, {
        cwd: inside,
        env: { OPENAI_API_KEY: "invented" },
      });

      assertEquals(code, 3);
      assertMatch(err, /a link in it leads to/);
      assertEquals(await modesUnder(outside), { inner: "755" });
    });
  });
}

Deno.test("a state folder that is a link leads nowhere", async () => {
  await inFolder(async (folder) => {
    const [inside, outside] = [`${folder}/inside`, `${folder}/outside`];
    await Deno.mkdir(inside);
    await Deno.mkdir(outside);
    await Deno.copyFile(LOANS, `${inside}/loans.csv`);
    await Deno.symlink(outside, `${inside}/.clipscout`);

    const { code, err } = await runProgram(["ingest", "loans.csv"], {
      cwd: inside,
      env: { OPENAI_API_KEY: "invented" },
    });

    assertEquals(code, 3);
    assertMatch(err, /a link in it leads to/);
    assertEquals(await modesUnder(outside), {});
  });
});
