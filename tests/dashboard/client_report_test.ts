import { assert, assertEquals, assertMatch } from "@std/assert";
import { read, utils } from "xlsx";
import { pdfText, PDFTOTEXT } from "../coverage/pdf_text.ts";
import { inFolder } from "../program.ts";
import { journalResults, type Opened, openHere } from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";

/** Runs a test at a dashboard with the press week, of which two are decided. */
async function atDesk(
  test: (opened: Opened) => Promise<void>,
  options: Parameters<typeof openHere>[1] = {},
): Promise<void> {
  const results = await collectPressWeek();
  await inFolder(async (folder) => {
    await journalResults(folder, results);
    await using opened = await openHere(folder, options);
    const { body } = await opened.get("/review");
    await body?.cancel();
    for (
      const [loan, verdict] of [["2104480", "approve"], ["2104417", "reject"]]
    ) {
      await (await opened.post("/review/decide", {
        loan: loan!,
        verdict: verdict!,
        query: "",
      })).body?.cancel();
    }
    await test(opened);
  });
}

const rowsOf = async (opened: Opened, query: string) => {
  const answer = await opened.get(`/report/file?format=xlsx&${query}`);
  const book = read(await answer.bytes());
  return utils.sheet_to_json<Record<string, string>>(book.Sheets["Clips"]!);
};

Deno.test("A report shows what was approved; asked, also what was found", () =>
  atDesk(async (opened) => {
    assertEquals((await rowsOf(opened, "")).map((row) => row["WO #"]), [
      "2104480",
    ]);
    const found = await rowsOf(opened, "clips=found");
    assertEquals(found.length, 6, "all but the rejected one");
    assert(!found.some((row) => row["WO #"] === "2104417"));
  }));

Deno.test("A report is narrowed by make, office and period", () =>
  atDesk(async (opened) => {
    const all = await rowsOf(opened, "clips=found");
    const [first] = all;
    const make = String(first?.["Make and model"]).split(" ")[0] ?? "";
    const some = await rowsOf(opened, `clips=found&make=${make}`);
    assert(some.length > 0 && some.length < all.length);
    assert(some.every((row) => row["Make and model"]?.startsWith(make)));
    assertEquals(await rowsOf(opened, "clips=found&from=2030-01-01"), []);
    assertEquals(await rowsOf(opened, "clips=found&office=Nowhere"), []);
    assertEquals(await rowsOf(opened, "clips=found&campaign=None"), []);
  }));

Deno.test("A report has the reviewers' corrections", () =>
  atDesk(async (opened) => {
    await (await opened.post("/review/edit", {
      loan: "2104480",
      published: "2026-10-30",
      byline: "Ada Quill",
      query: "",
    })).body?.cancel();
    const [row] = await rowsOf(opened, "");
    assertEquals(row?.["Published"], "2026-10-30");
    assertEquals(row?.["Author"], "Ada Quill");
  }));

Deno.test("A report comes as a page, a PDF and a CSV, and looks at nothing", () =>
  atDesk(async (opened) => {
    const file = (format: string) =>
      opened.get(`/report/file?clips=found&title=Autumn&format=${format}`);
    const page = await opened.get(
      "/report/file?clips=found&format=html&show=yes",
    );
    assertMatch(
      page.headers.get("content-security-policy") ?? "",
      /default-src 'none'.* sandbox/,
    );
    assertEquals((await page.text()).match(/class="card"/g)?.length, 6);

    const pdf = await file("pdf");
    assertEquals(
      pdf.headers.get("content-disposition"),
      `attachment; filename="coverage.pdf"`,
    );
    const bytes = await pdf.bytes();
    assertEquals(new TextDecoder().decode(bytes.slice(0, 5)), "%PDF-");
    if (PDFTOTEXT !== undefined) {
      assertMatch((await pdfText(bytes)).text, /Autumn 6 clips 86 %/);
    }
    assert((await (await file("csv")).text()).includes("WO #,"));
    assertEquals((await file("docx")).status, 400);
  }));

Deno.test("A report of too many loans is not made, and its page says what to choose", () =>
  atDesk(async (opened) => {
    const all = await (await opened.get("/report?clips=found")).text();
    assertMatch(all, /id="too-many"/);
    assertMatch(all, /A report is of 3 loans at most/);
    assertMatch(all, /value="Kia"/);
    const refused = await opened.get("/report/file?format=csv&clips=found");
    assertEquals(refused.status, 422);
    assertMatch(await refused.text(), /3 loans at most: choose a make/);

    const one = await (await opened.get("/report?clips=found&make=kia")).text();
    assertMatch(one, /id="report-csv"/);
    assertEquals((await rowsOf(opened, "clips=found&make=kia")).length, 1);
  }, { mostReported: 3 }));
