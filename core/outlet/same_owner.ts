import { accountOf, sharedHost } from "./shared_hosts.ts";
import { sameSite, siteOf } from "../words/mod.ts";

/**
 * Says whether two addresses lie on one site and, on a host that many share, do
 * not name two accounts.
 */
export function sameOwner(a: string, b: string): boolean {
  if (!sameSite(a, b)) return false;
  const [one, other] = [ownerOf(a), ownerOf(b)];
  return one === undefined || other === undefined || one === other;
}

/**
 * The domain on which a search finds the pieces of an address's owner;
 * `undefined` where one domain holds those of many.
 */
export function searchableSite(url: string): string | undefined {
  const site = siteOf(url);
  const place = site && sharedHost(site);
  if (place === undefined) return site;
  return place === "subdomain" && ownerOf(url) !== undefined
    ? new URL(url).hostname
    : undefined;
}

function ownerOf(url: string): string | undefined {
  const site = siteOf(url);
  const place = site && sharedHost(site);
  return site && place ? accountOf(new URL(url), site, place) : undefined;
}
