import { classWords, type PageElement, walk } from "../page/mod.ts";
import { KIND } from "../thresholds/mod.ts";

/** What the posts of a page come to. */
export interface PagePosts {
  /** Share of the page's prose in dated posts that are no comments: 0 to 1. */
  readonly share: number;
  /** Members whom the posts link, each once. */
  readonly members: number;
}

const { posts: POSTS } = KIND;

/** Posts of a row, and elements of one, that are looked at. */
const MOST_POSTS = 40;
const MOST_NODES = 120;

/**
 * Finds the rows of siblings with prose and a day of its own each, as the posts
 * of a thread are. It looks at no words of the text.
 *
 * @param prose The prose in each element.
 */
export function findPosts(
  root: PageElement,
  prose: ReadonlyMap<PageElement, number>,
): PagePosts {
  const all = prose.get(root) ?? 0;
  let [most, members] = [0, 0];
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const children = next.children.filter((child) =>
      typeof child !== "string" && (prose.get(child) ?? 0) > 0
    ) as PageElement[];
    for (const row of rowsOfKind(children)) {
      const posts = row.filter((one) => (prose.get(one) ?? 0) >= POSTS.prose);
      const mass = posts.reduce((sum, one) => sum + (prose.get(one) ?? 0), 0);
      if (posts.length < POSTS.least || mass < all * POSTS.share) continue;
      const known = readRow(posts);
      if (known === undefined) continue;
      members = Math.max(members, known);
      const isComments = [next, ...posts.slice(0, 1)].some(saysComments);
      if (!isComments) most = Math.max(most, mass);
    }
    pending.push(...children);
  }
  return { share: all > 0 ? most / all : 0, members };
}

/** Siblings of one name and first class. */
function rowsOfKind(children: readonly PageElement[]): PageElement[][] {
  if (children.length < 2) return [];
  const rows = Map.groupBy(
    children,
    ({ name, attributes }) =>
      `${name} ${(attributes["class"] ?? "").trim().split(/\s+/)[0] ?? ""}`,
  );
  return [...rows.values()];
}

/** The members whom a row of posts links; `undefined` if they have no days. */
function readRow(posts: readonly PageElement[]): number | undefined {
  const looked = posts.slice(0, MOST_POSTS);
  const members = new Set<string>();
  let dated = 0;
  for (const post of looked) {
    let seen = 0;
    let isDated = false;
    for (const inner of walk(post)) {
      if (++seen > MOST_NODES) break;
      isDated ||= isDay(inner);
      const href = inner.name === "a" ? inner.attributes["href"] : undefined;
      if (href !== undefined && MEMBER.test(href)) members.add(href);
    }
    if (isDated) dated++;
  }
  return dated >= looked.length * POSTS.dated ? members.size : undefined;
}

/** Whether an element says when something was posted. */
function isDay({ name, attributes, children }: PageElement): boolean {
  if (name === "time" || attributes["datetime"] !== undefined) return true;
  return children.some((child) =>
    typeof child === "string" && child.length < KIND.postDay && DAY.test(child)
  );
}

const DAY =
  /\b(?:19|20)\d{2}\b.{0,20}\b\d{1,2}:\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\p{L}{3,9}\.? \d{1,2}, (?:19|20)\d{2}|\b\d{1,2}\.? \p{L}{3,9}\.? (?:19|20)\d{2}|\d\s?(?:\p{L}+\s)?ago\b/u;

/** Address of a member of a board, whom anybody can be. */
const MEMBER =
  /\/(?:users?|members?|profiles?|u)[/.?]|member\.php|profile\.php|viewprofile/i;

function saysComments(element: PageElement): boolean {
  return classWords(element).some((words) =>
    words.some((word) => /^comment(?:s|list)?$/.test(word))
  );
}
