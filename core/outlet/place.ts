import { siteOf } from "../words/mod.ts";
import { accountOf, foldAccount, sharedHost } from "./shared_hosts.ts";

/** Where an address lies, as far as that says whose it is. */
export interface Place {
  /** Registrable domain. */
  readonly domain: string;
  /** The domain without its public suffix, folded. */
  readonly label: string;
  /** Whether many share the domain, so that only the account says whose it is. */
  readonly isShared: boolean;
  readonly account?: string | undefined;
  /**
   * One text for one owner: `lane.example`, `youtube.com/lanedrives`;
   * `undefined` on a shared host where the address names no account.
   */
  readonly key?: string | undefined;
}

/** Tells where an address lies; `undefined` if it is none. */
export function placeOf(address: string): Place | undefined {
  const domain = siteOf(address);
  const url = URL.parse(address);
  if (domain === undefined || url === null) return undefined;
  const shared = sharedHost(domain);
  const account = shared && accountOf(url, domain, shared);
  return {
    domain,
    label: foldAccount(domain.split(".")[0] ?? domain),
    isShared: shared !== undefined,
    account,
    key: shared === undefined ? domain : account && `${domain}/${account}`,
  };
}

/** The key of the place of an address: one text for one owner. */
export function placeKeyOf(address: string): string | undefined {
  return placeOf(address)?.key;
}
