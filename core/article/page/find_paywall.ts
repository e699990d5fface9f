import type { LinkedData } from "./json_ld.ts";
import { classWords, walk } from "./page_tree.ts";
import { metaOf, type Page } from "./read_page.ts";
import { PAGE } from "../thresholds/mod.ts";

/** Characters of a text in which it asks its reader to pay. */
const MOST_OF_PROMPT = 400;

/**
 * Says whether the page withholds part of its piece: it states so (JSON-LD
 * `isAccessibleForFree`, `article:content_tier`), or asks for a subscription
 * beside a text of a few paragraphs.
 */
export function findPaywall(
  page: Page,
  data: LinkedData,
  words: number,
): boolean {
  const stated = data.main?.["isAccessibleForFree"];
  if (stated !== undefined) {
    return /^false$/i.test(String(stated));
  }
  const tier = metaOf(page, "article:content_tier")?.toLowerCase();
  if (tier === "locked") return true;
  return words < PAGE.stubWords && asksToSubscribe(page);
}

/** Says whether a text asks its reader to subscribe or log in to go on. */
export function asksToPay(text: string): boolean {
  return PROMPT.test(text);
}

function asksToSubscribe(page: Page): boolean {
  let prompts = 0;
  for (const element of walk(page.root)) {
    const isWall = classWords(element).some((all) =>
      all.some((word) => WALLS.has(word))
    );
    if (isWall) return true;
    for (const child of element.children) {
      if (typeof child !== "string") continue;
      if (asksToPay(child.slice(0, MOST_OF_PROMPT))) prompts++;
    }
    if (prompts > 0) return true;
  }
  return false;
}

const WALLS = new Set(
  "paywall regwall meteredwall piano subscriberwall".split(" "),
);

const PROMPT =
  /\b(?:subscribe|sign in|log in|register|become a member|subscription)\b.{0,40}\bto (?:continue|keep|read|unlock|finish)\b|\bthis (?:article|story|content|review) is (?:for|only for|available to|reserved for|exclusively for) (?:paid |our |premium )?(?:subscribers|members)\b|\b(?:already a subscriber|subscribers? only|exclusive to subscribers|unlock this (?:article|story)|continue reading with)\b|\bto continue reading\b|solo para suscriptores|réservé aux abonnés|nur für abonnenten/i;
