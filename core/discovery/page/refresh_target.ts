import { createMarkupParser } from "../../markup/mod.ts";
import { samePage } from "../../words/mod.ts";

/** A page that waits longer, in seconds, is meant to be read. */
const MOST_SECONDS = 5;

/** How much of a page is searched, in characters; a page that only sends on is short. */
const MOST_CHARACTERS = 20_000;

/**
 * Where a page sends its reader by `<meta http-equiv="refresh">`, as site
 * generators write it for a piece that moved; `undefined` if nowhere else. What
 * is meant for readers without scripts does not count.
 *
 * Source: html.spec.whatwg.org, shared declarative refresh steps.
 */
export function refreshTarget(html: string, url: string): string | undefined {
  let written: string | undefined;
  let unseen = 0;
  const parser = createMarkupParser({
    onopentag(name, { "http-equiv": does, content }) {
      if (name === "noscript" || name === "template") unseen++;
      if (name !== "meta" || unseen > 0) return;
      if (does?.trim().toLowerCase() === "refresh") written ??= content;
    },
    onclosetag(name) {
      if (name === "noscript" || name === "template") unseen--;
    },
  });
  parser.end(html.slice(0, MOST_CHARACTERS));
  const [, seconds, address = ""] =
    /^\s{0,9}(\d{1,4})(?:\.\d{0,9})?\s{0,9}[;,]\s{0,9}(?:url\s{0,9}=)?(.{1,2000})$/i
      .exec(written ?? "") ?? [];
  const bare = address.trim().replace(/^["']|["']$/g, "");
  const target = bare === "" ? null : URL.parse(bare, url);
  if (!target || !/^https?:$/.test(target.protocol)) return undefined;
  const isOnward = Number(seconds) <= MOST_SECONDS &&
    !samePage(target.href, url);
  return isOnward ? target.href : undefined;
}
