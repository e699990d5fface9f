import type { CoveredDays, WindowEvidence } from "../words/mod.ts";
import type { AskedAccount, AskedPost, ListedPost } from "./provider.ts";
import { dayOf } from "./post_content.ts";

/** A post of a list, with its day. */
export interface DatedPost extends ListedPost {
  readonly post: AskedPost;
  /** `YYYY-MM-DD`, in UTC; absent: neither list nor id says one. */
  readonly day?: string;
}

/** Posts that an account may have pinned to the top of its list. */
const MOST_PINNED = 3;

/** How far a list may be out of order, in days: ids hold earlier times. */
const ORDER_DAYS = 2;

/** Puts days to the posts of a list. */
export function dated(
  posts: readonly ListedPost[],
  account: AskedAccount,
): DatedPost[] {
  return posts.map((listed) => {
    const { network } = account;
    const { id } = listed;
    const post = { network, id, url: addressBelow(account, id) };
    const day = dayOf(post, listed.facts ?? {})?.date;
    return { ...listed, post, ...(day !== undefined && { day }) };
  });
}

/** A post's address as its account's, which says whose it is. */
function addressBelow({ network, handle, url }: AskedAccount, id: string) {
  const { origin } = new URL(url);
  switch (network) {
    case "tiktok":
      return `${origin}/@${handle}/video/${id}`;
    case "threads":
      return `${origin}/@${handle}/post/${id}`;
    case "instagram":
      return `${origin}/${handle}/p/${id}/`;
    case "facebook":
      return `${origin}/${handle}/posts/${id}`;
    case "x":
      return `${origin}/${handle}/status/${id}`;
  }
}

/**
 * The days of which a list of an account's newest posts shows every one: from
 * the day after its oldest, as it may end within a day, to the day of reading.
 * Posts on top that are older than what follows them are pinned, and do not
 * count. A list without days, or out of order, shows nothing for sure; the
 * clause says why.
 */
export function coverageOf(
  posts: readonly DatedPost[],
  readOn: string,
): CoveredDays | string {
  const undatedPosts = posts.filter(({ day }) => day === undefined).length;
  if (undatedPosts > 0) return `${undatedPosts} without a day`;
  const days = posts.flatMap(({ day }) => day ?? []);
  const first = days.findIndex((day, index) =>
    index >= MOST_PINNED ||
    days.slice(index + 1).every((later) => later <= after(day, ORDER_DAYS))
  );
  const own = days.slice(Math.max(first, 0));
  const isFalling = own.every((day, index) =>
    index === 0 || day <= after(own[index - 1] ?? day, ORDER_DAYS)
  );
  if (!isFalling) return "not in the order of their days";
  const oldest = own.toSorted()[0];
  // A single post may be the one that is pinned.
  if (oldest === undefined || days.length < 2) return "too few to tell";
  const from = after(oldest, 1);
  return from > readOn
    ? "all of the day of reading"
    : { from, to: readOn, readOn };
}

/** Whether covered days hold all of a loan's window that has come. */
export function coversWindow(
  covers: CoveredDays,
  { opens }: Pick<WindowEvidence, "opens">,
): boolean {
  return opens !== undefined && covers.from <= opens;
}

function after(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString()
    .slice(0, 10);
}
