import {
  type Content,
  type Loan,
  NO_EFFORT,
  normaliseUrl,
  type PostFinder,
} from "../words/mod.ts";
import {
  foldAccount,
  outletNames,
  parsePostUrl,
  type PostNetwork,
  type PostUrl,
} from "../outlet/mod.ts";
import { parseJson, type WebClient } from "../web/mod.ts";
import type { AskedPost, PostFacts, PostProvider } from "./provider.ts";

/** Longest title that is made of a caption, in characters. */
const MOST_TITLE = 120;

const NETWORK_NAMES: Readonly<Record<PostNetwork, string>> = {
  tiktok: "TikTok",
  instagram: "Instagram",
  facebook: "Facebook",
  x: "X",
  threads: "Threads",
};

/** How much a caption can be trusted to be what its author wrote. */
const QUALITY = 0.9;

/** Creates the path of posts: from the link of one to its content. */
export function createPostFinder(
  { web, provider }: { web: WebClient; provider: PostProvider },
): PostFinder {
  return {
    takes: (link) => askedPost(link, provider) !== undefined,
    async *find(loan, link, scope) {
      const post = askedPost(link, provider);
      if (post === undefined) return;
      const answer = await web.request(provider.request(post), scope);
      const { kind, message, status, effort } = answer;
      const reading = kind === "ok"
        ? provider.read(post, parseJson(answer.text))
        : { kind, note: message };
      scope.attempts.push({
        by: "post",
        link,
        did: "read",
        target: normaliseUrl(link),
        kind: reading.kind,
        ...(status > 0 && { status }),
        note: "facts" in reading
          ? `@${reading.facts.handle}: ${titleOf(reading.facts.text)}`
          : reading.note,
        service: provider.name,
        effort: effort ?? NO_EFFORT,
      });
      if ("facts" in reading) {
        yield contentOf(post, { link, loan }, reading.facts);
      }
    },
  };
}

/** The post that a link leads to, if the provider reads its network. */
function askedPost(
  link: string,
  { networks }: PostProvider,
): AskedPost | undefined {
  const url = parsePostUrl(link);
  if (url?.kind !== "post" || !networks.includes(url.network)) return undefined;
  return { network: url.network, id: url.id, url: addressOf(url, "_") };
}

/** Under which address a post is shown; the handle is its author's own. */
function addressOf(
  { network, id }: Pick<PostUrl & { kind: "post" }, "network" | "id">,
  handle: string,
): string {
  return network === "tiktok"
    ? `https://www.tiktok.com/@${handle}/video/${id}`
    : `https://www.instagram.com/p/${id}/`;
}

/** Writes a post as content, to be judged like any other piece. */
function contentOf(
  post: AskedPost,
  { link, loan }: { link: string; loan: Loan },
  facts: PostFacts,
): Content {
  const { handle, name = handle, text, postedMs } = facts;
  // An account signs; only the outlet's own is no person's.
  const isHouse = outletNames(loan.outlet).some((house) =>
    [name, handle].some((one) => foldAccount(one) === house)
  );
  return {
    kind: "article",
    url: link,
    canonicalUrl: addressOf(post, handle),
    title: titleOf(text),
    text,
    headings: [],
    ...(isHouse ? { bylines: [], bylineHouse: name } : { bylines: [name] }),
    bylineSource: `${post.network} account`,
    published: {
      date: new Date(postedMs).toISOString().slice(0, 10),
      source: `${post.network} post`,
      certainty: 0.98,
    },
    siteName: isHouse ? name : NETWORK_NAMES[post.network],
    pageType: "article",
    paywalled: false,
    wordCount: text.match(/\S+/g)?.length ?? 0,
    quality: QUALITY,
  };
}

function titleOf(text: string): string {
  const [line = ""] = text.trim().split(/\r?\n/);
  return line.length <= MOST_TITLE ? line : `${line.slice(0, MOST_TITLE - 1)}…`;
}
