import { listedOutletAt } from "./listed/mod.ts";
import { accountOf, sharedHost } from "./shared_hosts.ts";
import { sameSite, siteOf } from "../words/mod.ts";

/**
 * Says whether two addresses lie on one site and, on a host that many share, do
 * not name two accounts; or are of one outlet by the user's own list.
 */
export function sameOwner(a: string, b: string): boolean {
  if (!sameSite(a, b)) return isOneListed(a, b);
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

function isOneListed(a: string, b: string): boolean {
  const { id } = listedOutletAt(a);
  return id !== undefined && listedOutletAt(b).id === id;
}

function ownerOf(url: string): string | undefined {
  const site = siteOf(url);
  const place = site && sharedHost(site);
  return site && place ? accountOf(new URL(url), site, place) : undefined;
}
