import { isAnswered, type Lookup } from "../../words/mod.ts";
import { lastAttemptOn } from "./attempt.ts";
import { THIN_NOTE } from "./page_fullness.ts";

/** What else counts as unread. */
export interface UnreadOptions {
  /** Leads that are given, at most. @default {Infinity} */
  readonly leads?: number;
  /**
   * Whether pages are given too that held hardly any text, or none that could
   * be taken for a piece. @default {false}
   */
  readonly thin?: boolean;
}

/**
 * What the tiers above found and could not read, leads first, then the link
 * itself: each if its last attempt got no answer, and nothing forbids it.
 */
export function unreadTargets(
  { link, leads, scope }: Lookup,
  { leads: most = Infinity, thin = false }: UnreadOptions = {},
): string[] {
  const isUnread = (url: string) => {
    const last = lastAttemptOn(url, scope);
    if (last === undefined) return true;
    const isThin = last.note === THIN_NOTE || last.did === "extract";
    if (thin && isThin) return true;
    return !(isAnswered(last.kind) || last.kind === "refused");
  };
  const unread = leads.filter((url) => url !== link && isUnread(url));
  return [...unread.slice(0, most), ...[link].filter(isUnread)];
}

/** Why a tier has nothing to read, as it is: read already, gone, or forbidden. */
export function whyNothingUnread({ link, scope }: Lookup): string {
  const last = lastAttemptOn(link, scope);
  if (last?.kind === "refused") {
    return `not tried: our own rules forbid the page (${last.note})`;
  }
  return last?.kind === "gone"
    ? "not needed: the page is gone"
    : "not needed: every page could be read without";
}
