import { decodeHTML } from "entities";
import {
  type Charge,
  type Clock,
  normaliseUrl,
  SYSTEM_CLOCK,
} from "../../words/mod.ts";
import { parseJson, type WebClient } from "../../web/mod.ts";
import type { ProviderSpec, RawHit, SearchAccess } from "./provider_spec.ts";
import { parseSearchDate } from "../../day/mod.ts";
import type { SearchHit, SearchProvider } from "./search_provider.ts";

/** Options for {@linkcode createSearchProvider}. */
export interface SearchProviderOptions {
  readonly web: WebClient;
  readonly spec: ProviderSpec;
  readonly access: SearchAccess;
  /** Against which dates such as "3 days ago" count. @default {SYSTEM_CLOCK} */
  readonly clock?: Clock;
}

/** Creates the client of a search service from its description. */
export function createSearchProvider(
  options: SearchProviderOptions,
): SearchProvider {
  const { web, spec, access, clock = SYSTEM_CLOCK } = options;

  return {
    id: spec.id,
    caps: spec.caps,
    async search(query, scope) {
      const answer = await web.request({
        service: spec.id,
        ...spec.request(query, access),
        expect: "json",
        keep: spec.caps.mayStore ? "answer" : "never",
        charge: chargeOf(spec),
      }, scope);
      const { kind, status, message, effort, unpaid } = answer;
      const nothing = { hits: [], more: false };
      if (kind !== "ok") {
        const because = { ...(unpaid !== undefined && { unpaid }) };
        return { kind, status, message, effort, ...because, ...nothing };
      }

      const { hits: raw, more, isProof } = spec.read(
        parseJson(answer.text),
        query,
      );
      const before = (query.page - 1) * Math.min(
        query.count,
        spec.caps.pageSize,
      );
      const hits = raw.flatMap((hit, index) =>
        cleanHit(hit, before + index + 1, clock.now())
      );
      if (hits.length === 0) {
        return isProof && raw.length === 0
          ? { kind: "empty", status, message: "no hits", effort, ...nothing }
          : { kind: "unclear", status, message: UNKNOWN, effort, ...nothing };
      }
      return { kind, status, message: count(hits.length), hits, more, effort };
    },
  };
}

/** What is said of an answer whose hits are not where they should be. */
const UNKNOWN = "an answer of a shape that we do not know";

/** What one search may take: more than the price list says only if stated. */
function chargeOf({ usdPerQuery, statedUsd }: ProviderSpec): Charge {
  return {
    most: { queries: 1, usd: usdPerQuery },
    ...statedUsd && {
      stated: ({ text }) => ({ usd: statedUsd(parseJson(text)) }),
    },
  };
}

function count(hits: number): string {
  return hits === 1 ? "1 hit" : `${hits} hits`;
}

function cleanHit(hit: RawHit, rank: number, now: number): SearchHit[] {
  if (!/^https?:\/\//i.test(hit.url) || !URL.canParse(hit.url)) return [];
  const published = parseSearchDate(hit.published, now);
  return [{
    url: normaliseUrl(hit.url),
    title: plainText(hit.title),
    snippet: plainText(hit.snippet),
    ...(published && { published }),
    rank,
  }];
}

function plainText(html: string): string {
  return decodeHTML(html.replace(/<\/?[a-z][^<>]*>/gi, "")).replace(/\s+/g, " ")
    .trim();
}
