import type { Content, Loan, SourcedDate } from "../words/mod.ts";
import {
  dayOfPost,
  foldAccount,
  madeAt,
  outletNames,
  type PostNetwork,
} from "../outlet/mod.ts";
import type { AskedPost, PostFacts } from "./provider.ts";

/** Longest title that is made of a caption, in characters. */
const MOST_TITLE = 120;

export const NETWORK_NAMES: Readonly<Record<PostNetwork, string>> = {
  tiktok: "TikTok",
  instagram: "Instagram",
  facebook: "Facebook",
  x: "X",
  threads: "Threads",
};

/** How much a caption can be trusted to be what its author wrote. */
const QUALITY = 0.9;

/** How sure the day is that a network states. */
const STATED = 0.98;

/**
 * How sure the day in an id is: the earliest, hours or days before a post that
 * was scheduled. As of any finder's day (`DAYS.finder` of article/).
 */
const IN_ID = 0.68;

/** Instagram's own words over a post that is marked as paid for. */
export function partnershipLabel(
  isPaid: unknown,
  sponsors: readonly unknown[],
): { label?: string } {
  if (isPaid !== true) return {};
  const names = sponsors.filter((one) => typeof one === "string");
  return {
    label: names.length === 0
      ? "Paid partnership"
      : `Paid partnership with ${names.join(" and ")}`,
  };
}

/** Under which address a post is shown; the handle is its author's own. */
export function addressOf(
  { network, id }: Pick<AskedPost, "network" | "id">,
  handle: string,
): string | undefined {
  switch (network) {
    case "tiktok":
      return `https://www.tiktok.com/@${handle}/video/${id}`;
    case "instagram":
      return `https://www.instagram.com/p/${id}/`;
    case "x":
      return `https://x.com/${handle}/status/${id}`;
    case "threads":
      return `https://www.threads.com/@${handle}/post/${id}`;
    case "facebook":
      return undefined;
  }
}

/** Writes a post as content, to be judged like any other piece. */
export function contentOf(
  post: AskedPost,
  { link, loan }: { link: string; loan: Loan },
  facts: PostFacts,
): Content {
  const { handle, name = handle, text: caption, label } = facts;
  const text = label === undefined ? caption : `${caption}\n\n${label}`;
  // An account signs; only the outlet's own is no person's.
  const isHouse = outletNames(loan.outlet).some((house) =>
    [name, handle].some((one) =>
      one !== undefined && foldAccount(one) === house
    )
  );
  const published = dayOf(post, facts);
  const address = handle === undefined ? undefined : addressOf(post, handle);
  return {
    kind: "article",
    url: link,
    canonicalUrl: address ?? post.url,
    title: titleOf(caption),
    text,
    headings: [],
    bylines: name === undefined || isHouse ? [] : [name],
    ...(name !== undefined && { bylineSource: `${post.network} account` }),
    ...(isHouse && name !== undefined && { bylineHouse: name }),
    ...(published && { published }),
    siteName: isHouse && name !== undefined
      ? name
      : NETWORK_NAMES[post.network],
    pageType: "article",
    paywalled: false,
    wordCount: text.match(/\S+/g)?.length ?? 0,
    quality: QUALITY,
  };
}

/** The day that is said of a post, else the one in its id; in UTC. */
export function dayOf(
  post: AskedPost,
  { postedMs }: Pick<PostFacts, "postedMs">,
): SourcedDate | undefined {
  if (postedMs !== undefined) {
    return {
      date: new Date(postedMs).toISOString().slice(0, 10),
      source: `${post.network} post`,
      certainty: STATED,
    };
  }
  const inId = dayOfPost(post.url);
  return inId && { ...inId, certainty: IN_ID };
}

/**
 * Whether a scraping service could add nothing to what was read of a post. A
 * handle alone seldom says who its account is.
 */
export function isWhole(post: AskedPost, facts: PostFacts): boolean {
  return facts.isCut !== true && facts.name !== undefined &&
    (facts.postedMs !== undefined || madeAt(post) !== undefined);
}

/** The first line of a caption. */
export function titleOf(text: string): string {
  const [line = ""] = text.trim().split(/\r?\n/);
  return line.length <= MOST_TITLE ? line : `${line.slice(0, MOST_TITLE - 1)}…`;
}
