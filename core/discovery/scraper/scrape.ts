import { type Lookup, NO_EFFORT } from "../../words/mod.ts";
import { PAYWALLED, type WebAnswer, type WebClient } from "../../web/mod.ts";
import type { LostPages } from "./lost_pages.ts";
import {
  attemptOf,
  fullnessOf,
  lastAttemptOn,
  SHELL_NOTE,
} from "../page/mod.ts";
import {
  creditsOf,
  resolvedUrl,
  SCRAPER_SETTINGS,
  type ScraperAccess,
  scraperRequest,
  type ScraperSetting,
} from "./scraping_bee.ts";

/** What {@linkcode scrape} needs beside the page. */
export interface ScrapeOptions {
  readonly web: WebClient;
  readonly access: ScraperAccess;
  readonly lookup: Lookup;
  /** Credits of the dearest setting that may be tried. */
  readonly maxCredits: number;
  /** What worked so far, by host; a page of the host starts there. */
  readonly known: Map<string, ScraperSetting>;
  /** What was withheld before, in this run and in earlier ones. */
  readonly lost: LostPages;
}

/**
 * Gets a page at the cheapest setting that works. It steps up only where the
 * answer says that it would help: a page built by script needs a script, a
 * site that withholds its content a better address. What is not there, and what
 * our key or plan cannot get, is not asked again.
 *
 * Adds an attempt for each setting but the last, which the caller reports.
 */
export async function scrape(
  url: string,
  { web, access, lookup, maxCredits, known, lost }: ScrapeOptions,
): Promise<WebAnswer> {
  const { scope, link } = lookup;
  const { host } = new URL(url);
  const because = lost.because(url);
  if (because !== undefined) return notPaidFor(url, because);
  let setting = known.get(host) ??
    firstSetting(lastAttemptOn(url, scope)?.note ?? "");
  for (;;) {
    const request = scraperRequest(url, setting, access);
    const raw = await web.request(request, scope);
    const answer = shellAsBlocked(asTargetAnswer(raw, url));
    if (answer.kind === "ok") {
      known.set(host, setting);
      lost.gain(url);
    }
    const next = nextSetting(setting, answer);
    if (next === undefined || next.credits > maxCredits) {
      const { kind, message } = answer;
      const atAll = setting === SCRAPER_SETTINGS.at(-1);
      if (kind === "blocked") lost.lose(url, { message, atAll });
      return answer;
    }
    const paid = creditsOf(answer.headers);
    scope.attempts.push(attemptOf(answer, {
      by: "scraper",
      link,
      did: "fetch",
      target: url,
      note: `${setting.name}, ${paid} credits: ${answer.message}`,
    }));
    setting = next;
  }
}

const [PLAIN, SCRIPT] = SCRAPER_SETTINGS as [ScraperSetting, ScraperSetting];

/** Where plain HTTP met a shell, a plain call would be wasted. */
function firstSetting(note: string): ScraperSetting {
  return note.includes(SHELL_NOTE) ? SCRIPT : PLAIN;
}

/** The site's answer, with where it was read. */
function asTargetAnswer(raw: WebAnswer, url: string): WebAnswer {
  return { ...raw, finalUrl: resolvedUrl(raw.headers, url) };
}

function shellAsBlocked(answer: WebAnswer): WebAnswer {
  if (answer.kind !== "ok" || fullnessOf(answer.text) !== "shell") {
    return answer;
  }
  return { ...answer, kind: "blocked", message: SHELL_NOTE };
}

/** The answer about a page that was withheld at every setting before. */
function notPaidFor(url: string, message: string): WebAnswer {
  return {
    kind: "blocked",
    status: 0,
    headers: new Headers(),
    text: "",
    finalUrl: url,
    shownUrl: url,
    message,
    effort: NO_EFFORT,
  };
}

/** A script helps a shell, and nothing else does; nothing opens a paywall. */
function nextSetting(
  setting: ScraperSetting,
  { kind, message }: WebAnswer,
): ScraperSetting | undefined {
  if (kind !== "blocked" || message.startsWith(PAYWALLED)) return undefined;
  if (message === SHELL_NOTE) return setting === PLAIN ? SCRIPT : undefined;
  return SCRAPER_SETTINGS[SCRAPER_SETTINGS.indexOf(setting) + 1];
}
