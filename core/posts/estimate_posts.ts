import { parsePostUrl, type PostNetwork } from "../outlet/mod.ts";
import type { PaidLooking } from "../discovery/mod.ts";
import type { Loan } from "../words/mod.ts";
import { ACTORS } from "./actors.ts";
import { MOST_USD } from "./apify.ts";

/** The setting that says whether posts are paid for. */
export interface PostSettings {
  readonly apifyToken?: string | undefined;
}

/** Networks whose free way tells all of most posts: oEmbed needs no log-in. */
const SELDOM_PAID: ReadonlySet<PostNetwork> = new Set(["tiktok"]);

/** What of a link Apify may be asked; `undefined`: nothing. */
function askedOf(link: string): "post" | "account" | undefined {
  const url = parsePostUrl(link);
  if (url?.kind === "account") return "account";
  const isRead = url?.kind === "post" &&
    ACTORS[url.network].postInput !== undefined;
  return isRead ? "post" : undefined;
}

/** Whether a link is left to the path of posts, and never to the ladder. */
export function isPostsAlone(
  link: string,
  { apifyToken }: PostSettings,
): boolean {
  return apifyToken !== undefined && askedOf(link) !== undefined;
}

/**
 * Estimates what posts and lists of accounts take of Apify, one call for each
 * link, at what is reserved for it; none without a token. Short links, which may
 * lead to either, are not counted.
 */
export function estimatePosts(
  loans: Iterable<Loan>,
  { apifyToken }: PostSettings,
): PaidLooking[] {
  if (apifyToken === undefined) return [];
  const links = [...loans].flatMap((loan) => loan.links);
  const posts = links.filter((link) => askedOf(link) === "post");
  const accounts = links.filter((link) => askedOf(link) === "account");
  const paid = posts.filter((link) => {
    const network = parsePostUrl(link)?.network;
    return network === undefined || !SELDOM_PAID.has(network);
  });
  return [
    asked("post", paid.length, posts.length, MOST_USD.post),
    asked("account", accounts.length, accounts.length, MOST_USD.list),
  ].filter(({ atMost }) => atMost > 0);
}

function asked(
  unit: "post" | "account",
  likely: number,
  atMost: number,
  usd: number,
): PaidLooking {
  return {
    service: "apify",
    unit,
    likely,
    atMost,
    likelyUsd: likely * usd,
    atMostUsd: atMost * usd,
  };
}
