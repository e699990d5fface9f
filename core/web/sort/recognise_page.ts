import type { RawAnswer } from "../client/mod.ts";

/** What stands between us and the page's content. */
export interface Wall {
  readonly kind: "challenge" | "ban" | "consent" | "paywall" | "soft_404";
  /** Whose wall it is, such as `Cloudflare`. */
  readonly who: string;
  /** Whether the body holds little text; only a paywall may hold more. */
  readonly cutShort: boolean;
}

/** A body with more text than this is content, whatever words it holds. */
const SHORT_TEXT = 2000;

/** A body with less text than this has nothing to say for itself. */
const HARDLY_ANY_TEXT = 200;

interface Mark {
  readonly who: string;
  readonly kind: "challenge" | "ban";
  /** Sits in a wall's ordinary pages too: needs an error or a bare body. */
  readonly isWeak?: true;
  /** Whether the answer carries this mark; cheap, and linear in the body. */
  readonly seen: (answer: RawAnswer) => boolean;
}

/** Headers that only a wall sends; the body need not be looked at. */
const CERTAIN: readonly Mark[] = [
  {
    who: "Cloudflare",
    kind: "challenge",
    seen: ({ headers }) => headers.get("cf-mitigated") === "challenge",
  },
  {
    who: "DataDome",
    kind: "challenge",
    seen: ({ headers, status }) => status !== 200 && headers.has("x-dd-b"),
  },
];

/** Marks in the body or the headers, good for short bodies only. */
const MARKS: readonly Mark[] = [
  ban("Cloudflare", "Attention Required! | Cloudflare"),
  ban("Cloudflare", "Sorry, you have been blocked"),
  ban("Cloudflare", "error code: 1020"),
  ban("Cloudflare", "Error 1015"),
  challenge("Cloudflare", "<title>Just a moment...</title>"),
  challenge("Cloudflare", "_cf_chl_opt"),
  weak("Cloudflare", "/cdn-cgi/challenge-platform/"),
  ban("DataDome", "'t':'bv'"),
  challenge("DataDome", "captcha-delivery.com"),
  challenge("DataDome", "Please enable JS and disable any ad blocker"),
  challenge("HUMAN", "Access to this page has been denied"),
  weak("HUMAN", "window._pxAppId"),
  challenge("HUMAN", "px-captcha"),
  challenge("HUMAN", "Press & Hold"),
  challenge("HUMAN", "Press &amp; Hold"),
  {
    who: "Akamai",
    kind: "ban",
    seen: ({ text }) =>
      text.includes("Access Denied") &&
      (text.includes("Reference #") || text.includes("Reference&#32;&#35;")),
  },
  ban("Akamai", "errors.edgesuite.net"),
  challenge("Imperva", "Incapsula incident ID"),
  weak("Imperva", "_Incapsula_Resource"),
  {
    who: "captcha",
    kind: "challenge",
    seen: ({ text }) =>
      text.includes('class="g-recaptcha"') ||
      text.includes('class="h-captcha"') ||
      text.includes('class="cf-turnstile"'),
  },
  challenge("bot check", "unusual traffic from your computer network"),
  challenge("bot check", "verify you are human"),
  challenge("bot check", "Verifying you are human"),
];

const CONSENT_HOST =
  /^consent\.|\.privacy-mgmt\.|^privacy-mgmt\.|^cmp\.|^guce\./;
const CONSENT_WORDS = /\b(?:cookies?|consent|privacy|partners|zustimm\w*)\b/gi;
const MISSING_TITLE =
  /^\s*(?:error\s+)?404\s*(?:$|[-–—:|!.]|error|page|not)|\b(?:page|article|story|content)\s+(?:(?:was|is|could\s+not\s+be)\s+)?(?:not\s+found|no\s+longer\s+available|missing)\b|^\s*not\s+found\b|\bseite\s+nicht\s+gefunden\b|\bpage\s+introuvable\b|\bpágina\s+no\s+encontrada\b/i;

/**
 * Recognises a page that withholds its content. Takes one certain header, or
 * a mark *and* a short body: an article that only mentions a mark is none.
 *
 * Source: services.md 5.1, marks as seen in November 2026.
 */
export function recognisePage(
  answer: RawAnswer,
  requestedUrl?: string,
): Wall | undefined {
  const sure = CERTAIN.find(({ seen }) => seen(answer));
  if (sure) return wall(sure.kind, sure.who);
  const isShort = hasLittleText(answer.text);
  const isBare = isShort && isErrorOrBare(answer);
  const mark = isShort &&
    MARKS.find(({ seen, isWeak }) => seen(answer) && (isBare || !isWeak));
  if (mark) return wall(mark.kind, mark.who);
  if (isShort && isConsent(answer)) return wall("consent", "consent page");
  if (isMissing(answer, requestedUrl, isShort)) {
    return wall("soft_404", "soft 404");
  }
  if (/"isAccessibleForFree"\s{0,9}:\s{0,9}"?false/i.test(answer.text)) {
    return wall("paywall", "paywall", isShort);
  }
  return undefined;
}

function wall(kind: Wall["kind"], who: string, cutShort = true): Wall {
  return { kind, who, cutShort };
}

function challenge(who: string, words: string): Mark {
  return { who, kind: "challenge", seen: ({ text }) => text.includes(words) };
}

function weak(who: string, words: string): Mark {
  return { ...challenge(who, words), isWeak: true };
}

function ban(who: string, words: string): Mark {
  return { who, kind: "ban", seen: ({ text }) => text.includes(words) };
}

function isErrorOrBare({ status, text }: RawAnswer): boolean {
  return status !== 200 ||
    visibleText(text, HARDLY_ANY_TEXT).length < HARDLY_ANY_TEXT;
}

function isConsent({ finalUrl, text }: RawAnswer): boolean {
  if (CONSENT_HOST.test(hostOf(finalUrl))) return true;
  if (text.includes('action="https://consent.')) return true;
  if (!/consent|cookie|privacy/i.test(titleOf(text))) return false;
  return (visibleText(text).match(CONSENT_WORDS)?.length ?? 0) >= 5;
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
  if (!MISSING_TITLE.test(titleOf(answer.text))) return false;
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

function titleOf(html: string): string {
  return /<title[^>]{0,200}>([^<]{0,500})/i.exec(html.slice(0, 131072))?.[1] ??
    "";
}

function hasLittleText(html: string): boolean {
  return visibleText(html, SHORT_TEXT).length < SHORT_TEXT;
}

/**
 * The text between tags, without scripts and styles; linear in the page. It
 * ends early when there is more than `enough` of it.
 */
export function visibleText(html: string, enough = Infinity): string {
  const parts: string[] = [];
  let at = 0;
  let length = 0;
  while (at < html.length && length <= enough) {
    const open = html.indexOf("<", at);
    const end = open < 0 ? html.length : open;
    const part = html.slice(at, end).replace(/\s+/g, " ").trim();
    if (part !== "") parts.push(part);
    length += part.length;
    at = open < 0 ? html.length : endOfTag(html, open);
  }
  return parts.join(" ");
}

const SILENT = ["script", "style", "noscript", "template"];

/** Where text goes on after the tag at `open`, its silent content skipped. */
function endOfTag(html: string, open: number): number {
  if (html.startsWith("<!--", open)) return after(html, "-->", open);
  const end = after(html, ">", open);
  const name = html.slice(open + 1, open + 10).toLowerCase();
  const silent = SILENT.find((tag) =>
    name.startsWith(tag) && !/\w/.test(name.charAt(tag.length))
  );
  if (silent === undefined) return end;
  const close = indexOfClose(html, silent, end);
  return close < 0 ? html.length : after(html, ">", close);
}

function indexOfClose(html: string, tag: string, from: number): number {
  const pattern = new RegExp(`</${tag}`, "gi");
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? -1;
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}
