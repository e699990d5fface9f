import {
  DEFAULT_RULES,
  type MatchRules,
  type PostFinder,
} from "../words/mod.ts";
import { parsePostUrl } from "../outlet/mod.ts";
import type { Transcriber } from "../speech/mod.ts";
import type { WebClient } from "../web/mod.ts";
import { addressOf } from "./post_content.ts";
import type { AskedAccount, AskedPost, PostProvider } from "./provider.ts";
import { readPost } from "./read_post.ts";
import { searchAccount } from "./search_account.ts";

/** Options for {@linkcode createPostFinder}. */
export interface PostFinderOptions {
  /** Sends the requests. */
  readonly web: WebClient;
  /** Reads what networks do not tell. @default {only free ways are tried} */
  readonly provider?: PostProvider;
  /** Hears what is said in videos of posts. @default {nobody does} */
  readonly speech?: Transcriber;
  /** When a clip can appear. @default {DEFAULT_RULES} */
  readonly window?: MatchRules;
}

/** Creates the path of posts: from the link of a post or an account to posts. */
export function createPostFinder(
  { web, provider, speech, window: rules = DEFAULT_RULES }: PostFinderOptions,
): PostFinder {
  return {
    takes(link) {
      const asked = askedBy(link);
      return asked !== undefined &&
        ("id" in asked || asked.network === "tiktok" ||
          provider?.listed.includes(asked.network) === true);
    },
    async *find(loan, link, scope) {
      const asked = askedBy(link);
      if (asked === undefined) return "pages";
      const search = { web, provider, speech, rules, loan, scope, link };
      return "id" in asked
        ? yield* readPost(asked, search)
        : yield* searchAccount(asked, search);
    },
  };
}

/** The post or account that a link leads to. */
function askedBy(link: string): AskedPost | AskedAccount | undefined {
  const url = parsePostUrl(link);
  if (url?.kind === "post") {
    const { network, id } = url;
    const address = network === "tiktok" || network === "instagram"
      ? addressOf(url, "_")
      : bare(link, network === "facebook");
    return { network, id, url: address ?? link };
  }
  return url?.kind === "account"
    ? { network: url.network, handle: url.handle, url: bare(link) }
    : undefined;
}

/** An address without what follows readers; some of Facebook's need theirs. */
function bare(link: string, isKept = false): string {
  const url = new URL(link);
  url.hash = "";
  const kept = ["v", "story_fbid", "fbid", "id"].flatMap((name) => {
    const value = isKept ? url.searchParams.get(name) : null;
    return value === null ? [] : [[name, value] as [string, string]];
  });
  url.search = new URLSearchParams(kept).toString();
  return url.href;
}
