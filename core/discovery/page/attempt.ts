import {
  type AnswerKind,
  type Attempt,
  type CoveredDays,
  type Effort,
  type LoanScope,
  type Lookup,
  NO_EFFORT,
  normaliseUrl,
  type TierName,
} from "../../words/mod.ts";

/** What an attempt takes over from an answer. */
export interface Answered {
  readonly kind: AnswerKind;
  readonly status: number;
  readonly message: string;
  readonly effort: Effort;
}

/** What an answer does not say of the attempt that got it. */
export interface AttemptFacts {
  readonly by: TierName;
  readonly link: string;
  readonly did: string;
  /** A URL (compared in its normalised form) or `query: ...`. */
  readonly target: string;
  /** What it brought. @default the answer's message */
  readonly note?: string;
  /** @default the answer's kind */
  readonly kind?: AnswerKind;
  /** The days of which it shows every piece. */
  readonly covers?: CoveredDays | undefined;
  /** Who answered, where the tier has several services. */
  readonly service?: string;
}

/** Makes the attempt of an answer. */
export function attemptOf(answer: Answered, facts: AttemptFacts): Attempt {
  return {
    by: facts.by,
    link: facts.link,
    did: facts.did,
    target: normaliseUrl(facts.target),
    kind: facts.kind ?? answer.kind,
    ...(answer.status > 0 && { status: answer.status }),
    note: facts.note ?? answer.message,
    ...(facts.covers && { covers: facts.covers }),
    ...(facts.service !== undefined && { service: facts.service }),
    effort: answer.effort,
  };
}

/**
 * Makes the attempt of an optional means (a site's own search, a feed, a
 * sitemap): one that is withheld is not offered, one that robots.txt forbids is
 * passed over. Neither leaves the loan in doubt.
 */
export function meansAttempt(answer: Answered, facts: AttemptFacts): Attempt {
  if (answer.kind === "refused") {
    return skippedAttempt({ ...facts, note: answer.message });
  }
  if (!NOT_OFFERED.has(answer.kind)) return attemptOf(answer, facts);
  const note = `not offered: ${answer.message}`;
  return attemptOf(answer, { ...facts, kind: "gone", note });
}

const NOT_OFFERED = new Set<AnswerKind>(["auth", "bad_request", "blocked"]);

/** Makes the attempt of something that was passed over. */
export function skippedAttempt(facts: AttemptFacts & { note: string }) {
  const nothing = { kind: "ok", status: 0, message: "", effort: NO_EFFORT };
  const attempt = attemptOf(nothing as Answered, facts);
  return { ...attempt, kind: "skipped" } as Attempt;
}

/** The last thing that was tried on a URL, whoever tried it. */
export function lastAttemptOn(
  url: string,
  scope: LoanScope,
): Attempt & { kind: AnswerKind } | undefined {
  const target = normaliseUrl(url);
  return scope.attempts.findLast((attempt) =>
    attempt.target === target && attempt.kind !== "skipped"
  ) as Attempt & { kind: AnswerKind } | undefined;
}

/**
 * Notes that the link's piece is gone, whichever tier learned of it: then it is
 * searched for, as a piece that moved.
 */
export function noteGone(url: string, lookup: Lookup): void {
  const isLink = normaliseUrl(url) === normaliseUrl(lookup.link);
  if (isLink && lastAttemptOn(url, lookup.scope)?.kind === "gone") {
    lookup.noPiece = true;
  }
}
