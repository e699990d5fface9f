import {
  type FoundPage,
  type Lookup,
  NO_EFFORT,
  normaliseUrl,
  type Tier,
} from "../words/mod.ts";
import type { WebClient } from "../web/mod.ts";
import {
  attemptOf,
  createPageReader,
  lastAttemptOn,
  type PageReader,
  propose,
  skippedAttempt,
} from "./page/mod.ts";
import { pageRequest } from "./http_tier.ts";
import {
  type PlannedQuery,
  planQueries,
  type RankedHit,
  rankHits,
} from "./query/mod.ts";
import type { SearchAnswer, SearchProvider } from "./providers/mod.ts";
import { isArticleUrl, sameOwner } from "../outlet/mod.ts";
import { coverOf } from "./days/mod.ts";
import { leaveAsLead, namesPerson } from "./site/mod.ts";

/** Queries for one link, at most. */
export const QUERIES_PER_LINK = 2;

/** Options for {@linkcode createSearchTier}. */
export interface SearchTierOptions {
  readonly web: WebClient;
  /** The one service to ask; without it the tier is passed over. */
  readonly provider?: SearchProvider | undefined;
  /**
   * Services to go on to, in their order, when one refuses its key or has no
   * allowance left. Which loans they answer then depends on the order of the
   * loans. @default none
   */
  readonly failover?: readonly SearchProvider[];
  /** Queries for one link, at most. @default {QUERIES_PER_LINK} */
  readonly queriesPerLink?: number;
  /** Hits of one query whose pages are read, at most. @default {3} */
  readonly pagesPerQuery?: number;
}

/**
 * Creates the tier that asks a search service, where the outlet's own means
 * could not settle that the piece is not there: for the piece behind a link
 * that names an outlet, not an article. It reads the likeliest hits; hits on
 * other sites come after all those on the loan's own. The second query is asked
 * only if the first showed nothing of the link's site.
 */
export function createSearchTier(options: SearchTierOptions): Tier {
  const { web, provider, pagesPerQuery = 3 } = options;
  const { queriesPerLink = QUERIES_PER_LINK } = options;
  const asker = createAsker(options);

  return {
    name: "search",
    async *look(lookup) {
      const why = reasonToSkip(lookup, provider);
      if (why !== undefined || provider === undefined) {
        lookup.scope.attempts.push(passedOver(lookup, why?.note ?? ""));
        lookup.isSearchPutOff = why?.isPutOff ?? false;
        return;
      }
      const reader = createPageReader({
        by: "search",
        lookup,
        get: (url, scope) => web.request(pageRequest(url), scope),
        maxPages: queriesPerLink * pagesPerQuery,
      });
      const elsewhere: [PlannedQuery, RankedHit][] = [];
      const plan = planQueries(lookup.loan, lookup.link);
      for (const query of plan.slice(0, queriesPerLink)) {
        const answer = await asker(query, lookup);
        if (answer.kind !== "ok" && answer.kind !== "empty") break;
        const ranked = rankHits(answer.hits, lookup.loan, lookup.link);
        const near = ranked.filter(({ place }) => place !== "elsewhere");
        const unseen = near.filter(({ hit }) => isUnseen(hit.url, lookup));
        yield* readHits(unseen.slice(0, pagesPerQuery), query, reader, lookup);
        for (const hit of ranked) {
          if (isContacts(hit, lookup)) elsewhere.push([query, hit]);
        }
        if (answer.hits.some(({ url }) => sameOwner(url, lookup.link))) break;
      }
      for (const [query, hit] of elsewhere.slice(0, pagesPerQuery)) {
        yield* readHits([hit], query, reader, lookup);
      }
    },
  };
}

/** Why nothing is searched for. */
interface Skipped {
  readonly note: string;
  /** Whether search has its turn below another tier. */
  readonly isPutOff: boolean;
}

function reasonToSkip(
  lookup: Lookup,
  provider: SearchProvider | undefined,
): Skipped | undefined {
  const { link, loan, scope, leads, noPiece = false, searchTurn } = lookup;
  if (isArticleUrl(link) && !noPiece) {
    return notNeeded("the link names one piece");
  }
  const own = scope.attempts.filter((one) => one.link === link);
  const cover = lookup.isCutShort ? undefined : coverOf(loan, own);
  if (cover !== undefined) {
    const lists = cover.map(({ target, covers }) =>
      `${target} (${covers?.from} to ${covers?.to})`
    );
    return notNeeded(
      `the outlet's own lists cover the loan's days: ${lists.join(", ")}`,
    );
  }
  if (provider === undefined) {
    return { note: "no search service is configured", isPutOff: false };
  }
  const [lead] = leads;
  if (lead !== undefined && searchTurn !== "last") {
    return putOff(`the outlet's own lists name ${lead}, which is tried first`);
  }
  return searchTurn === undefined && isListWithheld(lookup)
    ? putOff(`the scraper may read ${link} for less than a query`)
    : undefined;
}

function notNeeded(because: string): Skipped {
  return { note: `not needed: ${because}`, isPutOff: false };
}

function putOff(because: string): Skipped {
  return { note: `put off: ${because}`, isPutOff: true };
}

/** Whether the link is a list behind a wall. */
function isListWithheld({ link, scope }: Lookup): boolean {
  return !isArticleUrl(link) && lastAttemptOn(link, scope)?.kind === "blocked";
}

/** Whether a hit on another site shows the contact's name, and is new. */
function isContacts({ hit, place }: RankedHit, lookup: Lookup): boolean {
  const shown = `${hit.title} ${hit.snippet}`;
  return place === "elsewhere" && isUnseen(hit.url, lookup) &&
    lookup.loan.contacts.some((contact) => namesPerson(shown, contact));
}

/** An index may still hold what its site took away. */
function isUnseen(url: string, { proposed, scope }: Lookup): boolean {
  return !proposed.has(normaliseUrl(url)) &&
    lastAttemptOn(url, scope)?.kind !== "gone";
}

function passedOver({ link }: Lookup, note: string) {
  return skippedAttempt({
    by: "search",
    link,
    did: "search",
    target: link,
    note,
  });
}

/**
 * Looks once more, below a tier that may learn that the link's piece is gone,
 * or may read what http could not: a list, or what the outlet's lists name;
 * where nothing was searched for above. It searches once for a link.
 *
 * @param turn `last`: no other tier is left.
 */
export function searchLater(
  search: Tier,
  turn: "second" | "last" = "second",
): Tier {
  return {
    name: search.name,
    async *look(lookup) {
      if (wasSearched(lookup)) return;
      const isGone = lookup.noPiece && isArticleUrl(lookup.link);
      lookup.searchTurn = turn;
      const isDue = turn === "last"
        ? lookup.leads.length > 0
        : lookup.isSearchPutOff === true && lookup.leads.length === 0;
      if (isGone || isDue) yield* search.look(lookup);
    },
  };
}

function wasSearched({ link, scope }: Lookup): boolean {
  return scope.attempts.some((one) =>
    one.by === "search" && one.did === "search" && one.link === link &&
    one.kind !== "skipped"
  );
}

type Asker = (query: PlannedQuery, lookup: Lookup) => Promise<SearchAnswer>;

/** Asks the provider, and where it is done for, the next if there is one. */
function createAsker(
  { provider, failover = [] }: SearchTierOptions,
): Asker {
  const providers = provider === undefined ? [] : [provider, ...failover];
  const done = new Set<SearchProvider>();

  return async (query, lookup) => {
    let answer = NOBODY_ASKED;
    for (const provider of providers) {
      const isLast = provider === providers.at(-1);
      if (done.has(provider) && !isLast) continue;
      answer = await provider.search(
        { ...query, count: provider.caps.pageSize, page: 1 },
        lookup.scope,
      );
      lookup.scope.attempts.push(attemptOf(answer, {
        by: "search",
        link: lookup.link,
        did: "search",
        target: `query: ${shownQuery(query)}`,
        note: `${provider.id}: ${answer.message}`,
        service: provider.id,
      }));
      const isOver = answer.unpaid === "cap";
      if (isOver || (answer.kind !== "auth" && answer.kind !== "quota")) break;
      done.add(provider);
    }
    return answer;
  };
}

const NOBODY_ASKED: SearchAnswer = {
  kind: "quota",
  status: 0,
  message: "there is nobody to ask",
  hits: [],
  more: false,
  effort: NO_EFFORT,
};

async function* readHits(
  hits: readonly RankedHit[],
  query: PlannedQuery,
  reader: PageReader,
  lookup: Lookup,
): AsyncGenerator<FoundPage> {
  for (const { hit, place } of hits) {
    const where = place === "elsewhere" ? " (on another site)" : "";
    const via = `query ${shownQuery(query)}${where}`;
    if (reader.hasTried(hit.url)) continue;
    const page = await reader.read(hit.url, { via });
    if (page === undefined) leaveAsLead(hit.url, lookup);
    else if (page.outline.pageType !== "index") {
      yield* propose(page, { reader, lookup, via });
    }
  }
}

function shownQuery({ text, site }: PlannedQuery): string {
  return site ? `site:${site} ${text}` : text;
}
