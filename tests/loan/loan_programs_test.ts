import { assertEquals } from "@std/assert";
import { CHECK } from "../../cli/check.ts";
import { fileOptions, type Io, parseFlags } from "../../cli/command/mod.ts";
import { runCommand } from "../../cli/run_command.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { inFolder, runProgram } from "../program.ts";
import { describeFile, OPTIONS } from "./describe_rows.ts";

/** Files as other programs write them; its README says which, and how. */
const FOLDER = "fixtures/loan_programs";

/**
 * What each file must give: `== name flags`, then how it is read, a line for
 * each row, and a line for each note that `check` has, with row and column.
 */
const expected = (await Deno.readTextFile(`${FOLDER}/expected.txt`))
  .split(/^== /m).slice(1)
  .map((part) => part.trimEnd().split("\n"));

/** What `clipscout check --json` says on the day 2025-06-01. */
async function check(name: string, args: readonly string[]) {
  let out = "";
  let err = "";
  const io: Io = {
    out: (text) => out += text,
    err: (text) => err += text,
    env: () => undefined,
    isTerminal: false,
    columns: () => 80,
    color: false,
    clock: { ...SYSTEM_CLOCK, now: () => Date.parse("2025-06-01T12:00:00Z") },
    onInterrupt: () => () => {},
  };
  const path = `${FOLDER}/${name}`;
  const code = await runCommand(["check", path, "--json", ...args], io);
  if (out === "") return { code, says: err.replaceAll(path, name).trimEnd() };
  return { code, says: JSON.parse(out) };
}

interface Note {
  readonly row: number;
  readonly column?: string;
  readonly severity: string;
  readonly message: string;
}

function noteLines(groups: readonly { notes: readonly Note[] }[]): string[] {
  return groups.flatMap(({ notes }) => notes)
    .map(({ row, column, severity, message }) =>
      `  row ${row}, ${column ?? "whole row"}: ${severity}, ${message}`
    );
}

function argsOf(flags: string): string[] {
  return Array.from(
    flags.matchAll(/"([^"]*)"|\S+/g),
    ([all, quoted]) => quoted ?? all,
  );
}

for (const [title = "", ...lines] of expected) {
  const [name = "", flags = ""] = title.split(/ (.*)/);
  Deno.test(`clipscout check reads ${title}`, async () => {
    const args = argsOf(flags);
    const { code, says } = await check(name, args);
    if (typeof says === "string") {
      assertEquals(says.split("\n").map((line) => `  ${line}`), lines);
      assertEquals(code, 3);
      return;
    }
    const content = await Deno.readFile(`${FOLDER}/${name}`);
    const read = await describeFile(content, {
      ...OPTIONS,
      ...fileOptions(parseFlags(CHECK, [name, ...args])),
    });

    assertEquals([...read, ...noteLines(says.groups)], lines);
    assertEquals(says.loans + says.rejected + says.copies, says.rows);
    assertEquals(code, says.loans > 0 ? 0 : 3);
  });
}

Deno.test("expected.txt has every file of another program", async () => {
  const files = await Array.fromAsync(Deno.readDir(FOLDER));
  const names = files.map(({ name }) => name)
    .filter((name) => !/^(?:expected\.txt|README\.md)$/.test(name));

  assertEquals(
    [...new Set(expected.map(([title = ""]) => title.split(" ")[0]))].sort(),
    names.sort(),
  );
});

Deno.test("clipscout ingest --dry-run plans the loans of other programs", async () => {
  await inFolder(async (folder) => {
    for (
      const name of [
        "hyperlink_formula.exceljs.xlsx",
        "merged_cells.libreoffice.xlsx",
        "crcrlf.python.csv",
      ]
    ) {
      await Deno.copyFile(`${FOLDER}/${name}`, `${folder}/${name}`);
      const { code, out } = await runProgram(
        ["ingest", name, "--dry-run"],
        { cwd: folder, env: { OPENAI_API_KEY: "sk-invented" } },
      );
      const orders = Array.from(
        out.matchAll(/^ {2}(\d{7}) .* (\d+) links? by the ladder$/gm),
        ([, order, links]) => `${order}: ${links}`,
      );
      const more = { merged: ["0210443: 1"] }[name.split("_")[0] ?? ""] ?? [];
      const first = name.startsWith("crcrlf") ? 2 : 1;

      assertEquals(orders, [`0210441: ${first}`, "0210442: 1", ...more]);
      assertEquals(code, 0);
    }
  });
});
