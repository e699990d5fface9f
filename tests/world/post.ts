import type { PostNetwork } from "../../core/outlet/mod.ts";

/** A post of a network. */
export interface Post {
  readonly network: PostNetwork;
  /** Digits, or the code in its address. */
  readonly id: string;
  /** The account that posted it. */
  readonly handle: string;
  readonly name: string;
  readonly text: string;
  /** Its video, if it is handed over. */
  readonly video?: {
    readonly url: string;
    readonly seconds: number;
    /** What is said in it. @default {it cannot be had} */
    readonly said?: string;
  };
  /** ISO, in UTC. */
  readonly posted: string;
  /**
   * What the network itself shows without a key: `oembed` (TikTok, X), `page`
   * (the data of its page; none of X), `cut` the same with half the text.
   *
   * @default a log-in or a check for robots, and no oEmbed
   */
  readonly shows?: "oembed" | "page" | "cut";
  /** The account that paid for it, as Instagram's label names it. */
  readonly sponsor?: string;
  /**
   * What is wrong: `private` comes as a row that says so, and is in no list,
   * `elsewhere` gives another account's post, `nothing` an empty list, `slow`
   * an answer of 408, `bare` a row without its author.
   */
  readonly trouble?: "private" | "elsewhere" | "nothing" | "slow" | "bare";
}

/** What is odd about an account of a network; others are as they seem. */
export interface PostAccount {
  readonly network: PostNetwork;
  readonly handle: string;
  /**
   * `private` comes as a row that says so, `nothing` gives an empty list,
   * `slow` an answer of 408, `short` only its two newest posts.
   */
  readonly trouble: "private" | "nothing" | "slow" | "short";
}

const CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** An id as a network would have made at a moment; `n` tells apart. */
export function postIdAt(network: PostNetwork, iso: string, n = 1): string {
  const ms = BigInt(Date.parse(iso));
  switch (network) {
    case "tiktok":
      return String(((ms / 1000n) << 32n) + BigInt(n));
    case "x":
      return String(((ms - 1_288_834_974_657n) << 22n) + BigInt(n));
    case "facebook":
      return String(800_000_000_000_000n + (ms / 1000n) * 100n + BigInt(n));
    case "instagram":
    case "threads": {
      let left = ((ms - 1_314_220_021_721n) << 23n) + BigInt(n);
      let code = "";
      for (; left > 0n; left /= 64n) code = CODE[Number(left % 64n)] + code;
      return code;
    }
  }
}

/** The address of a post. */
export function postLink(
  { network, id, handle }: Pick<Post, "network" | "id" | "handle">,
): string {
  switch (network) {
    case "tiktok":
      return `https://www.tiktok.com/@${handle}/video/${id}`;
    case "instagram":
      return `https://www.instagram.com/p/${id}/`;
    case "facebook":
      return `https://www.facebook.com/${handle}/posts/${id}`;
    case "x":
      return `https://x.com/${handle}/status/${id}`;
    case "threads":
      return `https://www.threads.com/@${handle}/post/${id}`;
  }
}
