import shorteners from "./shorteners.tsv" with { type: "text" };
import { type LoanScope, siteOf } from "../../words/mod.ts";
import type { WebClient } from "../../web/mod.ts";
import { pageRequest } from "../http_tier.ts";

/** Hosts that give short addresses for others, in order. */
export const SHORTENERS: readonly string[] = shorteners.trim().split("\n")
  .slice(1);

/** Hosts below these hide an address that only they know. */
const HIDING = ["mimecast.com", "mimecastprotect.com"];

/** Whether a link is a short address, which says nothing of where it leads. */
export function isShortLink(link: string): boolean {
  const host = URL.parse(link)?.hostname.replace(/^www\./, "") ?? "";
  return SHORTENERS.includes(host) || HIDING.includes(siteOf(link) ?? "");
}

/**
 * Finds where a short link leads, through the guard as any request, and
 * records it; what is no short link comes back as it is, and so does one whose
 * host does not answer.
 *
 * @throws The signal's reason, if the scope's signal aborts.
 */
export async function followShortLink(
  web: WebClient,
  link: string,
  scope: LoanScope,
): Promise<string> {
  if (!isShortLink(link)) return link;
  const { finalUrl, kind, message, effort } = await web.request(
    pageRequest(link),
    scope,
  );
  const isFound = finalUrl !== "" && !isShortLink(finalUrl);
  scope.attempts.push({
    by: "http",
    link,
    did: "follow",
    target: isFound ? finalUrl : link,
    kind: isFound ? "ok" : kind === "ok" ? "empty" : kind,
    note: isFound ? `the short link leads to ${finalUrl}` : message,
    effort,
  });
  return isFound ? finalUrl : link;
}
