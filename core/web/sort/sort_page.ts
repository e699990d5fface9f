import { classifyPlain } from "./classify_plain.ts";
import { recognisePage, type Wall } from "./recognise_page.ts";
import type { Classifier, RawAnswer } from "../client/mod.ts";

/** What is said of a page that holds nothing until its scripts have run. */
export const BUILT_BY_SCRIPT = "the page's text is built by a script";

/** How what is said of a page behind a paywall begins. */
export const PAYWALLED = "paywall, hardly any text before it";

type Verdict = ReturnType<Classifier>;

/**
 * Sorts the answer of a publisher: walls (challenge, ban, consent, paywall)
 * are `blocked` whatever their status, a soft 404 is `gone`, and only a page
 * with content is `ok`.
 *
 * Source: services.md 5.1.
 */
export function sortPage(
  answer: RawAnswer,
  requestedUrl?: string,
): Verdict {
  const wall = recognisePage(answer, requestedUrl);
  if (wall && isFinal(wall)) return wallVerdict(wall, answer);
  const { status } = answer;
  if (status === 401 || status === 403 || status === 406 || status === 451) {
    return { kind: "blocked", message: `withheld with status ${status}` };
  }
  const plain = withoutProof(classifyPlain(answer));
  if (plain.kind === "bad_request") {
    return { kind: "blocked", message: `refused with status ${status}` };
  }
  if (plain.kind === "quota") {
    return { kind: "blocked", message: "asks for payment" };
  }
  if (plain.kind === "ok" && wall) {
    return { kind: "ok", message: "behind a paywall, the text may end early" };
  }
  return plain;
}

/** A paywall that left enough text to judge is content all the same. */
function isFinal(wall: Wall): boolean {
  return wall.kind !== "paywall" || wall.cutShort;
}

function wallVerdict({ kind, who }: Wall, { status }: RawAnswer): Verdict {
  if (kind === "soft_404") {
    return { kind: "gone", message: "not there, though it answered 200" };
  }
  if (kind === "outage") {
    const message = `out of order (${who}), said with status ${status}`;
    return { kind: "transient", message };
  }
  if (kind === "script") return { kind: "blocked", message: BUILT_BY_SCRIPT };
  const what = {
    challenge: `bot check by ${who}`,
    ban: `turned away by ${who}`,
    consent: "consent page in place of the content",
    login: "asks to log in in place of the content",
    age: "asks for the reader's age in place of the content",
    geo: "withheld in this region",
    paywall: PAYWALLED,
  }[kind];
  return { kind: "blocked", message: `${what} (status ${status})` };
}

/** An empty answer in place of a page proves nothing. */
export function withoutProof(verdict: Verdict): Verdict {
  return verdict.kind === "empty" ? { ...verdict, kind: "unclear" } : verdict;
}
