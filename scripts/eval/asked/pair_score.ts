import { decide, gatherEvidence } from "../../../core/evidence/mod.ts";
import type { JudgedPair } from "../pairs.ts";
import { filledAnswer, type GivenAnswers } from "./answers.ts";
import { judgedBy } from "./ask_case.ts";
import { type AskedPair, PAIR_FIELDS } from "./pair_cases.ts";

/** A pair with what is said of it by the rules alone, and with a model. */
export interface ScoredPair {
  readonly one: AskedPair;
  readonly before: JudgedPair;
  readonly after: JudgedPair;
  /** Why the answer was turned away; then a person must look. */
  readonly trouble?: string;
  /** Whether the answer was in the short form, and filled. */
  readonly isFilled: boolean;
}

/** The pairs that were answered, decided as a run does. */
export async function scoredPairs(
  pairs: readonly AskedPair[],
  { texts }: GivenAnswers,
): Promise<ScoredPair[]> {
  const scored: ScoredPair[] = [];
  for (const one of pairs) {
    const text = texts.get(one.id);
    if (text !== undefined) scored.push(await scoredPair(one, text));
  }
  return scored;
}

async function scoredPair(one: AskedPair, text: string): Promise<ScoredPair> {
  const { before, content, loan } = one;
  const filled = filledAnswer(one, text, PAIR_FIELDS);
  const answer = await judgedBy(one, filled ?? text);
  const isJudged = answer.kind === "ok";
  const decision = decide(
    gatherEvidence(content, loan),
    isJudged ? answer.analysis : undefined,
  );
  return {
    one,
    before,
    after: { ...before, verdict: { ...decision, asked: true } },
    isFilled: filled !== undefined,
    ...(!isJudged && { trouble: `${answer.kind}: ${answer.message}` }),
  };
}

/** Pairs whose status a model changed from one to another. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly pairs: number;
  /** Of them those labelled as they are said now. */
  readonly right: number;
  /** Of them those labelled `found`. */
  readonly clips: number;
  /** How often each reason was given for the new status. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** What a model changed, most frequent first. */
export function movesOf(scored: readonly ScoredPair[]): Move[] {
  const moved = scored.filter(({ before, after }) =>
    before.verdict.status !== after.verdict.status
  );
  const groups = Object.groupBy(
    moved,
    ({ before, after }) => `${before.verdict.status} ${after.verdict.status}`,
  );
  return Object.values(groups).map((some = []): Move => {
    const { before, after } = some[0]!;
    const reasons: Record<string, number> = {};
    for (const { after: { verdict: { reason } } } of some) {
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    }
    return {
      from: before.verdict.status,
      to: after.verdict.status,
      pairs: some.length,
      right: some.filter(({ after: { pair, verdict } }) =>
        pair.expect === verdict.status
      ).length,
      clips: some.filter(({ one }) =>
        isClip(one)
      ).length,
      reasons,
    };
  }).sort((a, b) => b.pairs - a.pairs);
}

function isClip({ before: { pair } }: AskedPair): boolean {
  return pair.expect === "found";
}
