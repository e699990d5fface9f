import { isAnswered } from "../answer.ts";
import { lastAttemptOn } from "./attempt.ts";
import type { Lookup } from "./tier.ts";

/**
 * What the tiers above found and could not read: the first `most` leads, then
 * the link itself; each if its last attempt got no answer.
 */
export function unreadTargets(
  { link, leads, scope }: Lookup,
  most = Infinity,
): string[] {
  const isUnread = (url: string) => {
    const last = lastAttemptOn(url, scope);
    return last === undefined ||
      !(isAnswered(last.kind) || last.kind === "refused");
  };
  const unread = leads.filter((url) => url !== link && isUnread(url));
  return [...unread.slice(0, most), ...[link].filter(isUnread)];
}
