import { siteOf } from "../words/mod.ts";
import { parseYouTubeUrl } from "./youtube_url.ts";

/** Sites of posts and short videos: what stands there is its account's. */
const SOCIAL = new Set(
  ("facebook.com instagram.com linkedin.com pinterest.com reddit.com " +
    "threads.com threads.net tiktok.com twitter.com x.com").split(" "),
);

/** Whether an address is a video platform's, a social network's, or a site's. */
export function platformOf(url: string): "youtube" | "social" | "web" {
  if (parseYouTubeUrl(url) !== undefined) return "youtube";
  return SOCIAL.has(siteOf(url) ?? "") ? "social" : "web";
}
