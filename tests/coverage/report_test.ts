import { assert, assertEquals, assertMatch } from "@std/assert";
import { pdfText, PDFTOTEXT } from "./pdf_text.ts";
import { inFolder, runProgram } from "../program.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

/** Runs the press week from its recording and leaves results.jsonl. */
async function pressWeek(folder: string): Promise<void> {
  for (const name of ["loans.csv", "recording.har"]) {
    await Deno.copyFile(
      `${ROOT}fixtures/press_week/${name}`,
      `${folder}/${name}`,
    );
  }
  const { code, err } = await runProgram([
    "ingest",
    "loans.csv",
    "--replay=recording.har",
    "--output=results.csv",
    "--jsonl=results.jsonl",
  ], { cwd: folder });
  assertEquals(code, 0, err);
}

Deno.test("clipscout report writes what a client reads", async () => {
  await inFolder(async (folder) => {
    await pressWeek(folder);
    const report = (...args: string[]) =>
      runProgram(["report", "results.jsonl", ...args], { cwd: folder });
    await Deno.writeTextFile(
      `${folder}/brand.json`,
      JSON.stringify({ name: "Invented Fleet <PR>", colour: "#aa0055" }),
    );

    const all = await report("--brand=brand.json");
    assertEquals(all.code, 0, all.err);
    assertMatch(all.out, /coverage\.html: 7 clips of 7 loans, 0 not found/);
    const html = await Deno.readTextFile(`${folder}/coverage.html`);
    assertEquals(html.match(/<article class="card">/g)?.length, 7);
    assertMatch(html, /100 %/);
    assertMatch(html, /#:~:text=/);
    assertMatch(html, /--accent:#aa0055/);
    assert(!html.includes("<PR>"), "the agency's name is escaped");
    assert(!/<script|src="http/.test(html), "it asks nobody for anything");

    const one = await report("--make=mazda", "--output=mazda.csv");
    assertMatch(one.out, /mazda\.csv: 1 clips of 1 loans/);
    const csv = await Deno.readTextFile(`${folder}/mazda.csv`);
    assert(csv.startsWith("\u{feff}WO #,"));
    assertEquals(csv.trim().split("\r\n").length, 2);

    const pdf = await report("--output=coverage.pdf");
    assertEquals(pdf.err, "");
    assertMatch(pdf.out, /coverage\.pdf: 7 clips of 7 loans/);
    const printed = await Deno.readFile(`${folder}/coverage.pdf`);
    if (PDFTOTEXT !== undefined) {
      assertMatch((await pdfText(printed)).text, /All makes.* 7 clips 100 %/);
    }
    const book = await report("--output=coverage.xlsx");
    assertMatch(book.out, /coverage\.xlsx: 7 clips of 7 loans/);

    const approved = await report("--approved");
    assertMatch(approved.out, /0 clips of 7 loans, 0 not found, 7 open/);

    for (
      const [args, problem] of [
        [["--make=Nobody"], /no loan .* in the scope/],
        [["--from=2026-13-01"], /"2026-13-01" is no day/],
        [["--output=a.docx"], /no HTML, PDF, XLSX or CSV/],
        [["--output=a.pdf", "--paper=a5"], /"a5" is no size/],
        [["--brand=loans.csv"], /cannot be read as JSON/],
      ] as const
    ) {
      const { code, err } = await report(...args);
      assert(code === 2 || code === 3);
      assertMatch(err, problem);
    }
    const other = await runProgram(["report", "loans.csv"], { cwd: folder });
    assertEquals(other.code, 3);
    assertMatch(other.err, /loans\.csv, line 1/);
  });
});

Deno.test("a clip that was found stays Found when it waits for a reviewer", async () => {
  const { stateOf } = await import("../../core/result/row_facts.ts");
  const loan = {} as Parameters<typeof stateOf>[0] extends infer R
    ? R extends { kind: "stopped"; loan: infer L } ? L : never
    : never;
  const earlier = { status: "found", loan } as never;

  assertEquals(
    stateOf({
      kind: "skipped",
      loan,
      reason: "in_review",
      sentence: "",
      earlier,
    }),
    "Found",
  );
});
