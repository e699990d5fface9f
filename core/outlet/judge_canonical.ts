import { samePage } from "../words/mod.ts";
import { sameOwner } from "./same_owner.ts";
import { isArticleUrl, isListingUrl, slugOf } from "./url_shape.ts";

/**
 * What an address can be that a page states as its canonical one.
 *
 * - `own`: another address of the piece that was read, fit to be shown;
 * - `elsewhere`: a claim to be a copy of a page that was not read with it;
 * - `none`: a list, or no address of a published piece at all.
 */
export type CanonicalVerdict = "own" | "elsewhere" | "none";

/**
 * Judges the address that a page states as its canonical one by where the page
 * was read. A page is a witness, not an authority: templates state the section,
 * the last piece, the machine on which they were written.
 */
export function judgeCanonical(
  stated: string,
  read: string,
): CanonicalVerdict {
  const url = URL.parse(stated);
  const own = URL.parse(read);
  if (url === null || own === null || !isFit(url, own)) return "none";
  if (samePage(stated, read)) return "own";
  if (isListingUrl(stated)) return "none";
  if (sameOwner(stated, read)) {
    return isOnePiece(stated, read) ? "own" : "elsewhere";
  }
  return isPublic(url) && isArticleUrl(stated) ? "elsewhere" : "none";
}

/** Whether an address can be shown at all in place of the one that was read. */
function isFit(url: URL, own: URL): boolean {
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb && url.username + url.password === "" &&
    (url.port === "" || url.port === own.port);
}

/** A name with a dot that is no number: `URL` has made numbers of all forms. */
function isPublic({ hostname }: URL): boolean {
  const host = hostname.replace(/\.$/, "");
  return host.includes(".") && !/^[\d.]+$|^\[/.test(host) &&
    !/\.(?:localhost|local|internal|lan|home|test|invalid)$/.test(host);
}

/** Whether two addresses share what identifies a piece: its id or its slug. */
function isOnePiece(one: string, other: string): boolean {
  const [ids, others] = [idsOf(one), idsOf(other)];
  if (ids.size > 0 && others.size > 0) return !ids.isDisjointFrom(others);
  const [path, own] = [segmentsOf(one), segmentsOf(other)];
  const [short, long] = path.length <= own.length ? [path, own] : [own, path];
  if (short.length === 0 || short.at(-1) !== long.at(-1)) return false;
  const isTelling = wordsOf(short.at(-1)!).length >= TELLING;
  return isTelling ||
    short.every((part, at) => long.at(at - short.length) === part);
}

/** Words from which a slug identifies a piece by itself. Our choice. */
const TELLING = 3;

/** A number that counts pieces has as many digits, a year has fewer. */
const ID = /(?<![a-z\d])[a-z]{0,2}\d{5,}(?!\d)/gi;
const DAY = /^20\d{6}$/;
const ID_PARAMETER = /^(?:p|id|story|article|storyid|articleid)$/i;

function idsOf(address: string): Set<string> {
  const { pathname, searchParams } = new URL(address);
  const ids = [...pathname.matchAll(ID)].map(([id]) => id.toLowerCase())
    .filter((id) => !DAY.test(id));
  for (const [name, value] of searchParams) {
    if (ID_PARAMETER.test(name) && /^\d+$/.test(value)) ids.push(value);
  }
  return new Set(ids);
}

/** The parts of a path, without the number of a page and a file's ending. */
function segmentsOf(address: string): string[] {
  const { pathname, origin } = new URL(address);
  const bare = pathname.replace(/\/(?:page[/-]?)?\d{1,2}\/?$/, "")
    .replace(/\/(?:amp|index\.\w+)?\/?$/, "");
  const parts = bare.split("/").filter((part) => part !== "" && part !== "amp");
  const last = parts.pop();
  if (last === undefined) return [];
  const slug = slugOf(`${origin}/${last}`);
  return [...parts, slug.replace(/(?:\.amp)?\.(?:html?|php|aspx?)$/, "")];
}

function wordsOf(slug: string): string[] {
  return slug.match(/[\p{L}\p{N}]+/gu) ?? [];
}
