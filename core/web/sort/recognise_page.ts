import { judgeTitle } from "../../lexicon/mod.ts";
import type { RawAnswer } from "../client/mod.ts";
import { proseOf } from "./prose.ts";
import { visibleText } from "./visible_text.ts";
import { titleOf, type WallKind, wallMarkIn } from "./walls.ts";

/** What stands between us and the page's content. */
export interface Wall {
  readonly kind: WallKind | "soft_404";
  /** Whose wall it is, such as `Cloudflare`. */
  readonly who: string;
  /** Whether the body holds little text; only a paywall may hold more. */
  readonly cutShort: boolean;
}

/** The page of a wall has less text than this, in characters. */
const SHORT_TEXT = 2000;

/** A body with less text than this has nothing to say for itself. */
const HARDLY_ANY_TEXT = 200;

/** A page with that much prose of its own, in characters, holds a piece. */
const PROSE_OF_PIECE = 300;

/** Prose of a paywall's stub that is worth reading, in characters. */
const PROSE_OF_STUB = 80;

const CONSENT_HOST =
  /^consent\.|\.privacy-mgmt\.|^privacy-mgmt\.|^cmp\.|^guce\./;
const CONSENT_WORDS = /\b(?:cookies?|consent|privacy|partners|zustimm\w*)\b/gi;

/**
 * Recognises a page that withholds its content: by what only a wall sends, by
 * the marks of a wall's own page if it is short, by words and widgets that may
 * stand beside a piece too if the page has hardly any prose of its own.
 *
 * Source: walls.tsv, marks as seen in November 2026.
 */
export function recognisePage(
  answer: RawAnswer,
  requestedUrl?: string,
): Wall | undefined {
  const sure = wallMarkIn(answer, "sure", requestedUrl);
  if (sure) return wall(sure.kind, sure.who);
  // Of a short page it is all that is shown.
  const shown = visibleText(answer.text, SHORT_TEXT);
  const isShort = shown.length < SHORT_TEXT;
  const mark = isShort ? markOfShort(answer, shown, requestedUrl) : undefined;
  if (mark?.kind === "paywall") return paywall(answer);
  if (mark) return wall(mark.kind, mark.who);
  if (isShort && isConsent(answer, shown)) {
    return wall("consent", "consent page");
  }
  if (isMissing(answer, requestedUrl, isShort)) {
    return wall("soft_404", "soft 404");
  }
  if (/"isAccessibleForFree"\s{0,9}:\s{0,9}"?false/i.test(answer.text)) {
    return paywall(answer);
  }
  return undefined;
}

function markOfShort(
  answer: RawAnswer,
  shown: string,
  requestedUrl?: string,
) {
  const page = wallMarkIn(answer, "page", requestedUrl);
  if (page) return page;
  const isBare = answer.status !== 200 || shown.length < HARDLY_ANY_TEXT;
  const bare = isBare && wallMarkIn(answer, "bare", requestedUrl);
  if (bare) return bare;
  return hasProse(answer)
    ? undefined
    : wallMarkIn(answer, "words", requestedUrl, shown);
}

/** A stub of a paragraph can name car, contact and day: it is read as such. */
function paywall({ text }: RawAnswer): Wall {
  return wall(
    "paywall",
    "paywall",
    proseOf(text, PROSE_OF_STUB) < PROSE_OF_STUB,
  );
}

function hasProse({ status, text }: RawAnswer): boolean {
  return status === 200 && proseOf(text, PROSE_OF_PIECE) >= PROSE_OF_PIECE;
}

function wall(kind: Wall["kind"], who: string, cutShort = true): Wall {
  return { kind, who, cutShort };
}

function isConsent({ finalUrl, text }: RawAnswer, shown: string): boolean {
  if (CONSENT_HOST.test(hostOf(finalUrl))) return true;
  if (text.includes('action="https://consent.')) return true;
  if (!/consent|cookie|privacy/i.test(titleOf(text))) return false;
  return (shown.match(CONSENT_WORDS)?.length ?? 0) >= 5;
}

/**
 * A page that is not there and says 200: its title says so and it is short or
 * asks not to be indexed, or a deep address led to the front page.
 */
function isMissing(
  answer: RawAnswer,
  requestedUrl: string | undefined,
  isShort: boolean,
): boolean {
  if (answer.status !== 200) return false;
  if (requestedUrl !== undefined && leadsHome(requestedUrl, answer.finalUrl)) {
    return true;
  }
  if (judgeTitle(titleOf(answer.text)) !== "missing") return false;
  return isShort ||
    /<meta[^>]{0,200}name=["']?robots["']?[^>]{0,200}noindex/i.test(
      answer.text.slice(0, 65536),
    );
}

/** Whether an address of a piece (deep, or a long slug) led to a front page. */
function leadsHome(from: string, to: string): boolean {
  if (!URL.canParse(from) || !URL.canParse(to)) return false;
  const start = new URL(from);
  const end = new URL(to);
  if (end.pathname !== "/" || end.search !== "") return false;
  const parts = start.pathname.split("/").filter((part) => part !== "");
  const isDeep = parts.length >= 2 || parts.some((part) => part.length > 20);
  return isDeep && bareHost(start.hostname) === bareHost(end.hostname);
}

function bareHost(host: string): string {
  return host.replace(/^www\./, "");
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : "";
}
