import { isAnswered } from "../answer.ts";
import { lastAttemptOn } from "./attempt.ts";
import type { Lookup } from "./tier.ts";

/**
 * What the tiers above found and could not read, leads first, then the link
 * itself: each whose last attempt got no answer.
 */
export function unreadTargets({ link, leads, scope }: Lookup): string[] {
  return [...leads, link].filter((url, index, all) => {
    const last = lastAttemptOn(url, scope);
    const isOpen = last === undefined || !isAnswered(last.kind);
    return isOpen && last?.kind !== "refused" && all.indexOf(url) === index;
  });
}
