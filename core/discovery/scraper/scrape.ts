import {
  addEfforts,
  type Effort,
  type Lookup,
  NO_EFFORT,
  samePage,
} from "../../words/mod.ts";
import { PAYWALLED, type WebAnswer, type WebClient } from "../../web/mod.ts";
import type { LostPages } from "./lost_pages.ts";
import {
  attemptOf,
  fullnessOf,
  lastAttemptOn,
  SHELL_NOTE,
  skippedAttempt,
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
  /** Hosts of which a page was withheld at every setting, from this link. */
  readonly hopeless: Set<string>;
  /** What was withheld in earlier runs. */
  readonly lost: LostPages;
}

/**
 * Gets a page at the cheapest setting that works. It steps up only where the
 * answer says that it would help: a page built by script needs a script, a
 * site that withholds its content a better address. What is not there, and what
 * our key or plan cannot get, is not asked again.
 *
 * Before a dear setting, the host's front page is asked which one it opens at:
 * the page starts there, or is given up if there is none. That question is the
 * same for each loan and asked once in a run, so no loan's way depends on
 * another's.
 *
 * Adds an attempt for each setting but the last, which the caller reports.
 */
export async function scrape(
  url: string,
  options: ScrapeOptions,
): Promise<WebAnswer> {
  const { lookup, maxCredits, known, hopeless, lost } = options;
  const { scope, link } = lookup;
  const { host } = new URL(url);
  const because = lost.because(url);
  if (because !== undefined) return withheld(url, because);
  let setting = known.get(host) ??
    firstSetting(lastAttemptOn(url, scope)?.note ?? "");
  for (;;) {
    const answer = await read(url, setting, options);
    if (answer.kind === "ok") {
      known.set(host, setting);
      lost.gain(url);
    }
    let next = nextSetting(setting, answer);
    const isDear = next !== undefined && next.credits >= DEAR_CREDITS;
    if (isDear && hopeless.has(host)) next = undefined;
    let isClosed = false;
    if (next !== undefined && isDear && setting.credits < DEAR_CREDITS) {
      const opening = await openingOf(url, options);
      isClosed = opening === "none";
      next = opening === "none" ? undefined : dearer(next, opening);
    }
    if (next === undefined || next.credits > maxCredits) {
      const { kind, message } = answer;
      if (kind !== "blocked") return answer;
      const isAll = isClosed || setting === SCRAPER_SETTINGS.at(-1);
      if (isAll) hopeless.add(host);
      lost.lose(url, { message, host: isClosed, loan: scope.loanId });
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

/** Credits from which a setting is dear; a page at all below takes 6. */
const DEAR_CREDITS = 10;

async function read(
  url: string,
  setting: ScraperSetting,
  { web, access, lookup }: ScrapeOptions,
): Promise<WebAnswer> {
  const request = scraperRequest(url, setting, access);
  const raw = await web.request(request, lookup.scope);
  return shellAsBlocked(asTargetAnswer(raw, url));
}

/**
 * At which setting the front page of a page's host opens: `none` if it is
 * withheld at each; `undefined` if it says nothing of the page, since it opens
 * at a cheap one, is the page itself, or could not be asked.
 */
async function openingOf(
  url: string,
  options: ScrapeOptions,
): Promise<ScraperSetting | "none" | undefined> {
  const { scope, link } = options.lookup;
  const front = new URL("/", url).href;
  if (samePage(front, url)) return undefined;
  let opening: ScraperSetting | "none" | undefined = "none";
  let effort: Effort | undefined;
  for (const setting of SCRAPER_SETTINGS) {
    if (setting.credits > options.maxCredits) break;
    const answer = await read(front, setting, options);
    effort = effort ? addEfforts(effort, answer.effort) : answer.effort;
    const { kind } = answer;
    const isLast = setting === SCRAPER_SETTINGS.at(-1);
    const isWithheld = nextSetting(setting, answer) !== undefined ||
      (isLast && kind === "blocked");
    if (isWithheld) continue;
    const tells = kind === "ok" && setting.credits >= DEAR_CREDITS;
    opening = tells ? setting : undefined;
    break;
  }
  const told = opening === "none"
    ? "is withheld at every setting"
    : opening === undefined
    ? "says nothing of the page"
    : `opens with ${opening.name}`;
  const note = `its host's front page ${told}`;
  const facts = { by: "scraper", link, did: "probe", target: front } as const;
  scope.attempts.push({
    ...skippedAttempt({ ...facts, note }),
    effort: effort ?? NO_EFFORT,
  });
  return opening;
}

function dearer(
  one: ScraperSetting,
  other: ScraperSetting | undefined,
): ScraperSetting {
  return other !== undefined && other.credits > one.credits ? other : one;
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
function withheld(url: string, message: string): WebAnswer {
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
