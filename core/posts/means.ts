import type { PostNetwork } from "../outlet/mod.ts";
import { MOST_LISTED } from "./apify.ts";
import { ACTORS } from "./actors.ts";
import { NETWORK_NAMES } from "./post_content.ts";

/** What can be learned of a network's posts and accounts, as one reads it. */
export interface NetworkMeans {
  readonly network: PostNetwork;
  readonly name: string;
  /** One clause about a link to a post. */
  readonly post: string;
  /** One clause about a link to an account. */
  readonly account: string;
}

/** What a network tells of a post without a key. */
const FREE: Readonly<Record<PostNetwork, string>> = {
  tiktok: "oEmbed has text and author, its page the time as well, its id a day",
  instagram: "its page's data, cut short, or a log-in; its id has a day",
  facebook: "its page's description, or a log-in; no author, seldom a day",
  x: "oEmbed has text and author, its id a day",
  threads: "its page's description, or a log-in; its id has a day",
};

/**
 * What is possible for each network.
 *
 * @param hasProvider Whether Apify is configured.
 */
export function networkMeans(hasProvider: boolean): NetworkMeans[] {
  return (Object.keys(FREE) as PostNetwork[]).map((network) => {
    const isPaidFor = ACTORS[network].postInput !== undefined;
    const further = !isPaidFor
      ? "else pages, by scraper or browser"
      : hasProvider
      ? "else Apify reads it whole"
      : "else pages, and Apify with a token";
    const ten = network === "tiktok" ? "its ten newest posts, " : "";
    const listed = hasProvider
      ? `${ten === "" ? "" : "else "}Apify's list of ${MOST_LISTED}`
      : `${ten === "" ? "not searched" : "no more"} without a token`;
    return {
      network,
      name: NETWORK_NAMES[network],
      post: `${FREE[network]}; ${further}`,
      account: `${ten}${listed}`,
    };
  });
}
