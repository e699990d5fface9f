import { fromWords, patternOf } from "../../lexicon/mod.ts";
import type { PageWatch } from "./watch_page.ts";

/** Times that a list is asked for more, at most. */
const MOST_ROUNDS = 12;
/** Links of a list from which no more is asked for. */
const MOST_LINKS = 600;
/** Share of the links seen that must still stand at the end. */
const LEAST_KEPT = 0.8;

/** What became of a page that was asked for more. */
export interface Growth {
  /** How far it was followed, if not to its end; no `"` and no `<` in it. */
  readonly unfinished?: string;
  /** Whether it is still the document that was loaded. */
  readonly isSame: boolean;
}

/** What a growing page is driven by. */
export interface GrowingPage extends Pick<PageWatch, "quiet" | "failures"> {
  /** Gives what an expression comes to in the page. */
  evaluate(expression: string): Promise<unknown>;
}

/** What stands on a page between two rounds. */
interface Standing {
  /** Different links that stand there now. */
  readonly links: number;
  /** Different links that have stood there since the first round. */
  readonly seen: number;
  /** Whether something can be clicked that says "more". */
  readonly offersMore: boolean;
  /** Whether it is still the document that was loaded. */
  readonly isSame: boolean;
}

const NOTHING: Standing = {
  links: 0,
  seen: 0,
  offersMore: false,
  isSame: true,
};

/**
 * Brings out what a list shows only to who scrolls, or clicks what says "more",
 * until nothing new comes; nothing else is clicked. What a list still holds
 * back then, or after so many rounds, is said and not passed over.
 */
export async function growPage(page: GrowingPage): Promise<Growth> {
  const more = MORE();
  const look = async (isFirst = false) =>
    await page.evaluate(
      `(${LOOK_AT_LIST})(${more}, ${isFirst})`,
    ) as Standing | undefined;
  const until = (unfinished?: string, isSame = true): Growth => ({
    isSame,
    ...unfinished !== undefined && { unfinished },
  });
  let before = await look(true) ?? NOTHING;
  let { failures } = page;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (before.links > MOST_LINKS) return until(`${before.links} links`);
    const failed = failures;
    failures = page.failures;
    await page.evaluate(`(${ASK_FOR_MORE})(${more})`);
    await page.quiet();
    const now = await look();
    if (!now?.isSame) return until("what says more leads elsewhere", false);
    if (now.seen > before.seen) {
      before = now;
      continue;
    }
    if (page.failures > failed) return until("more could not be loaded");
    if (now.offersMore) return until("what says more brings nothing");
    return now.links < LEAST_KEPT * now.seen
      ? until(`${now.links} of ${now.seen} links are left of what it showed`)
      : until();
  }
  return until(`${MOST_ROUNDS} times more`);
}

/** What a control says that brings more of a list, as a pattern for a page. */
const MORE = fromWords(() =>
  `new RegExp(${JSON.stringify(`^\\W*${patternOf("more-entries")}`)}, "iu")`
);

/**
 * Finds what says "more": the last of what can be clicked, shown and short, and
 * no more than two say the same, as it would below each piece. Links that lead
 * somewhere and what sends a form are left alone.
 */
const FIND_MORE = `(more) => {
  const all = [...document.querySelectorAll(
    'button, [role="button"], a:not([href]), a[href^="#"]')]
    .map((control) => ({
      control,
      says: (control.innerText || control.ariaLabel || "").trim(),
    }));
  const found = all.filter(({ control, says }) =>
    says.length <= 40 && more.test(says) && !control.disabled &&
    control.ariaDisabled !== "true" && control.getClientRects().length > 0 &&
    !(control.form && control.type === "submit") &&
    all.filter((other) => other.says === says).length <= 2);
  return found.at(-1)?.control;
}`;

const LOOK_AT_LIST = `(more, isFirst) => {
  const isSame = isFirst || document.clipscoutSeen !== undefined;
  const seen = document.clipscoutSeen ??= new Set();
  const links = new Set();
  let last;
  const gather = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.localName === "a" && element.href) {
        links.add(element.href);
        if (!seen.has(element.href)) last = element;
      }
      if (element.shadowRoot) gather(element.shadowRoot);
    }
  };
  gather(document);
  for (const link of links) seen.add(link);
  if (!isFirst && last !== undefined) document.clipscoutLast = last;
  const offersMore = (${FIND_MORE})(more) !== undefined;
  return { links: links.size, seen: seen.size, offersMore, isSame };
}`;

/**
 * Steps down from what came last, so that no watched element is jumped over;
 * then clicks.
 */
const ASK_FOR_MORE = `async (more) => {
  const frame = () => new Promise((go) => {
    requestAnimationFrame(() => go());
    setTimeout(go, 250);
  });
  for (const element of document.querySelectorAll("*")) {
    const { scrollHeight, clientHeight } = element;
    if (clientHeight < 200 || scrollHeight <= clientHeight) continue;
    if (!/auto|scroll/.test(getComputedStyle(element).overflowY)) continue;
    element.scrollTop = scrollHeight;
  }
  document.clipscoutLast?.scrollIntoView({ block: "center" });
  await frame();
  const step = Math.max(200, innerHeight * 0.8);
  for (let steps = 0; steps < 60; steps++) {
    const before = scrollY;
    scrollBy({ top: step, behavior: "instant" });
    await frame();
    if (scrollY === before) break;
  }
  (${FIND_MORE})(more)?.click();
}`;
