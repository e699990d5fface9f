import shorteners from "./shorteners.tsv" with { type: "text" };
import { type Attempt, type LoanScope, siteOf } from "../../words/mod.ts";
import { parsePostUrl } from "../../outlet/mod.ts";
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
  return SHORTENERS.includes(host) || HIDING.includes(siteOf(link) ?? "") ||
    isShortPost(link);
}

/** Whether only its network knows which post or account a link leads to. */
function isShortPost(link: string): boolean {
  return parsePostUrl(link)?.kind === "short";
}

/** A network leads whom it turns away to its home page or its login. */
function isPlace(url: string): boolean {
  const kind = parsePostUrl(url)?.kind;
  return kind === "post" || kind === "account";
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
  const led = ledTo(link, finalUrl);
  scope.attempts.push({
    by: "http",
    link,
    did: "follow",
    ...(led ?? {
      target: link,
      kind: kind === "ok" ? "empty" : kind,
      note: message,
    }),
    effort,
  });
  return led?.kind === "ok" ? finalUrl : link;
}

/** What it means that a short link ended at an address; `undefined`: nothing. */
function ledTo(
  link: string,
  finalUrl: string,
): Pick<Attempt, "target" | "kind" | "note"> | undefined {
  if (finalUrl === "" || isShortLink(finalUrl)) return undefined;
  if (isShortPost(link) && !isPlace(finalUrl)) {
    const note = "the short link leads to a log-in or a home page";
    // Whatever is read there says nothing of the post.
    return { target: `post behind ${link}`, kind: "blocked", note };
  }
  const note = `the short link leads to ${finalUrl}`;
  return { target: finalUrl, kind: "ok", note };
}
