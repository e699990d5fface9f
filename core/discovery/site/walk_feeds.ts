import {
  type FoundPage,
  type Lookup,
  rememberReading,
  type TierName,
} from "../../words/mod.ts";
import type { WebAnswer } from "../../web/mod.ts";
import { sameOwner } from "../../outlet/mod.ts";
import { type FeedReading, readFeed } from "../../feed/mod.ts";
import {
  agrees,
  coverageNote,
  dayOfReading,
  daysCovered,
  type ListedPiece,
} from "../days/mod.ts";
import {
  lastAttemptOn,
  meansAttempt,
  type PageReader,
  type ReadPage,
} from "../page/mod.ts";
import type { Tally } from "./tally.ts";
import { rankPieces, readPieces } from "./read_pieces.ts";

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
    const reading = answer.kind === "ok"
      ? feedIn(answer.text, answer.finalUrl)
      : undefined;
    const items = reading === undefined ? [] : piecesIn(reading);
    const named = rankPieces(items, loan);
    noteFeed(items, options);
    const readOn = dayOfReading(answer);
    const mayCover = readOn !== undefined && isOwn(items, link) &&
      named.length <= candidates && agrees(items, options.page, 0);
    const covers = mayCover
      ? daysCovered(items, { readOn, inOrder: true })
      : undefined;
    scope.attempts.push(meansAttempt(answer, {
      by,
      link,
      did: "list",
      target: feed,
      ...(reading?.kind === "unclear"
        // A guessed address that answers with something else has no feed.
        ? { kind: guessed ? "gone" : UNCLEAR, note: reading.seen }
        : reading && {
          kind: items.length > 0 ? "ok" : "empty",
          note: `feed of ${items.length}, ${named.length} name the vehicle` +
            coverageNote(covers, readOn),
          covers,
        }),
    }));
    yield* readPieces(named, {
      ...options,
      via: `feed ${feed}`,
      source: "feed",
    });
    if (guessed && (items.length > 0 || HOPELESS.has(answer.kind))) return;
  }
}

/** Where one guess ends so, the others will too. */
const HOPELESS = new Set(["transient", "blocked", "auth"]);

const feedIn = rememberReading(readFeed);

/** Whether a feed names pieces of the link's own outlet, and no others. */
function isOwn(items: readonly ListedPiece[], link: string): boolean {
  return items.every(({ url }) => sameOwner(url, link));
}

function noteFeed(
  items: readonly ListedPiece[],
  { tally, guessed }: Pick<MeansOptions, "tally"> & { guessed: boolean },
): void {
  if (tally === undefined || guessed) return;
  if (items.length > tally.inFeed.length) tally.inFeed = items;
}

/** A list that is there but cannot be read proves nothing. */
export const UNCLEAR = "unclear";

/** The pieces that a feed names; none if it could not be read. */
export function piecesIn(reading: FeedReading): ListedPiece[] {
  if (reading.kind !== "read") return [];
  return reading.feed.entries.flatMap(
    ({ url, title, summary, published, changed }) =>
      url === undefined ? [] : [{
        url,
        title,
        summary,
        ...(published && { published }),
        ...(changed && { changed }),
      }],
  );
}
