/** What is exported: by a filter, in one act, delivered when it was sent. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { parse } from "@std/csv";
import type { RowResult } from "../../core/words/outcome.ts";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { startBrowser } from "./browser.ts";
import { listenHere } from "./listening.ts";
import { journalResults, type Opened, openHere } from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";

const WEEK = await collectPressWeek();

/** The press week, its loans of two campaigns in turn. */
function* withCampaigns(): Generator<RowResult> {
  for (const [index, result] of WEEK.entries()) {
    if (result.kind !== "processed") throw new Error("all were processed");
    const { outcome } = result;
    const campaign = index % 2 === 0 ? "Autumn" : "Winter";
    const loan = { ...outcome.loan, campaign };
    yield { ...result, outcome: { ...outcome, loan } };
  }
}

/** Runs a test at a dashboard with the press week, all of it approved. */
function approved(test: (opened: Opened) => Promise<void>): Promise<void> {
  return inFolder(async (folder) => {
    await journalResults(folder, withCampaigns());
    await using opened = await openHere(folder);
    await (await opened.get("/review")).body?.cancel();
    const bulk = { query: "state=pending", total: "7" };
    await (await opened.post("/review/bulk", bulk)).body?.cancel();
    await test(opened);
  });
}

/** The rows of an export with some fields. */
async function rowsOf(
  opened: Opened,
  fields: Readonly<Record<string, string>>,
): Promise<Record<string, string | undefined>[]> {
  const answer = await opened.post("/export", { format: "csv", ...fields });
  assertEquals(answer.status, 200, JSON.stringify(fields));
  return parse(await answer.text(), { skipFirstRow: true });
}

/** The page of exports as a reader sees it. */
async function pageText(opened: Opened, query = ""): Promise<string> {
  const page = await (await opened.get(`/export${query}`)).text();
  const [main = ""] = /<main[\s\S]*<\/main>/.exec(page) ?? [];
  return main.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
}

Deno.test("an export holds what its filter leaves, by every field of it", () =>
  approved(async (opened) => {
    const again = "yes";
    const all = await rowsOf(opened, { again });
    assertEquals(all.length, 7);
    for (
      const [field, column] of [
        ["make", "Make"],
        ["office", "Office"],
        ["outlet", "Affiliation"],
        ["contact", "To"],
        ["status", "Status"],
      ] as const
    ) {
      const value = all[0]?.[column] ?? "";
      const expected = all.filter((row) => row[column] === value);
      assert(value !== "" && expected.length > 0, column);
      assertEquals(
        (await rowsOf(opened, { [field]: value, again })).map((row) =>
          row["WO #"]
        ),
        expected.map((row) => row["WO #"]),
        field,
      );
    }
    assertEquals(
      (await rowsOf(opened, { campaign: "Winter", again })).length,
      3,
    );
    const starts = all.map((row) => row["Start Date"] ?? "").sort();
    const from = starts.at(-1) ?? "";
    assertEquals(
      (await rowsOf(opened, { from, again })).length,
      starts.filter((start) => start >= from).length,
    );
    const nothing = await opened.post("/export", {
      format: "csv",
      make: "Lada",
    });
    assertEquals(nothing.status, 422);
    assertMatch(await nothing.text(), /no clip that is meant is approved/);
  }));

Deno.test("a clip that is not approved is in no export, whatever is asked for", () =>
  approved(async (opened) => {
    const loan = "2104417";
    await (await opened.post("/review/decide", { loan, verdict: "flag" })).body
      ?.cancel();
    for (const fields of [{}, { state: "flagged" }, { state: "" }]) {
      const rows = await rowsOf(opened, { ...fields, again: "yes" });
      assertEquals(rows.length, 6);
      assert(rows.every((row) => row["WO #"] !== loan));
    }
  }));

Deno.test("only what was sent whole was delivered", () =>
  approved(async (opened) => {
    for (const format of ["csv", "json", "pdf"]) {
      const cut = await opened.post("/export", { format });
      const reader = cut.body!.getReader();
      assert(!(await reader.read()).done, "it began");
      await reader.cancel();
      const unread = await opened.post("/export", { format, again: "yes" });
      await unread.body?.cancel();
    }
    assertMatch(await pageText(opened), /Nothing yet/);
    assertMatch(await pageText(opened), /None of them was delivered yet/);

    const whole = await opened.post("/export", { format: "csv" });
    const bytes = (await whole.bytes()).length;
    assertEquals(whole.headers.get("content-length"), String(bytes));
    assertMatch(
      await pageText(opened),
      /All 7 were delivered before, the last time on .* UTC by reviewer/,
    );
    const kept = await (await opened.get("/export/file?id=1")).bytes();
    assertEquals(kept.length, bytes, "it is kept as it went out");
  }));

Deno.test("what was delivered goes out again at once, and the page says when it did", () =>
  approved(async (opened) => {
    const make = "Kia";
    const first = await rowsOf(opened, { make });
    const rest = await rowsOf(opened, {});
    assertEquals(first.length + rest.length, 7, "the rest is what is new");

    const stale = await opened.post("/export", { format: "csv", make });
    assertEquals(stale.status, 303, "no error page");
    assertEquals(stale.headers.get("location"), `/export?make=${make}`);
    assertMatch(await pageText(opened, `?make=${make}`), /again/);
    const ordersOf = (rows: typeof first) => rows.map((row) => row["WO #"]);
    assertEquals(
      ordersOf(await rowsOf(opened, { make, again: "yes" })),
      ordersOf(first),
    );
    assertEquals((await rowsOf(opened, { again: "yes" })).length, 7);
  }));

Deno.test("a report is delivered like a file, of the clips of its filter", () =>
  approved(async (opened) => {
    const answer = await opened.post("/export", {
      format: "html",
      make: "Kia",
    });
    const page = await answer.text();
    const clips = page.match(/class="card"/g)?.length ?? 0;
    const [csv] = [await rowsOf(opened, { make: "Kia" })];
    assertEquals(clips, csv.length);
    const text = await pageText(opened, "?make=Kia");
    assertMatch(text, /coverage\.html/);
    assert(!/coverage.html .*? None of them .* coverage.html/.test(text));
    const pdf = await (await opened.post("/export", { format: "pdf" })).bytes();
    assertEquals(new TextDecoder().decode(pdf.slice(0, 5)), "%PDF-");
  }));

Deno.test({
  name: "the clips that are shown in Review are exported by two presses",
  ignore: CHROMIUM === undefined,
  fn: () =>
    inFolder(async (folder) => {
      await journalResults(`${folder}/state`, withCampaigns());
      await using dashboard = await listenHere(`${folder}/state`);
      await using browser = await startBrowser();
      const tab = await browser.open();
      await tab.goto(`${dashboard.url}/review?state=`);
      await tab.until(`document.body.dataset.ready === "review"`);
      const count = await tab.run<number>(
        `document.querySelectorAll("tr[data-loan]").length`,
      );
      for (let n = 0; n < count; n++) await tab.press(n === 0 ? "j" : "a");
      await tab.press("a");
      await tab.until(`document.querySelectorAll(
        "tr[data-state=approved]:not([data-saving])").length === ${count}`);

      await tab.goto(`${dashboard.url}/review?state=approved&make=Kia`);
      const shown = await tab.run<string[]>(
        `[...document.querySelectorAll("tr[data-loan]")].map((row) =>
          row.dataset.loan)`,
      );
      assert(shown.length > 0 && shown.length < count);
      await tab.saveTo(`${folder}/saved`);
      await tab.run(`document.getElementById("export-these").click()`);
      await tab.until(`document.getElementById("as-csv")`);
      await tab.run(`document.querySelector("#as-csv button").click()`);
      await tab.until(`document.querySelector("#delivered tr")`);
      const said = `document.querySelector("#as-csv .delivered").textContent`;
      assertMatch(await tab.run(said), /delivered before, the last time on/);
      const csv = await Deno.readTextFile(`${folder}/saved/approved_clips.csv`);
      assertEquals(
        parse(csv, { skipFirstRow: true }).map((row) => row["WO #"]).sort(),
        shown.sort(),
      );

      // Once more, without a fuss: the same button, now with its word.
      await tab.run(`document.querySelector("#as-csv button").click()`);
      await tab.until(
        `document.querySelectorAll("#delivered tr").length === 2`,
      );
    }),
});
