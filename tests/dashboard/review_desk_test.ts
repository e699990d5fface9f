import { assert, assertEquals } from "@std/assert";
import { unzipSync } from "fflate";
import { parse } from "@std/csv";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import type { RowResult } from "../../core/words/outcome.ts";
import { Records } from "../../runs/records.ts";
import { ReviewDesk } from "../../dashboard/review/review_desk.ts";
import { inFolder } from "../program.ts";
import { collectPressWeek } from "./press_week_results.ts";
import { journalResults, type Opened, openHere } from "./opened.ts";

const RESULTS = await collectPressWeek();

/** Runs a test at a desk on which the press week lies. */
async function atDesk(
  test: (desk: ReviewDesk, reopen: () => ReviewDesk) => void,
  results: readonly RowResult[] = RESULTS,
): Promise<void> {
  await inFolder(async (folder) => {
    await journalResults(folder, results);
    using held = new DisposableStack();
    const open = () => {
      const records = held.use(new Records(folder, SYSTEM_CLOCK));
      const desk = new ReviewDesk(records, SYSTEM_CLOCK);
      desk.catchUp();
      return desk;
    };
    test(open(), open);
  });
}

const MIRA = { who: "Mira" };
const NOEL = { who: "Noel" };

/** The first loan, as if its page stated no day. */
function undated(result: RowResult): RowResult {
  if (result.kind !== "processed" || !("clip" in result.outcome)) return result;
  const { clip } = result.outcome;
  const { published: _, ...content } = clip.content;
  return {
    ...result,
    outcome: { ...result.outcome, clip: { ...clip, content } },
  };
}

Deno.test("ReviewDesk approves only what has date, byline and outlet", () =>
  atDesk((desk) => {
    const refused = desk.decide("approve", ["2104417"], MIRA);
    assertEquals(refused.changed, []);
    assertEquals(refused.message, "Not approved: it has no published date");

    desk.edit("2104417", { published: "2026-10-16", outlet: "" }, MIRA);
    assertEquals(
      desk.decide("approve", ["2104417"], MIRA).message,
      "Not approved: it has no outlet",
    );
    desk.edit("2104417", { outlet: "Harbor Lane Auto" }, MIRA);

    assertEquals(desk.decide("approve", ["2104417"], MIRA).changed, [
      "2104417",
    ]);
    assertEquals(desk.index.row("2104417")?.published, "2026-10-16");
  }, [undated(RESULTS[0]!)]));

Deno.test("ReviewDesk undoes act by act, each reviewer's own", () =>
  atDesk((desk) => {
    const [a = "", b = "", c = ""] = desk.index.loans({});
    desk.decide("approve", [a, b], MIRA);
    desk.decide("reject", [c], { ...NOEL, why: "Not a review" });
    desk.decide("flag", [c], MIRA);
    const states = () => [a, b, c].map((loan) => desk.index.row(loan)?.state);
    assertEquals(states(), ["approved", "approved", "disputed"]);

    desk.undo(MIRA);
    assertEquals(states(), ["approved", "approved", "rejected"]);
    desk.undo(MIRA);
    assertEquals(states(), ["pending", "pending", "rejected"]);
    assertEquals(desk.undo(MIRA).message, "There is nothing to undo");
    desk.undo(NOEL);
    assertEquals(states(), ["pending", "pending", "pending"]);

    const log = desk.history(c, desk.index.row(c)?.clip ?? "");
    assertEquals(
      log.map(({ who, action, from, to }) => [who, action, from, to]),
      [
        ["Noel", "reject", "pending", "rejected"],
        ["Mira", "flag", "rejected", "flagged"],
        ["Mira", "undo", "flagged", "rejected"],
        ["Noel", "undo", "rejected", "pending"],
      ],
    );
    assertEquals(log[0]?.why, "Not a review");
  }));

Deno.test("ReviewDesk leaves what somebody else decided on since", () =>
  atDesk((desk) => {
    const [a = ""] = desk.index.loans({});
    desk.decide("approve", [a], MIRA);
    desk.decide("reject", [a], NOEL);

    assertEquals(desk.undo(MIRA).changed, []);
    assertEquals(desk.index.row(a)?.state, "disputed");
  }));

Deno.test("ReviewDesk undoes an edit of several fields as a whole", () =>
  atDesk((desk) => {
    const [a = ""] = desk.index.loans({});
    const before = desk.index.row(a);
    desk.edit(a, { byline: "N. N.", url: "https://a.example/other" }, MIRA);
    assertEquals(desk.index.row(a)?.byline, "N. N.");

    desk.undo(MIRA);

    assertEquals(desk.index.row(a), before);
  }));

Deno.test("ReviewDesk knows everything again after it is opened anew", () =>
  atDesk((desk, reopen) => {
    const loans = desk.index.loans({});
    desk.decide("approve", loans, MIRA);
    desk.edit(loans[0]!, { byline: "N. N." }, MIRA);

    const again = reopen();

    assertEquals(again.index.row(loans[0]!), desk.index.row(loans[0]!));
    assertEquals(again.index.loans({ state: "approved" }), loans);
    again.undo(MIRA);
    again.undo(MIRA);
    assertEquals(again.index.loans({ state: "approved" }), []);
  }));

Deno.test("ReviewDesk asks again when a run finds another clip", () =>
  inFolder(async (folder) => {
    await journalResults(folder, RESULTS);
    using records = new Records(folder, SYSTEM_CLOCK);
    const desk = new ReviewDesk(records, SYSTEM_CLOCK);
    desk.catchUp();
    desk.decide("approve", ["2104417"], MIRA);
    const [first] = RESULTS;
    if (first?.kind !== "processed" || !("clip" in first.outcome)) {
      throw new Error("The first loan has its clip");
    }
    const { clip } = first.outcome;
    const content = { ...clip.content, canonicalUrl: "https://b.example/new" };
    const other = { ...first.outcome, clip: { ...clip, content } };

    await journalResults(
      folder,
      [{ ...first, outcome: other }],
      "2026-11-25",
    );
    desk.catchUp();

    assertEquals(desk.index.row("2104417")?.state, "pending");
    assertEquals(desk.index.row("2104417")?.url, "https://b.example/new");
  }));

async function exported(opened: Opened, format: string, again = false) {
  const sent = await opened.post("/export", {
    format,
    ...(again && { again: "yes" }),
  });
  if (sent.ok) return sent;
  await sent.body?.cancel();
}

Deno.test("The exports hold what is approved, once, in each format", () =>
  inFolder(async (folder) => {
    await journalResults(folder, RESULTS);
    await using opened = await openHere(folder);
    assertEquals(await exported(opened, "csv"), undefined);
    await (await opened.get("/review")).body?.cancel();
    const decide = async (verdict: string, loan: string) => {
      const answer = await opened.post("/review/decide", { verdict, loan });
      await answer.body?.cancel();
    };
    await decide("approve", "2104417");
    await decide("approve", "2104431");
    await decide("reject", "2104431");
    await decide("flag", "2104452");
    await opened.post("/review/edit", {
      loan: "2104417",
      byline: "Maren T.",
      url: "https://a.example/corrected",
    });

    const csv = await (await exported(opened, "csv"))!.text();
    const rows = parse(csv, { skipFirstRow: true });
    assertEquals(
      rows.map((row) => [row["WO #"], row["Clip URL"], row["Byline"]]),
      [["2104417", "https://a.example/corrected", "Maren T."]],
    );
    assertEquals(await exported(opened, "csv"), undefined, "a second time");
    const bytes = await (await exported(opened, "csv", true))!.bytes();
    assertEquals([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "for Excel");
    assertEquals(
      parse(new TextDecoder().decode(bytes), { skipFirstRow: true }).length,
      1,
    );

    const json = await (await exported(opened, "json"))!.json();
    assertEquals(Object.keys(json.clips[0]), [
      "activity_id",
      "brand_fit",
      "byline",
      "link",
      "cons",
      "impressions",
      "publication",
      "publication_id",
      "overall_score",
      "sentiment",
      "pros",
      "date",
      "relevance_score",
      "ai_summary",
    ]);
    assertEquals(json.clips[0].activity_id, "3304417");
    assertEquals(json.clips[0].link, "https://a.example/corrected");

    const book = unzipSync(
      new Uint8Array(await (await exported(opened, "xlsx"))!.arrayBuffer()),
    );
    const links = new TextDecoder().decode(
      book["xl/worksheets/_rels/sheet1.xml.rels"],
    );
    assert(links.includes('Target="https://a.example/corrected"'), links);

    await decide("approve", "2104452");
    const next = await (await exported(opened, "csv"))!.text();
    assertEquals(
      parse(next, { skipFirstRow: true }).map((row) => row["WO #"]),
      ["2104452"],
    );
  }));

Deno.test("ReviewDesk says whose verdict another one takes the place of", () =>
  inFolder(async (folder) => {
    await journalResults(folder, RESULTS);
    await using opened = await openHere(folder);
    await (await opened.get("/review")).body?.cancel();
    const decide = async (who: string, verdict: string) => {
      const answer = await opened.post(
        "/review/decide",
        { loan: "2104417", verdict },
        { accept: "application/json", cookie: `reviewer=${who}` },
      );
      return (await answer.json()).message;
    };
    assertEquals(await decide("Anna", "approve"), "Approved: 1 clip");
    assertEquals(
      await decide("Ben", "reject"),
      "Rejected: 1 clip, which Anna had approved; it waits under " +
        "Disagreement for a verdict that settles it",
    );
    assertEquals(
      await decide("Ben", "reject"),
      "Rejected: 1 clip, which settles it",
    );
    assertEquals(
      await decide("Ben", "reject"),
      "Not rejected: it is rejected already",
    );
  }));

Deno.test("The exports hold a clip once, though they are asked for at once", () =>
  inFolder(async (folder) => {
    await journalResults(folder, RESULTS);
    await using opened = await openHere(folder);
    await (await opened.get("/review")).body?.cancel();
    for (const loan of ["2104417", "2104431"]) {
      await opened.post("/review/decide", { verdict: "approve", loan });
    }
    const answers = await Promise.all([
      opened.post("/export", { format: "csv" }),
      opened.post("/export", { format: "csv" }),
      opened.post("/review/decide", { verdict: "flag", loan: "2104452" }),
      opened.post("/export", { format: "xlsx" }),
      opened.post("/export", { format: "csv" }),
    ]);
    // Two files, one of each format; the others lead to what was delivered.
    assertEquals(answers.map(({ status }) => status).toSorted(), [
      200,
      200,
      303,
      303,
      303,
    ]);
    for (const answer of answers) await answer.body?.cancel();
  }));
