import type { Loan, Outcome } from "../words/mod.ts";
import { findMentions, foldName } from "../vehicle/mod.ts";
import { groupCopies, isWholeCopy } from "./duplicates.ts";
import { comparePersons } from "../person/mod.ts";
import { CONFIDENCE, COPIES } from "./thresholds.ts";

type Claim = Extract<Outcome, { status: "found" | "review" }>;

/** One thing by which a claim can be stronger than another. */
interface Merit {
  /** Why the better claim won, as a clause about it. */
  readonly because: string;
  /** Higher is stronger. */
  readonly of: (claim: Claim) => number;
  /** Lead that settles the matter. @default {1} */
  readonly lead?: number;
}

/** The merits in the order in which they settle a clip that two loans claim. */
const MERITS: readonly Merit[] = [
  {
    because: "its evidence is beyond doubt",
    of: ({ status }) => status === "found" ? 1 : 0,
  },
  {
    because: "the vehicle is the subject of the piece",
    of: ({ clip }) => clip.evidence.vehicle.inTitle ? 1 : 0,
  },
  {
    because: "the piece is its contact's",
    of: ({ clip }) => clip.evidence.attribution.verdict === "contact" ? 1 : 0,
  },
  { because: "the piece names its trim", of: trimsNamed },
  {
    because: "the piece came out after the loan began",
    of: ({ clip }) => (clip.evidence.window.daysFromStart ?? 0) >= 0 ? 1 : 0,
  },
  {
    because: "its loan is the last before the piece came out",
    of: ({ clip }) => -(clip.evidence.window.daysFromStart ?? 0),
    lead: COPIES.leadDays,
  },
];

/** Why the first of several rows with one work order keeps the clip. */
const FIRST_ROW = "that is the first row of the same loan";

/**
 * Settles clips that several loans of a run claim: by address, or by text, so
 * that copies count as one clip. The claim with the strongest merit keeps the
 * clip as it is, and the others go to review with its work order; of rows that
 * repeat one work order the first keeps it. Where nothing tells the claims apart,
 * all of them go to review. Depends on the loans only, never
 * on the order in which they were finished; outcomes come back in the order
 * given.
 */
export function settleRivals(outcomes: readonly Outcome[]): Outcome[] {
  const settled = [...outcomes];
  const claims = outcomes
    .map((outcome, index) => ({ outcome, index }))
    .filter((entry): entry is { outcome: Claim; index: number } =>
      "clip" in entry.outcome
    )
    .sort((a, b) =>
      a.outcome.loan.row - b.outcome.loan.row || a.index - b.index
    );
  const groups = groupCopies(
    claims.map(({ outcome }) => outcome.clip.content),
    (one, other) => mayBeCopies(claims[one]!.outcome, claims[other]!.outcome),
  );
  for (const group of groups) {
    if (group.length < 2) continue;
    const rivals = group.map((at) => claims[at]!);
    const winner = strongest(rivals.map(({ outcome }) => outcome));
    for (const { outcome, index } of rivals) {
      if (outcome === winner?.claim) continue;
      const others = rivals.map((rival) => rival.outcome)
        .filter((other) => other !== outcome);
      settled[index] = winner === undefined
        ? claimedTwice(outcome, others)
        : claimedBetter(outcome, winner);
    }
  }
  return settled;
}

/**
 * The name by which loans are of one vehicle; texts about two are two pieces,
 * however alike.
 */
export function nameOf({ vehicle: { make = "", model } }: Loan): string {
  return foldName(make + model);
}

/**
 * Whether alike texts of two claims can be one piece. What two people have
 * signed is one only if it is the same word for word: some people fill in a
 * form.
 */
function mayBeCopies(one: Claim, other: Claim): boolean {
  if (nameOf(one.loan) !== nameOf(other.loan)) return false;
  const [a, b] = [one.clip.content, other.clip.content];
  const areOthers = a.bylines.length > 0 && b.bylines.length > 0 &&
    a.bylines.every((byline) =>
      b.bylines.every((name) => comparePersons(byline, name) === "different")
    );
  return !areOthers || isWholeCopy(a, b);
}

interface Winner {
  readonly claim: Claim;
  readonly because: string;
}

/** The claim that leads all others by the first merit that tells any apart. */
function strongest(claims: readonly Claim[]): Winner | undefined {
  for (const { because, of, lead = 1 } of MERITS) {
    const ranked = claims.map((claim) => ({ claim, value: of(claim) }))
      .sort((a, b) => b.value - a.value);
    const [first, second] = ranked;
    const last = ranked.at(-1);
    if (first === undefined || second === undefined || last === undefined) {
      return undefined;
    }
    if (first.value - second.value >= lead) {
      return { claim: first.claim, because };
    }
    if (first.value - last.value >= lead) {
      const tied = ranked.filter(({ value }) => first.value - value < lead);
      return strongest(
        claims.filter((claim) => tied.some((entry) => entry.claim === claim)),
      );
    }
  }
  const [first] = claims;
  const isOneLoan = claims.every(({ loan }) =>
    loan.workOrder === first?.loan.workOrder
  );
  return first !== undefined && isOneLoan
    ? { claim: first, because: FIRST_ROW }
    : undefined;
}

/** Words of the loan's trim that stand beside the vehicle's name. */
function trimsNamed({ loan, clip }: Claim): number {
  const { title, text } = clip.content;
  const own = (loan.vehicle.trim ?? "").toLowerCase().split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  if (own.length === 0) return 0;
  const document = `${title}\n\n${text}`;
  const beside = findMentions(document, loan.vehicle, { makeIsKnown: true })
    .map(({ end }) =>
      document.slice(end, end + COPIES.trimBehind).toLowerCase()
    )
    .flatMap((tail) => tail.split(/[^\p{L}\p{N}]+/u));
  const said = new Set(beside);
  return own.filter((word) => said.has(word)).length;
}

function claimedBetter(
  claim: Claim,
  { claim: winner, because }: Winner,
): Claim {
  return toReview(
    claim,
    "clip_of_other_loan",
    `To review: the piece is rather the clip of work order ` +
      `${winner.loan.workOrder}, as ${because}.`,
  );
}

function claimedTwice(claim: Claim, others: readonly Claim[]): Claim {
  const orders = others.map(({ loan }) => loan.workOrder).join(", ");
  return toReview(
    claim,
    "claimed_twice",
    `To review: the piece can be the clip of work order ${orders} as well.`,
  );
}

function toReview(claim: Claim, reason: string, sentence: string): Claim {
  const confidence = Math.min(claim.clip.confidence, CONFIDENCE.review.most);
  return {
    ...claim,
    status: "review",
    reason,
    sentence,
    clip: { ...claim.clip, confidence },
  };
}
