/** Networks whose links lead to posts of accounts. */
export type PostNetwork = "tiktok" | "instagram" | "facebook" | "x" | "threads";

/** What a link of such a network leads to. */
export type PostUrl =
  & { readonly network: PostNetwork }
  & (
    | {
      readonly kind: "post";
      /** Digits, or a code; always a text, for it is past what numbers hold. */
      readonly id: string;
      /**
       * The account that the address names. The networks do not check it, so it
       * proves no author.
       */
      readonly handle?: string;
    }
    | { readonly kind: "account"; readonly handle: string }
    /** Leads on to one of the others; only the network knows where. */
    | { readonly kind: "short"; readonly code: string }
    | { readonly kind: "other" }
  );

/** How a network's addresses are read; the first form that fits holds. */
interface Forms {
  readonly hosts: RegExp;
  /** Hosts on which every address is a short one. */
  readonly shortHosts?: RegExp;
  readonly short?: readonly RegExp[];
  readonly posts: readonly RegExp[];
  readonly account: RegExp;
  /** First parts of a path that are no account. */
  readonly own: RegExp;
}

/** Fits no handle. */
const NOBODY = /(?!)/;

const HANDLE = "(?<handle>[\\w.-]{1,40})";

/**
 * Sources: yt-dlp and gallery-dl, their extractors of each network, as of
 * August 2026.
 */
const NETWORKS: Readonly<Record<PostNetwork, Forms>> = {
  tiktok: {
    hosts: /^(?:www\.|m\.)?tiktokv?\.com$/,
    shortHosts: /^v[mt]\.tiktok\.com$/,
    short: [/^\/t\/(?<code>\w+)\/?$/],
    posts: [
      new RegExp(`^/@${HANDLE}?/(?:video|photo)/(?<id>\\d{17,20})/?$`),
      /^\/(?:share\/video|embed(?:\/v2)?|v|player\/v1)\/(?<id>\d{17,20})(?:\.html)?\/?$/,
    ],
    account: new RegExp(`^/@${HANDLE}/?$`),
    own: NOBODY,
  },
  instagram: {
    hosts: /^(?:www\.|m\.)?(?:instagram\.com|instagr\.am)$/,
    short: [/^\/share\/(?:(?:p|reel|tv)\/)?(?<code>[\w-]+)\/?$/],
    posts: [
      new RegExp(
        `^(?:/${HANDLE})?/(?:p|reel|reels|tv)/(?<id>(?!audio/)[\\w-]{5,64})(?:/(?:embed/?(?:captioned/?)?)?)?$`,
      ),
    ],
    account: new RegExp(`^/${HANDLE}(?:/(?:(?:reels|tagged)/?)?)?$`),
    own:
      /^(?:p|reel|reels|tv|stories|explore|accounts|share|direct|about|legal|developer)$/i,
  },
  facebook: {
    hosts: /^(?:[a-z-]+\.)?(?:facebook|fb)\.com$/,
    shortHosts: /^fb\.watch$/,
    short: [/^\/share\/(?:[pvr]\/)?(?<code>\w+)\/?$/],
    posts: [
      new RegExp(
        `^/${HANDLE}/(?:posts|videos)/(?:[^/]+/)?(?<id>\\d{5,25}|pfbid\\w{10,100})/?$`,
      ),
      /^\/reel\/(?<id>\d{5,25})\/?$/,
      /^\/groups\/[^/]+\/(?:permalink|posts)\/(?<id>\d{5,25})\/?$/,
    ],
    account: new RegExp(`^/${HANDLE}/?$`),
    own:
      /^(?:watch|reel|groups|share|story\.php|permalink\.php|photo(?:\.php)?|events|marketplace|login(?:\.php)?|pages|hashtag|profile\.php|help|policies|sharer(?:\.php)?)$/i,
  },
  x: {
    hosts: /^(?:www\.|mobile\.|m\.)?(?:x|twitter)\.com$/,
    posts: [
      /^\/i\/(?:web\/)?status\/(?<id>\d{2,20})(?:\/.*)?$/,
      new RegExp(`^/${HANDLE}/status(?:es)?/(?<id>\\d{2,20})(?:/.*)?$`),
    ],
    account: new RegExp(`^/@?${HANDLE}(?:/(?:(?:media|with_replies)/?)?)?$`),
    own:
      /^(?:i|home|explore|search|hashtag|settings|messages|notifications|compose|login|intent|share|tos|privacy)$/i,
  },
  threads: {
    hosts: /^(?:www\.)?threads\.(?:net|com)$/,
    posts: [
      new RegExp(`^/@${HANDLE}/post/(?<id>[\\w-]{5,64})(?:/.*)?$`),
      /^\/t\/(?<id>[\w-]{5,64})\/?$/,
    ],
    account: new RegExp(`^/@${HANDLE}/?$`),
    own: NOBODY,
  },
};

/** Paths of Facebook whose post stands in a parameter. */
const BY_PARAMETER =
  /^\/(?:watch\/?|story\.php|permalink\.php|photo(?:\.php)?\/?|video\.php)$/;

/**
 * Sorts a link of TikTok, Instagram, Facebook, X or Threads by what it leads to;
 * `undefined` if it is none of theirs.
 */
export function parsePostUrl(link: string): PostUrl | undefined {
  const url = URL.parse(link);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  const host = url.hostname.toLowerCase().replace(/\.$/, "");
  const networks = Object.entries(NETWORKS) as [PostNetwork, Forms][];
  for (const [network, forms] of networks) {
    if (forms.shortHosts?.test(host)) {
      const [, code = ""] = url.pathname.split("/");
      return code === ""
        ? { network, kind: "other" }
        : { network, kind: "short", code };
    }
    if (forms.hosts.test(host)) {
      return { network, ...kindOf(url, forms, network) };
    }
  }
  return undefined;
}

/** A part of {@linkcode PostUrl} that does not say its network. */
type Kind = PostUrl extends infer P
  ? P extends PostUrl ? Omit<P, "network"> : never
  : never;

function kindOf(url: URL, forms: Forms, network: PostNetwork): Kind {
  const { pathname, searchParams } = url;
  for (const form of forms.posts) {
    const { id, handle } = form.exec(pathname)?.groups ?? {};
    if (id !== undefined && !forms.own.test(handle ?? "")) {
      return { kind: "post", id, ...(handle && { handle }) };
    }
  }
  if (network === "facebook" && BY_PARAMETER.test(pathname)) {
    const id = ["v", "story_fbid", "fbid"].map((name) => searchParams.get(name))
      .find((value) => /^(?:\d{5,25}|pfbid\w{10,100})$/.test(value ?? ""));
    return id ? { kind: "post", id } : { kind: "other" };
  }
  for (const form of forms.short ?? []) {
    const { code } = form.exec(pathname)?.groups ?? {};
    if (code !== undefined) return { kind: "short", code };
  }
  const { handle } = forms.account.exec(pathname)?.groups ?? {};
  return handle === undefined || forms.own.test(handle)
    ? { kind: "other" }
    : { kind: "account", handle };
}

/** Milliseconds from 1970 to where the networks begin to count. */
const X_EPOCH_MS = 1_288_834_974_657n;
const INSTAGRAM_EPOCH_MS = 1_314_220_021_721n;

/**
 * Before and after, what is read from an id is no time of a post. X's ids hold
 * one since 2010-11-04; those of before would all be of that day.
 */
const EARLIEST_MS = Date.UTC(2010, 10, 5);
const LATEST_MS = Date.UTC(2100, 0, 1);

const CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** What follows the code of a post that is not public. */
const PRIVATE_TAIL = 28;

/**
 * When a post's id was made, in milliseconds since 1970, without asking anybody;
 * `undefined` where the id holds no time (Facebook) or cannot be one. Posts
 * appear seconds to minutes later (TikTok 1 to 49 s, Instagram up to 140 s,
 * Threads up to 486 s in the samples there are; X within a second, reposts and
 * recorded shows up to 31 h off). What was scheduled may lie further apart: it
 * is the earliest time.
 */
export function madeAt(
  { network, id }: { network: PostNetwork; id: string },
): number | undefined {
  const ms = millisecondsIn(network, id);
  return ms !== undefined && ms >= EARLIEST_MS && ms < LATEST_MS
    ? ms
    : undefined;
}

function millisecondsIn(network: PostNetwork, id: string): number | undefined {
  switch (network) {
    case "tiktok":
      return Number(BigInt(id) >> 32n) * 1000;
    case "x":
      return Number((BigInt(id) >> 22n) + X_EPOCH_MS);
    case "instagram":
    case "threads":
      return Number((numberOf(id) >> 23n) + INSTAGRAM_EPOCH_MS);
    case "facebook":
      return undefined;
  }
}

function numberOf(code: string): bigint {
  const own = code.length > PRIVATE_TAIL ? code.slice(0, -PRIVATE_TAIL) : code;
  return [...own].reduce(
    (number, digit) => number * 64n + BigInt(CODE.indexOf(digit)),
    0n,
  );
}

/**
 * The day on which the post behind a link was made, by its id alone; in UTC.
 * `undefined` for whatever is no post, or tells no day.
 */
export function dayOfPost(
  link: string,
): { readonly date: string; readonly source: string } | undefined {
  const post = parsePostUrl(link);
  if (post?.kind !== "post") return undefined;
  const ms = madeAt(post);
  return ms === undefined ? undefined : {
    date: new Date(ms).toISOString().slice(0, 10),
    source: `${post.network} id`,
  };
}
