import { assert, assertEquals, assertMatch } from "@std/assert";
import { outcomeOf } from "../../core/result/mod.ts";
import type { RowResult } from "../../core/words/mod.ts";
import { inFolder, runProgram } from "../program.ts";
import { journalResults } from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";
import { startServed } from "./served.ts";

const RESULTS = await collectPressWeek();
const CLIPS = RESULTS.flatMap((result: RowResult) => {
  const outcome = outcomeOf(result);
  return outcome && "clip" in outcome ? [outcome] : [];
});

/** A reviewer at a real dashboard, over its socket. */
interface Reviewer {
  page(path: string): Promise<string>;
  send(path: string, fields: Readonly<Record<string, string>>): Promise<void>;
}

/** Serves the press week's results in a folder, then ends the server. */
async function atDashboard(
  folder: string,
  review: (reviewer: Reviewer) => Promise<void>,
): Promise<void> {
  const served = await startServed(folder);
  try {
    await review({
      page: async (path) =>
        await (await fetch(new URL(path, served.url))).text(),
      async send(path, fields) {
        const answer = await fetch(new URL("/token", served.url));
        const { token } = await answer.json();
        const sent = await fetch(new URL(path, served.url), {
          method: "POST",
          body: new URLSearchParams({ ...fields, csrf: token }),
          redirect: "manual",
        });
        const told = await sent.text();
        assert(sent.status < 400, `${path}: ${sent.status}, ${told}`);
      },
    });
  } finally {
    await served.stop();
  }
}

Deno.test("a correction in the dashboard turns a later wrong verdict red in eval", async () => {
  const [first, second, third, fourth] = CLIPS;
  const loans = [first, second, third, fourth].map((one) => one!.loan.id);
  const [approved = "", corrected = "", rejected = "", moved = ""] = loans;
  await inFolder(async (folder) => {
    await journalResults(`${folder}/.clipscout`, RESULTS);
    const run = (...args: string[]) => runProgram(args, { cwd: folder });

    await atDashboard(folder, async ({ page, send }) => {
      const pane = await page(`/review?state=&loan=${approved}`);
      assertMatch(pane, /What each value rests on/);
      assertMatch(pane, /What moves buyers/);
      assertMatch(pane, /<h3>Disclosure<\/h3>/);
      await send("/review/decide", { loan: approved, verdict: "approve" });
      // It appeared long before the loan: no clip of it, says the reviewer.
      await send("/review/edit", { loan: corrected, published: "2024-01-05" });
      await send("/review/decide", {
        loan: corrected,
        verdict: "reject",
        why: "an old piece",
      });
      await send("/review/edit", { loan: moved, outlet: "Somebody Else" });
      await send("/review/decide", { loan: moved, verdict: "approve" });
    });
    const today = await run("eval", "--export=cases.jsonl", "--gate");
    assertMatch(today.out, /^3 verdicts: 3 agree, 0 left/, today.out);
    assertEquals(today.code, 0, today.err);

    const lines = (await Deno.readTextFile(`${folder}/cases.jsonl`)).trim()
      .split("\n").map((line) => JSON.parse(line));
    assertEquals(lines.map(({ corrected }) => corrected).sort(), [
      [],
      ["outlet"],
      ["published"],
    ]);
    const text = JSON.stringify(lines);
    for (const { loan, clip } of [first!, second!, fourth!]) {
      for (const name of [...loan.contacts, ...clip.content.bylines]) {
        assert(!text.includes(name), name);
      }
    }

    // A later version without the correction would find the old piece again.
    const unread = lines.map((one) =>
      one.corrected.includes("published")
        ? { ...one, content: second!.clip.content, loan: second!.loan }
        : one
    );
    await Deno.writeTextFile(
      `${folder}/later.jsonl`,
      unread.map((one) => `${JSON.stringify(one)}\n`).join(""),
    );
    const later = await run("eval", "later.jsonl", "--gate");
    assertEquals(later.code, 4, later.out);
    assertMatch(later.out, /rejected \(an old piece\), now found:/);

    // A later model that turns an approved clip down.
    const { workOrder } = first!.loan;
    await Deno.writeTextFile(
      `${folder}/again.jsonl`,
      `${
        JSON.stringify({
          work_order: workOrder,
          url: first!.clip.content.canonicalUrl,
          analysis: { ...first!.clip.analysis, relevance: 2 },
        })
      }\n`,
    );
    const other = await run("eval", "--answers=again.jsonl", "--gate");
    assertEquals(other.code, 4, other.out);
    assertMatch(other.out, /2 agree, 0 left to a reviewer, 1 wrong/);
    assertMatch(other.out, /approved, now rejected: .*relevance 2/);

    // Another reviewer rejects what is found: red at once, without export.
    await atDashboard(folder, async ({ send }) => {
      await send("/review/decide", {
        loan: rejected,
        verdict: "reject",
        why: "about the other one",
      });
    });
    const red = await run("eval", "--gate");
    assertEquals(red.code, 4, red.err);
    assertMatch(red.out, /rejected \(about the other one\), now found:/);
  });
});

Deno.test("clipscout eval says what is no answer, with its line", async () => {
  await inFolder(async (folder) => {
    await journalResults(`${folder}/.clipscout`, RESULTS);
    await Deno.writeTextFile(`${folder}/again.jsonl`, '{"work_order": 1}\n');

    const { code, err } = await runProgram(["eval", "--answers=again.jsonl"], {
      cwd: folder,
    });

    assertEquals(code, 3);
    assertMatch(err, /again\.jsonl, line 1: it is no answer/);
  });
});
