import type { Content, WindowEvidence } from "../words/mod.ts";
import { placeInWindow } from "../evidence/mod.ts";
import {
  atomText,
  findMentions,
  findVehicles,
  namesMake,
} from "../vehicle/mod.ts";
import { parseJson, type WebRequest } from "../web/mod.ts";
import { accountPageRequest, readAccountPage } from "./free/mod.ts";
import {
  coverageOf,
  coversWindow,
  dated,
  type DatedPost,
} from "./account_list.ts";
import { contentOf } from "./post_content.ts";
import { type PostSearch, record } from "./post_search.ts";
import { readFreely } from "./read_post.ts";
import type { AskedAccount, ListReading } from "./provider.ts";

/**
 * Proposes those posts of an account that name the loan's vehicle and lie in
 * its days. Lists come cheapest first, and the next one is asked only if what
 * came before was not taken and does not reach back before the loan's days: the
 * page that TikTok gives to embed an account, then a scraping service. A list
 * that reaches back so far proves that no post names the vehicle; any other
 * could not be looked at as far as it matters. Returns whether pages of the
 * link could tell more.
 */
export async function* searchAccount(
  account: AskedAccount,
  search: PostSearch,
): AsyncGenerator<Content, "told" | "pages"> {
  const proposed = new Set<string>();
  for (const way of waysTo(account, search)) {
    const list = await readList(account, search, way);
    if (list === undefined) continue;
    const posts = list.posts.filter((one) =>
      mayBeClip(one, search) && !proposed.has(one.id)
    );
    const read = await readUnread(posts, account, search);
    for (const { id, post, facts } of ranked(read, search)) {
      proposed.add(id);
      yield contentOf(post, { ...search, link: post.url }, facts);
    }
    if (list.isEnough && read.length === posts.length) return "told";
  }
  return search.provider?.listed.includes(account.network) === true
    ? "told"
    : "pages";
}

/** A way to a list of an account's posts. */
interface Way {
  readonly service: string;
  readonly request: WebRequest;
  readonly read: (text: string) => ListReading;
}

function waysTo(account: AskedAccount, { provider }: PostSearch): Way[] {
  const page = accountPageRequest(account);
  const ways: Way[] = page === undefined ? [] : [{
    service: account.network,
    request: page,
    read: (text) => readAccountPage(account, text),
  }];
  if (provider?.listed.includes(account.network)) {
    ways.push({
      service: provider.name,
      request: provider.requestList(account),
      read: (text) => provider.readList(account, parseJson(text)),
    });
  }
  return ways;
}

/** What the trail calls an account's posts; its page is another matter. */
function targetOf({ url }: AskedAccount): string {
  return `posts of ${url}`;
}

/** A list, and whether it shows all of the loan's days that have come. */
interface ReadList {
  readonly posts: readonly DatedPost[];
  readonly isEnough: boolean;
}

async function readList(
  account: AskedAccount,
  search: PostSearch,
  { service, request, read }: Way,
): Promise<ReadList | undefined> {
  const { web, scope, provider } = search;
  const answer = await web.request(request, scope);
  const { kind, message, text, readMs } = answer;
  const reading = kind === "ok" ? read(text) : { kind, note: message };
  const about = { did: "list", target: targetOf(account) };
  const from = { answer, service };
  if (!("posts" in reading)) {
    record(search, { ...about, kind: reading.kind, note: reading.note }, from);
    return undefined;
  }
  const posts = dated(reading.posts, account);
  const readOn = new Date(readMs ?? 0).toISOString().slice(0, 10);
  const covers = coverageOf(posts, readOn);
  const window = placeInWindow({}, search.loan, search.rules);
  const isEnough = typeof covers !== "string" && coversWindow(covers, window);
  const named = posts.filter((one) => mayBeClip(one, search)).length;
  const others = reading.others > 0
    ? `, ${reading.others} of other accounts left out`
    : "";
  record(search, {
    ...about,
    kind: isEnough ? "ok" : "unclear",
    note:
      `${posts.length} newest posts${others}; ${named} may be the loan's; ` +
      reachOf(covers, window),
    ...(isEnough && { covers }),
    ...(!isEnough && provider === undefined && { lacks: "APIFY_TOKEN" }),
  }, from);
  return { posts, isEnough };
}

/** How far a list reaches, against the days that it must reach. */
function reachOf(
  covers: ReturnType<typeof coverageOf>,
  { opens }: Pick<WindowEvidence, "opens">,
): string {
  if (typeof covers === "string") return `which days they cover: ${covers}`;
  const { from, readOn } = covers;
  const reach = `they show all from ${from} to ${readOn}`;
  if (opens === undefined) return `${reach}; the loan has no days`;
  return from <= opens
    ? reach
    : `${reach}, and the loan's days begin on ${opens}`;
}

/** Whether a post may be the clip, by its day and what it is known to say. */
function mayBeClip(
  { day, facts }: DatedPost,
  { loan, rules }: PostSearch,
): boolean {
  const published = day === undefined
    ? {}
    : { published: { date: day, source: "post", certainty: 1 } };
  const { verdict } = placeInWindow(published, loan, rules);
  if (verdict === "before" || verdict === "after") return false;
  if (facts === undefined) return true;
  const { vehicle } = loan;
  if (findMentions(facts.text, vehicle).length > 0) return true;
  // The make alone leaves open which of its vehicles is shown.
  return namesMake(facts.text, vehicle) &&
    findVehicles(atomText(facts.text)).length === 0;
}

/** A post with what it says. */
type ReadPost = DatedPost & Required<Pick<DatedPost, "facts">>;

/**
 * Reads the posts of which the list gives no more than the id. What cannot be
 * read is said of the list, which the next way lists anew.
 */
async function readUnread(
  posts: readonly DatedPost[],
  account: AskedAccount,
  search: PostSearch,
): Promise<ReadPost[]> {
  const read: ReadPost[] = [];
  for (const listed of posts) {
    const facts = listed.facts ??
      await readFreely(listed.post, search, targetOf(account));
    if (facts !== undefined) read.push({ ...listed, facts });
  }
  return read;
}

/** Those that name the vehicle, itself first; the newest first among equals. */
function ranked(posts: readonly ReadPost[], search: PostSearch): ReadPost[] {
  const { vehicle } = search.loan;
  return posts.filter((one) => mayBeClip(one, search))
    .map((one) => {
      const mentions = findMentions(one.facts.text, vehicle);
      const own = mentions.filter(({ kind }) => kind === "this").length;
      return { one, share: own / Math.max(1, mentions.length) };
    })
    .toSorted((a, b) => b.share - a.share)
    .map(({ one }) => one);
}
