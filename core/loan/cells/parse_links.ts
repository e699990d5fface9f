import { parse as parseHost } from "tldts";
import { normaliseUrl, repairCharacters } from "../../words/mod.ts";
import { unwrapLink } from "./unwrap_link.ts";

/** Why a piece of a links cell is no link that can be followed. */
export type LinkProblem =
  | "internal_link"
  | "not_a_web_link"
  | "no_public_address"
  | "platform_home_page"
  | "not_a_link";

/** One piece of a links cell. */
export interface LinkPart {
  /** As written. */
  readonly written: string;
  /** Absolute and repaired; absent if it cannot be followed. */
  readonly link?: string;
  readonly problem?: LinkProblem;
  /** What had to be repaired, such as `added the missing "https://"`. */
  readonly repair?: string;
  /** A scheme that was spoilt (`xhttp`, `hxxp`) may mean: do not use. */
  readonly maybeDisabled?: boolean;
}

/**
 * Splits a links cell, and repairs what can only be meant one way.
 *
 * The address is taken out of a Markdown link and a `HYPERLINK` formula. Links
 * part at white space, semicolons, bars, and at commas that a link or
 * nothing follows: a comma within an address does not part it. The same page
 * twice, whatever scheme, case or tracking tags, comes once.
 */
export function parseLinks(
  cell: string,
  internalHosts: readonly string[],
): LinkPart[] {
  const parts = splitCell(repairCharacters(cell)).map((piece) => {
    const part = readPiece(piece.replaceAll(JOINT, ""), internalHosts);
    const isJoined = /^http/i.test(piece) && piece.includes(JOINT);
    return isJoined ? { repair: "joined the parts", ...part } : part;
  });
  return parts.length > 1 ? dropRepeated(parts) : parts;
}

/** Says whether a cell holds something that is meant as a link. */
export function holdsLink(cell: string): boolean {
  return splitCell(repairCharacters(cell)).some((piece) =>
    SCHEME.test(piece) || isHost(hostOf(piece))
  );
}

/** Says whether a link leads into the fleet system. */
export function isInternalLink(
  link: string,
  internalHosts: readonly string[],
): boolean {
  const host = URL.parse(link)?.hostname.replace(/^www\./, "");
  return host !== undefined && internalHosts.some((internal) => {
    const bare = internal.toLowerCase().replace(/^www\./, "");
    return host === bare || host.endsWith(`.${bare}`);
  });
}

/**
 * A web scheme in any state seen: `https://`, `https:`, `http//`, `tp://`,
 * `hhttps://`, `xhttps://`, `https;//`.
 */
const SCHEME =
  /^(?:[a-z]?h*(?:t{1,3}|xx)p{1,2}(s?)(?:[:;]+[\\/]*|[\\/]{2,})|tp(s?):[\\/]*)/i;
const BARE_SCHEME = /^h?ttps?[:;][\\/]*$/i;
const PROPER = /^https?:\/\/(?![\\/\s])/i;
/** Where a link begins right behind another. */
const GLUED = /(?<=[^\s/=?&%:#"'(])(?=https?:\/\/)/i;
/** A stray letter before a scheme that is whole. */
const STRAY = /^[a-z](?=https?:)/i;
const OTHER_SCHEME =
  /^(?:mailto|javascript|data|file|ftps?|tel|sms|blob|about|chrome|intent):/i;
/** `Instagram:` before a link. */
const LABEL = /^[\p{L}][\p{L} ]{1,20}:(?!\/)/u;
/** Sites on which the home page is everybody's and so nobody's. */
const PLATFORMS = new Set([
  "youtube.com",
  "youtu.be",
  "instagram.com",
  "facebook.com",
  "tiktok.com",
  "x.com",
  "twitter.com",
  "threads.net",
  "linkedin.com",
]);

/** `hxxp`, which makes a link that nobody can click. */
const DEFANGED = /^hxxps?:/i;

/** What stands around an address, and what is left of it. */
const WRAPPED: readonly [RegExp, string][] = [
  [/\[\.\]|\(\.\)/g, "."],
  [/=HYPERLINK\(\s*"([^"]{1,2000})"[^\n]{0,300}\)/gi, " $1 "],
  [/\[[^\]\n]{0,200}\]\(\s*<?([^()\s<>]{1,2000})>?\s*\)/g, " $1 "],
];

function splitCell(cell: string): string[] {
  const bare = WRAPPED.reduce(
    (text, [pattern, left]) => text.replaceAll(pattern, left),
    cell,
  );
  const pieces = joinCut(bare.split(/[\s|]+/))
    .flatMap((word) => splitAt(word, ";")).flatMap((word) => splitAt(word, ","))
    .flatMap(splitGlued)
    .filter((piece) => !/^\p{L}+:$/u.test(piece) || SCHEME.test(piece))
    .map(trimMarks).filter((piece) => piece !== "");
  return joinWords(pieces);
}

/** Where two parts of an address were joined; no cell has it once repaired. */
const JOINT = "\u200b";

/** Joins an address with what a blank or a line end has cut off behind it. */
function joinCut(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const [index, word] of words.entries()) {
    const before = joined.at(-1) ?? "";
    const next = words[index + 1] ?? "";
    const isTail = OPEN_END.test(before) && PATH_TAIL.test(word) &&
      !isLinkLike(word) && (next === "" || isLinkLike(next));
    if (isTail) joined.push(joined.pop() + JOINT + word);
    else joined.push(word);
  }
  return joined;
}

const OPEN_END = /^https?:\/\/[^\s/]+\/(?:\S*[/=&_-])?$/i;
const PATH_TAIL = /^(?=\S*[/-])[\w%.~+&=?/-]+$/;

/** Joins `https:` with the address behind it, and words with words. */
function joinWords(pieces: readonly string[]): string[] {
  const groups: string[][] = [];
  let last: "scheme" | "link" | "word" | undefined;
  for (const piece of pieces) {
    const isLink = isLinkLike(piece);
    const belongs = last === "scheme" || (last === "word" && !isLink);
    if (belongs) groups.at(-1)?.push(piece);
    else groups.push([piece]);
    if (last === "scheme") last = "link";
    else if (BARE_SCHEME.test(piece)) last = "scheme";
    else last = isLink ? "link" : "word";
  }
  return groups.map((words) => words.join(" "));
}

/** Parts a word at a mark, where a link or nothing follows. */
function splitAt(word: string, mark: string): string[] {
  const pieces: string[][] = [];
  for (const part of word.split(mark)) {
    const last = pieces.at(-1);
    const isScheme = last?.length === 1 && /^h?ttps?$/i.test(last[0]!);
    if (
      last === undefined || (!isScheme && (part === "" || isLinkLike(part)))
    ) {
      pieces.push([part]);
    } else last.push(part);
  }
  return pieces.map((parts) => parts.join(mark));
}

function isLinkLike(text: string): boolean {
  return SCHEME.test(text) || OTHER_SCHEME.test(text) || isHost(hostOf(text));
}

/**
 * `https://a.examplehttps://b.example`, but not `?url=https://b.example`, nor
 * the address within a link that wraps it.
 */
function splitGlued(text: string): string[] {
  if (!/^https?:/i.test(text)) return [text];
  const pieces: string[] = [];
  for (const part of text.split(GLUED)) {
    const last = pieces.at(-1);
    if (last !== undefined && wraps(last, part)) {
      pieces[pieces.length - 1] = last + part;
    } else pieces.push(part);
  }
  return pieces;
}

/** Whether the start of a link is a wrapper only with the address behind it. */
function wraps(start: string, address: string): boolean {
  return unwrapLink(start + address) !== undefined &&
    unwrapLink(start) === undefined;
}

/** Marks behind an address that are no part of it. */
const CLOSING = `>"'”’].,;*`;

function trimMarks(text: string): string {
  const holdsBracket = text.replace(/^[<("'“‘[*•-]+/, "").includes("(");
  let end = text.length;
  while (
    end > 0 && (CLOSING.includes(text.charAt(end - 1)) ||
      (!holdsBracket && text.charAt(end - 1) === ")"))
  ) end--;
  return text.slice(0, end).replace(/^[<("'“‘[*•-]+/, "");
}

function readPiece(
  written: string,
  internalHosts: readonly string[],
): LinkPart {
  if (OTHER_SCHEME.test(written)) {
    return { written, problem: "not_a_web_link" };
  }
  const { text, repair, maybeDisabled } = repairScheme(written);
  const url = text === undefined ? null : URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return { written, problem: "not_a_link" };
  }
  if (isInternalLink(url.href, internalHosts)) {
    return { written, problem: "internal_link" };
  }
  const inner = unwrapLink(url.href);
  if (inner !== undefined) {
    const part = readPiece(inner.link, internalHosts);
    const taken = `took the address out of the ${inner.wrapper} link`;
    return { ...part, written, ...part.link && { repair: taken } };
  }
  const problem = problemOf(url);
  if (problem !== undefined) return { written, problem };
  if (url.username !== "" || url.password !== "") {
    url.username = "";
    url.password = "";
  }
  return {
    written,
    link: url.href,
    ...(repair !== undefined && { repair }),
    ...(maybeDisabled && { maybeDisabled }),
  };
}

interface Repaired {
  readonly text?: string;
  readonly repair?: string;
  readonly maybeDisabled?: boolean;
}

function repairScheme(written: string): Repaired {
  if (PROPER.test(written) && !SCHEME.test(written.replace(PROPER, ""))) {
    return { text: written };
  }
  const scheme = SCHEME.exec(written);
  if (scheme === null) {
    const bare = written.replace(LABEL, "").replace(/^[\\/]{2}/, "").trim();
    return isHost(hostOf(bare))
      ? { text: `https://${bare}`, repair: 'added the missing "https://"' }
      : {};
  }
  const rest = written.slice(endOfSchemes(written));
  const s = scheme[1] || scheme[2] ? "s" : "";
  const maybeDisabled = DEFANGED.test(written) ||
    (STRAY.test(written) && !/^h/i.test(written));
  return {
    text: `http${s}://${rest}`,
    repair: `corrected the start to "http${s}://"`,
    ...(maybeDisabled && { maybeDisabled }),
  };
}

/** Where the schemes at the start end, however many there are. */
function endOfSchemes(written: string): number {
  const schemes = new RegExp(`(?:${SCHEME.source.slice(1)})\\s*`, "iy");
  let end = 0;
  while (schemes.test(written)) end = schemes.lastIndex;
  return end;
}

function problemOf(url: URL): LinkProblem | undefined {
  const host = url.hostname.replace(/\.$/, "");
  const isPublic = host.includes(".") && !/^\[|^[\d.]+$/.test(host) &&
    !/\.(?:local|localhost|internal|lan|home|arpa)$/.test(host);
  if (!isPublic) return "no_public_address";
  const isHome = url.pathname === "/" && url.search === "";
  const site = host.replace(/^(?:www|m|mobile)\./, "");
  return isHome && PLATFORMS.has(site) ? "platform_home_page" : undefined;
}

function hostOf(text: string): string {
  return text.replace(LABEL, "").trim().replace(/^[\\/]{2}/, "")
    .split(/[/?#:]/, 1)[0] ?? "";
}

/** Whether text without a scheme is a host: its last part is a real domain. */
function isHost(text: string): boolean {
  if (!/^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$/u.test(text)) return false;
  return RESERVED.test(text) || parseHost(text).isIcann === true;
}

/** Domains for documentation and tests (RFC 2606). */
const RESERVED = /\.(?:example|test|invalid)$/i;

function dropRepeated(parts: readonly LinkPart[]): LinkPart[] {
  const seen = new Set<string>();
  return parts.filter(({ link }) => {
    if (link === undefined) return true;
    const key = keyOf(link);
    return !seen.has(key) && seen.add(key);
  });
}

function keyOf(link: string): string {
  return normaliseUrl(link).toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/+(?=\?|$)/, "");
}
