import type { WebAnswer } from "../../web/mod.ts";
import { lastAttemptOn, meansAttempt } from "../page/mod.ts";
import {
  agrees,
  coverageNote,
  coveredBy,
  dayOfReading,
  type DayTally,
  listedOn,
} from "../days/mod.ts";
import { readPieces } from "./read_pieces.ts";
import { sitemapsIn } from "./sitemap.ts";
import {
  type FoundPage,
  type Lookup,
  NO_EFFORT,
  TOO_MUCH_WORK,
} from "../../words/mod.ts";
import { surveyAside, surveySitemap } from "./survey_list.ts";
import { type MeansOptions, UNCLEAR } from "./walk_feeds.ts";
import { holdSearchAgainstSitemap } from "./tally.ts";

/** Where sitemaps lie by custom, tried where robots.txt names none. */
const CUSTOMARY = ["/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml"];

/** Where a WordPress with this API has its own sitemaps. */
function ofWordpress(api: string | undefined): string[] {
  if (api === undefined) return [];
  const root = new URL(api);
  root.pathname = root.pathname.replace(/(?:wp-json\/?|index\.php)$/, "");
  return [new URL(`${root.origin}${root.pathname}wp-sitemap.xml`).href];
}

/**
 * Proposes the pieces that a site's sitemaps name for the loan's vehicle: of
 * those that robots.txt names, else of those in the customary places. An entry
 * last changed before the loan's window opens is no clip; a list is only read
 * later.
 */
export async function* walkSitemaps(
  url: string,
  options: MeansOptions & { readonly sitemaps: number },
): AsyncGenerator<FoundPage> {
  const { lookup, sitemaps, candidates } = options;
  const named = await sitemapsOf(url, options);
  if (named === undefined) return;
  const isGuess = named.length === 0;
  const queue = isGuess
    ? [
      ...ofWordpress(options.page?.outline.wordpress),
      ...CUSTOMARY.map((path) => new URL(path, url).href),
    ]
    : named;
  const whole: Whole = {
    pages: 0,
    both: new Set(),
    tallies: [],
    isWhole: true,
    readMs: undefined,
  };
  for (let read = 0; read < sitemaps && queue.length > 0; read++) {
    const address = queue.shift()!;
    if (lastAttemptOn(address, lookup.scope)) {
      whole.isWhole = false;
      continue;
    }
    const answer = await options.get(address);
    const survey = await surveyAside("surveySitemap", surveySitemap, [
      answer.text,
      address,
      {
        loan: lookup.loan,
        link: lookup.link,
        listed: listedOn(options.page),
        links: [],
      },
    ], lookup);
    if (survey === undefined) {
      note(answer, address, options, {
        found: 1,
        isUnclear: true,
        words: TOO_MUCH_WORK,
      });
      whole.isWhole = false;
      continue;
    }
    const { isOne, isCut, count, parts, named: pieces, naming } = survey;
    note(answer, address, options, {
      found: count + parts,
      isUnclear: !isOne || isCut,
      isGuess: isGuess,
      words: !isOne
        ? "no sitemap"
        : `sitemap of ${count} pages and ${parts} lists${
          isCut ? ", which breaks off" : ""
        }, ${naming} name the vehicle`,
    });
    yield* readPieces(pieces, {
      ...options,
      via: options.tally?.denied !== undefined
        ? `sitemap ${address}, against the site's own search`
        : `sitemap ${address}`,
      source: "sitemap",
    });
    if (options.tally !== undefined) {
      if (count > 0) options.tally.isComplete = true;
      holdSearchAgainstSitemap(options.tally, pieces, options);
    }
    queue.unshift(...survey.further.slice(0, sitemaps));
    const isTurnedAway = answer.kind === "blocked" || answer.kind === "auth";
    const isUnread = isTurnedAway || isCut ||
      (!isGuess && !(isOne && isOk(answer)));
    const isLeftOut = survey.holding > sitemaps || naming > candidates;
    if (isUnread || isLeftOut) whole.isWhole = false;
    whole.pages += count;
    for (const url of survey.both) whole.both.add(url);
    whole.tallies.push({ days: survey.days, opaque: survey.opaque });
    whole.readMs = answer.readMs;
    if (isGuess && (count > 0 || isTurnedAway)) queue.length = 0;
  }
  if (queue.length === 0 && whole.isWhole) noteDays(url, whole, options);
}

function isOk({ kind }: WebAnswer): boolean {
  return kind === "ok";
}

/** What all sitemaps of a site name together. */
interface Whole {
  pages: number;
  /** Of what the page lists, what they name, too. */
  readonly both: Set<string>;
  readonly tallies: DayTally[];
  /** Whether all were read that can hold a piece of the loan's days. */
  isWhole: boolean;
  /** When the last one was read. */
  readMs: number | undefined;
}

/** Notes which days the sitemaps of a site cover, where all were read. */
function noteDays(
  url: string,
  { pages, both, tallies, readMs }: Whole,
  { by, lookup, page }: MeansOptions,
): void {
  const readOn = dayOfReading({
    ...(readMs !== undefined && { readMs }),
  });
  if (readOn === undefined || !agrees(both.size, page, AGREED_SHARE)) return;
  const covers = coveredBy(tallies, readOn);
  if (covers === undefined) return;
  lookup.scope.attempts.push({
    by,
    link: lookup.link,
    did: "cover",
    target: new URL("/robots.txt", url).href,
    kind: "ok",
    note: `its sitemaps name ${pages} pages${coverageNote(covers, readOn)}`,
    covers,
    effort: NO_EFFORT,
  });
}

/** Of the pieces that a page lists, the share that whole sitemaps name. */
const AGREED_SHARE = 0.5;

/** The sitemaps in robots.txt; `undefined` if the site does not answer. */
async function sitemapsOf(
  url: string,
  options: MeansOptions,
): Promise<string[] | undefined> {
  const robots = new URL("/robots.txt", url).href;
  const answer = await options.get(robots);
  const found = answer.kind === "ok" ? sitemapsIn(answer.text, robots) : [];
  note(answer, robots, options, {
    found: found.length,
    words: `names ${found.length} sitemaps`,
  });
  const isAnswered = answer.kind === "ok" || answer.kind === "gone" ||
    answer.kind === "empty";
  return isAnswered ? found : undefined;
}

function note(
  answer: WebAnswer,
  target: string,
  { by, lookup }: Pick<MeansOptions, "by"> & { readonly lookup: Lookup },
  { found, words, isUnclear = false, isGuess = false }: {
    found: number;
    words: string;
    isUnclear?: boolean;
    isGuess?: boolean;
  },
): void {
  lookup.scope.attempts.push(meansAttempt(answer, {
    by,
    link: lookup.link,
    did: "list",
    target,
    ...(answer.kind === "ok" && {
      kind: isUnclear
        ? (isGuess && found === 0 ? "gone" : UNCLEAR)
        : found > 0
        ? "ok"
        : "empty",
      note: words,
    }),
  }));
}
