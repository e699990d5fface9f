/** Notes of reviewers beside a clip: who reads them, and how they go again. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { parse } from "@std/csv";
import { read, utils } from "xlsx";
import { COLUMNS } from "../../core/result/columns.ts";
import type { RowResult } from "../../core/words/outcome.ts";
import { Records } from "../../runs/records.ts";
import { reviewCases } from "../../runs/mod.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { pdfText, PDFTOTEXT } from "../coverage/pdf_text.ts";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { startBrowser } from "./browser.ts";
import { listenHere } from "./listening.ts";
import { journalResults, type Opened, openHere } from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";

const WEEK: readonly RowResult[] = await collectPressWeek();
const LOAN = "2104417";
const TEXT = "The photos are by the agency; ask before they are used.";

function atDesk(
  test: (opened: Opened, folder: string) => Promise<void>,
): Promise<void> {
  return inFolder(async (folder) => {
    await journalResults(folder, WEEK);
    await using opened = await openHere(folder);
    await (await opened.get("/review")).body?.cancel();
    await test(opened, folder);
  });
}

/** Does something by a form, as somebody; gives what the server says. */
async function act(
  opened: Opened,
  path: string,
  fields: Readonly<Record<string, string>> = {},
  who = "Ana",
): Promise<{ message: string; changed?: number }> {
  const headers = { accept: "application/json", cookie: `reviewer=${who}` };
  return await (await opened.post(path, fields, headers)).json();
}

const paneOf = async (opened: Opened, loan = LOAN) =>
  await (await opened.get(`/review/clip?loan=${loan}`)).text();

/** The note that the pane shows; empty if it shows none. */
function noteIn(pane: string): string {
  const [, note = ""] = /id="note-text">([\s\S]*?)<\/p>/.exec(pane) ?? [];
  return note.replaceAll(/<[^>]*>/g, "").replaceAll(/\s+/g, " ").trim();
}

const fileOf = async (opened: Opened, format: string) =>
  await (await opened.get(`/report/file?clips=found&format=${format}`)).bytes();

Deno.test("a note is shown with the clip and in its row, by whom, for whom", () =>
  atDesk(async (opened) => {
    assertEquals(noteIn(await paneOf(opened)), "");
    const { message } = await act(opened, "/review/note", {
      loan: LOAN,
      note: TEXT,
    });
    assertEquals(message, "Noted, for reviewers alone");
    assertEquals(
      noteIn(await paneOf(opened)),
      `✎ ${TEXT} Ana, for reviewers alone`,
    );
    const table = await (await opened.get("/review")).text();
    assertEquals(table.split(TEXT).length - 1, 1, "in one row");
    const shared = { loan: LOAN, note: TEXT, shared: "yes" };
    assertEquals(
      (await act(opened, "/review/note", shared, "Ben")).message,
      "Noted, for the client too",
    );
    assertMatch(noteIn(await paneOf(opened)), /for the client too$/);
    assertEquals(
      (await act(opened, "/review/note", shared)).message,
      "Nothing was changed",
    );
  }));

Deno.test("only a note for the client leaves the house, and nothing else changes", () =>
  atDesk(async (opened) => {
    const texts = async () => {
      const decoder = new TextDecoder();
      const [html, csv, xlsx, pdf] = await Promise.all(
        ["html", "csv", "xlsx", "pdf"].map((name) => fileOf(opened, name)),
      );
      const book = read(xlsx!);
      const cells = JSON.stringify(utils.sheet_to_json(book.Sheets["Clips"]!));
      return [
        decoder.decode(html),
        decoder.decode(csv),
        cells,
        ...(PDFTOTEXT === undefined
          ? []
          : [(await pdfText(pdf!)).text.replaceAll(/\s+/g, " ")]),
      ];
    };
    const exported = async (format: string) => {
      const fields = { format, again: "yes" };
      return await (await opened.post("/export", fields)).bytes();
    };
    const rowsOf = async () =>
      parse(new TextDecoder().decode(await exported("csv")), {
        skipFirstRow: true,
      });
    await act(opened, "/review/note", { loan: LOAN, note: TEXT });
    await act(opened, "/review/decide", { loan: LOAN, verdict: "approve" });
    for (const text of await texts()) assert(!text.includes(TEXT), "private");
    const [before] = await rowsOf();
    assertEquals(Object.keys(before!), COLUMNS.map(({ name }) => name));

    await act(opened, "/review/note", {
      loan: LOAN,
      note: `=${TEXT}`,
      shared: "yes",
    });
    for (const text of await texts()) assert(text.includes(TEXT), "shared");
    const { Note, "Processed Date": _, ...rest } = (await rowsOf())[0]!;
    assertEquals(Note, `'=${TEXT}`, "no spreadsheet runs it");
    const { "Processed Date": __, ...was } = before!;
    assertEquals(rest, was);
    const sheet = read(await exported("xlsx")).Sheets["Results"]!;
    const [row] = utils.sheet_to_json<Record<string, string>>(sheet);
    assertEquals(row?.["Note"], `=${TEXT}`, "as text");
    assert(!new TextDecoder().decode(await exported("json")).includes(TEXT));
  }));

Deno.test("notes are undone and done again like other acts, each by who wrote it", () =>
  atDesk(async (opened) => {
    const write = (note: string, who: string, shared = "") =>
      act(opened, "/review/note", {
        loan: LOAN,
        note,
        ...(shared && { shared }),
      }, who);
    const note = async () => noteIn(await paneOf(opened));
    await write("one", "Ana");
    await act(opened, "/review/decide", { loan: LOAN, verdict: "flag" });
    await write("two", "Ana", "yes");
    assertEquals(await note(), "✎ two Ana, for the client too");
    assertEquals((await act(opened, "/review/undo")).changed, 1);
    assertEquals(await note(), "✎ one Ana, for reviewers alone");
    assertMatch(await paneOf(opened), /data-state="flagged"/);
    await act(opened, "/review/redo");
    assertEquals(await note(), "✎ two Ana, for the client too");

    await write("three", "Ben");
    assertEquals(
      (await act(opened, "/review/undo", {}, "Ana")).changed,
      0,
      "Ana's is not the last any more",
    );
    await act(opened, "/review/undo", {}, "Ben");
    assertEquals(await note(), "✎ two Ana, for the client too");
    await write("", "Ben");
    assertEquals(await note(), "");
    await act(opened, "/review/undo", {}, "Ben");
    assertEquals(await note(), "✎ two Ana, for the client too");
  }));

Deno.test("a note is kept over a restart, and goes with its clip, not with its loan", () =>
  inFolder(async (folder) => {
    await journalResults(folder, WEEK);
    {
      await using opened = await openHere(folder);
      await (await opened.get("/review")).body?.cancel();
      await act(opened, "/review/note", { loan: LOAN, note: TEXT });
    }
    await using opened = await openHere(folder);
    assertMatch(noteIn(await paneOf(opened)), /by the agency/);
    const [first] = WEEK;
    assert(first?.kind === "processed" && "clip" in first.outcome);
    const { clip } = first.outcome;
    const content = { ...clip.content, canonicalUrl: "https://b.example/new" };
    const other = { ...first.outcome, clip: { ...clip, content } };
    await journalResults(
      folder,
      [{ ...first, outcome: other }],
      "2026-11-25",
    );
    await (await opened.get("/review")).body?.cancel();
    assertEquals(noteIn(await paneOf(opened)), "");
  }));

Deno.test("a note is text: its lines stay, nothing in it runs, and it has an end", () =>
  atDesk(async (opened) => {
    const write = (note: string) =>
      act(opened, "/review/note", { loan: LOAN, note, shared: "yes" });
    await write("<script>alert(1)</script>\r\n\u0007second\u202e line");
    const pane = await paneOf(opened);
    assert(!pane.includes("<script>alert"));
    assertMatch(
      pane,
      /&lt;script&gt;alert\(1\)&lt;\/script&gt;\nsecond line<\/textarea>/,
    );
    const report = new TextDecoder().decode(await fileOf(opened, "html"));
    assert(!report.includes("<script>alert"));
    const { message } = await write("a".repeat(1001));
    assertMatch(message, /longer than 1000 characters/);
    assertMatch(noteIn(await paneOf(opened)), /second line/);
  }));

Deno.test("a note is no correction", () =>
  atDesk(async (opened, folder) => {
    const shared = { loan: LOAN, note: TEXT, shared: "yes" };
    await act(opened, "/review/note", shared);
    await act(opened, "/review/decide", { loan: LOAN, verdict: "approve" });
    assert(!(await paneOf(opened)).includes("before your corrections"));
    using records = new Records(folder, SYSTEM_CLOCK);
    const [found] = reviewCases(records.reviews, records.decisions);
    assertEquals([found?.verdict, found?.corrected], ["approved", []]);
  }));

Deno.test({
  name: "a reviewer writes a note by keyboard, and takes it back",
  ignore: CHROMIUM === undefined,
  fn: () =>
    inFolder(async (folder) => {
      await journalResults(folder, WEEK);
      await using dashboard = await listenHere(folder);
      await using browser = await startBrowser();
      const tab = await browser.open();
      await tab.goto(`${dashboard.url}/review`);
      await tab.until(`document.body.dataset.ready === "review"`);
      await tab.press("j");
      await tab.until(`document.getElementById("note")`);
      await tab.press("n");
      await tab.until(`document.activeElement?.name === "note"`);
      // Letters that are keys elsewhere are letters here.
      await tab.press(..."a fair rub");
      await tab.run(`document.querySelector("#note [name=shared]").click()`);
      await tab.run(`document.querySelector("#note button").click()`);
      await tab.until(`document.getElementById("note-text")`);
      assertMatch(
        await tab.run(`document.getElementById("note-text").textContent`),
        /✎ a fair rub\s+reviewer, for the client too/,
      );
      assertMatch(
        await tab.run(`document.querySelector("tr.here .noted").textContent`),
        /a fair rub/,
      );
      assertEquals(
        await tab.run(`document.querySelector("tr.here").dataset.state`),
        "pending",
      );
      await tab.press("u");
      await tab.until(`document.getElementById("note") !== null &&
        document.getElementById("note-text") === null`);
      await tab.until(`document.querySelector(".noted") === null`);
      await tab.press("U");
      await tab.until(`document.getElementById("note-text")`);
    }),
});
