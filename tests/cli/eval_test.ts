import { assert, assertEquals, assertMatch } from "@std/assert";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { Records } from "../../runs/records.ts";
import { type ReviewCase, reviewCases } from "../../runs/mod.ts";
import { pseudonymise } from "../../cli/eval/pseudonyms.ts";
import { judgeCase } from "../../cli/eval/judge_cases.ts";
import { ReviewDesk } from "../../dashboard/review/review_desk.ts";
import { journalResults } from "../dashboard/opened.ts";
import { collectPressWeek } from "../dashboard/press_week_results.ts";
import { inFolder, runProgram } from "../program.ts";

const RESULTS = await collectPressWeek();

/** Reviews the press week in a folder of its own, then runs a test there. */
async function reviewed(
  review: (desk: ReviewDesk, loans: readonly string[]) => void,
  test: (folder: string, cases: readonly ReviewCase[]) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    await journalResults(`${folder}/.clipscout`, RESULTS);
    let cases: ReviewCase[];
    {
      using records = new Records(`${folder}/.clipscout`, SYSTEM_CLOCK);
      const desk = new ReviewDesk(records, SYSTEM_CLOCK);
      desk.catchUp();
      review(desk, records.reviews.loans({}));
      records.reviews.catchUp();
      cases = [...reviewCases(records.reviews, records.decisions)];
    }
    await test(folder, cases);
  });
}

const MIRA = { who: "Mira" };

Deno.test("clipscout eval agrees with approvals, and a rejection of a found clip is wrong", async () => {
  await reviewed((desk, loans) => {
    desk.decide("approve", loans.slice(0, 5), MIRA);
    desk.decide("reject", loans.slice(5, 6), {
      ...MIRA,
      why: "about the other one",
    });
  }, async (folder, cases) => {
    assertEquals(cases.length, 6);
    const run = (...args: string[]) => runProgram(args, { cwd: folder });

    const told = await run("eval", "--export=cases.jsonl");
    assertEquals(told.code, 0, told.err);
    assertMatch(
      told.out,
      /^6 verdicts: 5 agree, 0 left to a reviewer, 1 wrong/,
    );
    assertMatch(told.out, /rejected \(about the other one\), now found:/);

    const gated = await run("eval", "cases.jsonl", "--gate");
    assertEquals(gated.code, 4, gated.err);
    assertEquals(
      gated.out.split("\n")[0],
      told.out.split("\n")[0],
      "other names change nothing",
    );
  });
});

Deno.test("clipscout eval takes what a reviewer corrected", async () => {
  await reviewed((desk, loans) => {
    const [loan = ""] = loans;
    desk.edit(loan, { published: "2024-01-05" }, MIRA);
    desk.decide("approve", [loan], MIRA);
  }, (_, cases) => {
    const [one] = cases;
    assert(one !== undefined);
    assertEquals(one.corrected, ["published"]);
    assertEquals(one.content.published?.date, "2024-01-05");
    assertEquals(judgeCase(one).is, "wrong");
    return Promise.resolve();
  });
});

Deno.test("pseudonymise() leaves no name, and no verdict another", async () => {
  await reviewed((desk, loans) => {
    desk.decide("approve", loans, MIRA);
  }, (_, cases) => {
    assertEquals(cases.length, 7);
    for (const one of cases) {
      const other = pseudonymise(one);
      const text = JSON.stringify(other);
      const names = [...one.loan.contacts, ...one.content.bylines];
      for (const name of names.flatMap((name) => name.split(/[\s-]+/))) {
        assert(!new RegExp(`\\b${name}\\b`, "i").test(text), name);
      }
      assertEquals(judgeCase(other).is, judgeCase(one).is);
      assertEquals(judgeCase(other).status, judgeCase(one).status);
    }
    return Promise.resolve();
  });
});

Deno.test("clipscout eval says what is no case, with its line", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/cases.jsonl`, '{"case": 2}\n');

    const { code, err } = await runProgram(["eval", "cases.jsonl"], {
      cwd: folder,
    });

    assertEquals(code, 3);
    assertMatch(err, /cases\.jsonl, line 1: it is no case of a review/);
  });
});
