import { type Content, normaliseUrl } from "../words/mod.ts";
import { parseJson, type WebRequest } from "../web/mod.ts";
import { FREE_WAYS } from "./free/mod.ts";
import { contentOf, isWhole, titleOf } from "./post_content.ts";
import { type PostSearch, record } from "./post_search.ts";
import type { AskedPost, PostFacts, PostReading } from "./provider.ts";
import { canBeHeard, hearPost } from "./spoken/mod.ts";

/**
 * Proposes a post: as the network itself tells of it, which is free, and only
 * if that is cut short, or leaves a doubt and tells not all, as a scraping
 * service reads it. Where what is written leaves a doubt, and somebody hears
 * videos, the one that is handed over is heard. Returns whether pages of the
 * link could tell more: where nothing has read its text whole, and no service
 * reads its network.
 */
export async function* readPost(
  post: AskedPost,
  search: PostSearch,
): AsyncGenerator<Content, "told" | "pages"> {
  const free = await readFreely(post, search);
  if (free !== undefined) {
    yield contentOf(post, search, free);
    // Beyond what is written only the service hands over more: the video.
    if (isWhole(post, free) && !canBeHeard(post, search, free)) return "told";
  }
  const { provider } = search;
  if (provider?.networks.includes(post.network) !== true) {
    return free === undefined || free.isCut ? "pages" : "told";
  }
  const paid = await ask(post, search, {
    name: provider.name,
    request: provider.request(post),
    read: (text) => provider.read(post, parseJson(text)),
  });
  if (paid === undefined) return "told";
  yield contentOf(post, search, paid);
  const spoken = await hearPost(post, search, paid);
  if (spoken !== undefined) yield spoken;
  return "told";
}

/** What the free ways tell of a post: the first whole, else the longest. */
export async function readFreely(
  post: AskedPost,
  search: PostSearch,
  target: string = normaliseUrl(search.link),
): Promise<PostFacts | undefined> {
  let best: PostFacts | undefined;
  for (const { name, request, read } of FREE_WAYS) {
    const asked = request(post);
    if (asked === undefined) continue;
    const facts = await ask(post, search, {
      name,
      request: asked,
      read: (text) => read(post, text),
      target,
    });
    if (facts === undefined) continue;
    if (isWhole(post, facts)) return facts;
    if (facts.text.length > (best?.text.length ?? -1)) best = facts;
  }
  return best;
}

/** One way of reading a post. */
interface Way {
  readonly name: string;
  readonly request: WebRequest;
  readonly read: (text: string) => PostReading;
  /** Of the attempt. @default {the link} */
  readonly target?: string;
}

async function ask(
  post: AskedPost,
  search: PostSearch,
  { name, request, read, target = normaliseUrl(search.link) }: Way,
): Promise<PostFacts | undefined> {
  const answer = await search.web.request(request, search.scope);
  const { kind, message, text } = answer;
  const reading = kind === "ok" ? read(text) : { kind, note: message };
  const isPaid = name === search.provider?.name;
  record(search, {
    did: "read",
    target,
    kind: reading.kind,
    note: (isPaid ? "" : `${name}: `) +
      ("facts" in reading ? noteOf(reading.facts) : reading.note),
  }, { answer, service: isPaid ? name : post.network });
  return "facts" in reading ? reading.facts : undefined;
}

function noteOf({ handle, text, isCut }: PostFacts): string {
  const whose = handle === undefined ? "no author is named" : `@${handle}`;
  return `${whose}: ${titleOf(text)}${isCut ? " (cut short)" : ""}`;
}
