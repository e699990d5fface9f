import { assertRejects, assertStringIncludes } from "@std/assert";
import { FileError } from "../../core/words/base/errors.ts";
import { assertWritable } from "../../core/result/assert_writable.ts";

for (
  const [program, mark] of [
    ["LibreOffice", ".~lock.results.csv#"],
    ["Excel", "~$results.csv"],
  ] as const
) {
  Deno.test(`assertWritable() says that ${program} has the file open`, async () => {
    const folder = await Deno.makeTempDir();
    try {
      const path = `${folder}/results.csv`;
      await assertWritable(path);
      await Deno.writeTextFile(`${folder}/${mark}`, "");
      await assertWritable(path);
      await Deno.writeTextFile(path, "old");
      const error = await assertRejects(() => assertWritable(path), FileError);
      assertStringIncludes(error.message, `${program} has it open`);
      await Deno.remove(`${folder}/${mark}`);
      await assertWritable(path);
      assertStringIncludes(await Deno.readTextFile(path), "old");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}
