import { assertEquals } from "@std/assert";
import {
  type CoveredLoan,
  gatherCoverage,
} from "../../core/coverage/coverage.ts";

/** A loan of an invented maker, with a clip unless its state has none. */
function covered(
  workOrder: string,
  more: { state: string; reason?: string; start?: string; office?: string },
): CoveredLoan {
  const { state, reason = "ok", start = "2026-10-05", office = "Reno" } = more;
  const hasClip = state === "Found" || state === "Review";
  return {
    state,
    reason,
    sentence: "",
    looks: 3,
    loan: {
      workOrder,
      start,
      office,
      outlet: "Harrow Weekly",
      vehicle: { make: "Harrow", model: "Coupe" },
    },
    ...(hasClip && {
      clip: {
        content: { published: { date: "2026-10-16" } },
        analysis: { overall: 8, sentiment: "positive" },
      },
    }),
  } as unknown as CoveredLoan;
}

const ALL = [
  covered("1", { state: "Found" }),
  covered("2", { state: "Found", reason: "rejected" }),
  covered("3", { state: "Review" }),
  covered("4", { state: "Review", reason: "approved", office: "Elko" }),
  covered("5", { state: "Not found" }),
  covered("6", { state: "Failed", start: "2026-11-02" }),
];

const ids = (loans: readonly CoveredLoan[]) =>
  loans.map(({ loan }) => loan.workOrder);

Deno.test("gatherCoverage() shows what was found or approved, and not rejected", () => {
  const { clips, notFound, open, score, byModel } = gatherCoverage(ALL);

  assertEquals(ids(clips), ["1", "4"]);
  assertEquals(ids(notFound), ["5"]);
  assertEquals(ids(open), ["2", "3", "6"], "what is open is not absent");
  assertEquals(score, 8);
  assertEquals(byModel, [
    { name: "Harrow Coupe", loans: 6, clips: 2, score: 8 },
  ]);
});

Deno.test("gatherCoverage() keeps to its scope", () => {
  const shown = (scope: Parameters<typeof gatherCoverage>[1]) =>
    ids(gatherCoverage(ALL, scope).clips);

  assertEquals(shown({ isApprovedOnly: true }), ["4"]);
  assertEquals(shown({ offices: ["elko"] }), ["4"]);
  assertEquals(shown({ makes: ["Other"] }), []);
  assertEquals(gatherCoverage(ALL, { to: "2026-10-31" }).loans, 5);
});
