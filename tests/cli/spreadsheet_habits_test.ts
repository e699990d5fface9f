import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parse } from "@std/csv";
import { inFolder, type Ran, runProgram } from "../program.ts";

const WEEK = "fixtures/press_week";
const BOM = "\uFEFF";

/** Two loans of the press week, and rows whose cells look like formulas. */
async function loansWithFormulas(): Promise<string> {
  const text = await Deno.readTextFile(`${WEEK}/loans.csv`);
  const [header = "", first = ""] = text.split(/\r?\n/);
  const columns = header.split(",");
  const row = (cells: Readonly<Record<string, string>>) =>
    columns.map((name) => `"${cells[name] ?? ""}"`).join(",");
  return [
    header,
    first,
    row({ "WO #": "9000001", Model: "@SUM(A1)", Affiliation: "+Torque" }),
    row({ "WO #": "9000002", Model: "Kia EV9", Affiliation: "Torque; =1+1" }),
  ].join("\r\n");
}

async function inWeek(
  test: (
    folder: string,
    ingest: (...flags: string[]) => Promise<Ran>,
  ) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/loans.csv`, await loansWithFormulas());
    await Deno.copyFile(`${WEEK}/recording.har`, `${folder}/recording.har`);
    await test(folder, (...flags) =>
      runProgram(
        ["ingest", "loans.csv", "--replay=recording.har", "--fresh", ...flags],
        { cwd: folder },
      ));
  });
}

Deno.test("clipscout ingest marks its results for Excel if asked to, and runs no cell", async () => {
  await inWeek(async (folder, ingest) => {
    const plain = await ingest("--no-bom", "--output=plain.csv");
    const marked = await ingest("--bom", "--output=marked.csv");

    const text = await Deno.readTextFile(`${folder}/plain.csv`);
    const withMark = await Deno.readTextFile(`${folder}/marked.csv`);
    assert(!text.startsWith(BOM), plain.err);
    assert(withMark.startsWith(BOM), marked.err);
    assertEquals(
      parse(withMark.slice(1)).map((row) => row[0]),
      parse(text).map((row) => row[0]),
    );
    const cells = parse(text).flat();
    for (const cell of ["'@SUM(A1)", "'+Torque", "Torque; '=1+1"]) {
      assert(cells.includes(cell), `${cell} is not among the cells`);
    }
    assertEquals(cells.filter((cell) => /^[=+@\t\r]/.test(cell)), []);
  });
});

Deno.test("clipscout ingest says before the run that the results are open", async () => {
  await inWeek(async (folder, ingest) => {
    await Deno.writeTextFile(`${folder}/out.csv`, "old");
    await Deno.writeTextFile(`${folder}/.~lock.out.csv#`, "");

    const { code, err, out } = await ingest("--output=out.csv");

    assertEquals(code, 3);
    assertStringIncludes(err, "LibreOffice has it open");
    assertEquals(out, "");
    assertEquals(await Deno.readTextFile(`${folder}/out.csv`), "old");
  });
});
