/** How the account stands in an address of a host that many share. */
export type AccountPlace = "path" | "subdomain" | "none";

/**
 * Hosts on which the address of one says nothing about another, by registrable
 * domain, with where their accounts stand.
 */
const SHARED: Readonly<Record<string, AccountPlace>> = {
  "youtube.com": "path",
  "youtu.be": "none",
  "vimeo.com": "path",
  "rumble.com": "path",
  "facebook.com": "path",
  "instagram.com": "path",
  "threads.net": "path",
  "tiktok.com": "path",
  "twitter.com": "path",
  "x.com": "path",
  "linkedin.com": "path",
  "medium.com": "path",
  "substack.com": "subdomain",
  "wordpress.com": "subdomain",
  "blogspot.com": "subdomain",
  "tumblr.com": "subdomain",
  "wixsite.com": "subdomain",
  "weebly.com": "subdomain",
  "squarespace.com": "subdomain",
  "ghost.io": "subdomain",
  "beehiiv.com": "subdomain",
  "buzzsprout.com": "path",
  "podbean.com": "subdomain",
  "libsyn.com": "subdomain",
  "spotify.com": "path",
  "apple.com": "none",
  "apple.news": "none",
  "msn.com": "none",
  "yahoo.com": "none",
  "aol.com": "none",
  "flipboard.com": "path",
  "google.com": "none",
  "linktr.ee": "path",
  "patreon.com": "path",
  "reddit.com": "none",
  "issuu.com": "path",
  "muckrack.com": "none",
  "authory.com": "path",
};

/** First parts of a path that are no account but say that one follows. */
const BEFORE_ACCOUNT = new Set([
  "c",
  "user",
  "channel",
  "in",
  "company",
  "groups",
  "show",
  "pages",
]);

/** First parts of a path that belong to the host itself. */
const NO_ACCOUNT = new Set([
  "watch",
  "shorts",
  "embed",
  "live",
  "playlist",
  "results",
  "feed",
  "p",
  "reel",
  "reels",
  "stories",
  "video",
  "videos",
  "story",
  "explore",
  "hashtag",
  "search",
  "share",
]);

/** Tells where accounts of a registrable domain stand, if many share it. */
export function sharedHost(domain: string): AccountPlace | undefined {
  return Object.hasOwn(SHARED, domain) ? SHARED[domain] : undefined;
}

/**
 * Reads the account from an address on a shared host, folded to letters and
 * digits; `undefined` if the address names none (a video, a post).
 */
export function accountOf(
  url: URL,
  domain: string,
  place: AccountPlace,
): string | undefined {
  if (place === "none") return undefined;
  if (place === "subdomain") {
    const name = url.hostname.slice(0, -domain.length - 1);
    const own = name.split(".").at(-1) ?? "";
    return ["", "www", "open"].includes(own) ? undefined : foldAccount(own);
  }
  const parts = url.pathname.split("/").filter((part) => part !== "");
  const first = (parts[0] ?? "").toLowerCase();
  const part = BEFORE_ACCOUNT.has(first) ? parts[1] : parts[0];
  if (part === undefined || NO_ACCOUNT.has(first)) return undefined;
  return foldAccount(part) || undefined;
}

/** Folds `@Solt.Drives` and `Solt Drives` to `soltdrives`. */
export function foldAccount(name: string): string {
  let plain = name;
  try {
    plain = decodeURIComponent(name);
  } catch {
    // A stray percent sign: the name is compared as it stands.
  }
  return plain.normalize("NFKD").toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
