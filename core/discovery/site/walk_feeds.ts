import {
  type FoundPage,
  type Lookup,
  type TierName,
  TOO_MUCH_WORK,
} from "../../words/mod.ts";
import type { WebAnswer } from "../../web/mod.ts";
import { agrees, coverageNote, dayOfReading, listedOn } from "../days/mod.ts";
import {
  lastAttemptOn,
  meansAttempt,
  type PageReader,
  type ReadPage,
} from "../page/mod.ts";
import { fewLinks, type Tally } from "./tally.ts";
import { readPieces } from "./read_pieces.ts";
import { type FeedSurvey, surveyAside, surveyFeed } from "./survey_list.ts";

/** Where feeds lie by custom, tried where the page declares none. */
const CUSTOMARY = ["/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml"];

/** The addresses at which the site of `url` may have a feed. */
export function customaryFeeds(url: string): string[] {
  return CUSTOMARY.map((path) => new URL(path, url).href);
}

/** What walking a site's machine-readable lists needs. */
export interface MeansOptions {
  readonly by: TierName;
  readonly reader: PageReader;
  readonly lookup: Lookup;
  /** Gets a list. */
  readonly get: (url: string) => Promise<WebAnswer>;
  /** Pieces of one list that are read, at most. */
  readonly candidates: number;
  /** Where it is noted how much there is. */
  readonly tally?: Tally;
  /** A page of the site that lists pieces, if one was read. */
  readonly page?: ReadPage | undefined;
}

/**
 * Proposes the pieces that feeds name for the loan's vehicle. An address about
 * which an answer was had already is not asked again; of `guessed` addresses
 * only the first that holds a feed is read.
 */
export async function* walkFeeds(
  feeds: readonly string[],
  options: MeansOptions & { readonly guessed: boolean },
): AsyncGenerator<FoundPage> {
  const { by, lookup, get, guessed, candidates } = options;
  const { scope, link, loan } = lookup;
  for (const feed of feeds) {
    if (lastAttemptOn(feed, scope)) continue;
    const answer = await get(feed);
    const readOn = dayOfReading(answer);
    const survey = answer.kind === "ok"
      ? await surveyAside("surveyFeed", surveyFeed, [
        answer.text,
        answer.finalUrl,
        {
          loan,
          link,
          listed: listedOn(options.page),
          links: fewLinks(options.page),
          ...(readOn !== undefined && { readOn }),
        },
      ], lookup) ?? "too much work"
      : undefined;
    const read = typeof survey === "object" ? survey : NOTHING;
    const { count, named, naming } = read;
    noteFeed(read, options);
    const mayCover = read.isOwn && naming <= candidates &&
      agrees(read.both.length, options.page, 0);
    const covers = mayCover ? read.covers : undefined;
    scope.attempts.push(meansAttempt(answer, {
      by,
      link,
      did: "list",
      target: feed,
      ...(survey === "too much work"
        ? { kind: UNCLEAR, note: TOO_MUCH_WORK }
        : survey?.seen !== undefined
        // A guessed address that answers with something else has no feed.
        ? { kind: guessed ? "gone" : UNCLEAR, note: survey.seen }
        : survey && {
          kind: count > 0 ? "ok" : "empty",
          note: `feed of ${count}, ${naming} name the vehicle` +
            coverageNote(covers, readOn),
          covers,
        }),
    }));
    yield* readPieces(named, {
      ...options,
      via: `feed ${feed}`,
      source: "feed",
    });
    if (guessed && (count > 0 || HOPELESS.has(answer.kind))) return;
  }
}

/** Where one guess ends so, the others will too. */
const HOPELESS = new Set(["transient", "blocked", "auth"]);

/** Of a feed that was not read. */
const NOTHING: FeedSurvey = {
  count: 0,
  named: [],
  naming: 0,
  both: [],
  isOwn: true,
  isLinked: false,
};

function noteFeed(
  { count, isLinked }: FeedSurvey,
  { tally, guessed }: Pick<MeansOptions, "tally"> & { guessed: boolean },
): void {
  if (tally === undefined || guessed) return;
  if (count > tally.inFeed.count) tally.inFeed = { count, isLinked };
}

/** A list that is there but cannot be read proves nothing. */
export const UNCLEAR = "unclear";
