import { dollars } from "../command/mod.ts";
import {
  type AnswerKind,
  type Attempt,
  type Clip,
  isAnswered,
  normaliseUrl,
  type Rival,
  type RowResult,
  TIERS,
} from "../../core/words/mod.ts";

/** What one loan's way tells of the money; a row of a results file has it. */
export interface Way {
  readonly attempts: readonly Attempt[];
  readonly rivals?: readonly Rival[];
  /** Absent if none was found, or kept for review. */
  readonly clip?: Pick<Clip, "tier"> & {
    readonly content: Pick<Clip["content"], "url">;
  };
}

/** What one tier, service or host was asked, gave and cost. */
export interface EconomicsRow {
  readonly name: string;
  /** Questions put to it; skipped ones do not count. */
  readonly asked: number;
  /** Of them, those that were answered, be it with nothing. */
  readonly answered: number;
  /** Clips that it found. */
  readonly clips: number;
  /** Clips that it found, and nothing else that was asked came to. */
  readonly onlyThere: number;
  /** In US dollars, as far as it is known. */
  readonly costUsd: number;
  /** In US dollars; absent without a clip. */
  readonly costPerClipUsd?: number;
  /**
   * Clips that the run would have found without it, at least: what it found,
   * something that was never asked might have found as well.
   */
  readonly withoutIt: number;
}

/** What stands above the {@linkcode economicsCells}, behind the row's name. */
export const ECONOMICS_HEAD = [
  "asked",
  "answered",
  "clips",
  "only there",
  "cost",
  "per clip",
  "without it, at least",
] as const;

/** The figures of a row as they are shown. */
export function economicsCells(row: EconomicsRow): string[] {
  const { asked, answered, clips, onlyThere, withoutIt } = row;
  return [
    `${asked}`,
    `${answered}`,
    `${clips}`,
    `${onlyThere}`,
    dollars(row.costUsd),
    row.costPerClipUsd === undefined ? "-" : dollars(row.costPerClipUsd),
    `${withoutIt}`,
  ];
}

/** What a run's money bought. */
export interface Economics {
  readonly loans: number;
  /** Loans with a clip, found or for review. */
  readonly clips: number;
  readonly costUsd: number;
  readonly tiers: readonly EconomicsRow[];
  readonly services: readonly EconomicsRow[];
  /** Hosts that were asked most, first. */
  readonly hosts: readonly EconomicsRow[];
}

/** The ways of a run's own loans; what an earlier run did is left out. */
export function* waysOf(results: Iterable<RowResult>): Generator<Way> {
  for (const result of results) {
    if (result.kind === "processed") yield result.outcome;
  }
}

/** Adds up what was asked, what it brought and what it cost. */
export function economicsOf(ways: Iterable<Way>): Economics {
  const tables = KINDS.map((kind) => ({ kind, rows: new Map<string, Sums>() }));
  let loans = 0;
  let clips = 0;
  let costUsd = 0;
  for (const way of ways) {
    loans++;
    if (way.clip !== undefined) clips++;
    for (const { effort } of way.attempts) costUsd += effort.costUsd ?? 0;
    for (const { kind, rows } of tables) addWay(rows, kind, way);
  }
  const [tiers = [], services = [], hosts = []] = tables.map(({ rows }) =>
    [...rows].map(([name, sums]) => rowOf(name, sums, clips))
  );
  const order: readonly string[] = [...TIERS, "youtube", "post", JUDGE];
  return {
    loans,
    clips,
    costUsd,
    tiers: tiers.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)),
    services: services.sort(byCost),
    hosts: hosts.sort(byCost),
  };
}

/** By what attempts are told apart, and which of them found the clip. */
interface Kind {
  readonly nameOf: (attempt: Attempt) => string | undefined;
  readonly finderOf: (way: Way) => string | undefined;
}

/** The tier and the service that judge what the others found. */
const JUDGE = "gpt";

const KINDS: readonly Kind[] = [
  {
    nameOf: ({ by, did }) => did === "judge" ? JUDGE : by,
    finderOf: ({ clip }) => clip?.tier,
  },
  { nameOf: serviceOf, finderOf: finderService },
  {
    nameOf: ({ target, did }) => did === "judge" ? undefined : hostOf(target),
    finderOf: ({ clip }) => clip && hostOf(clip.content.url),
  },
];

interface Sums {
  asked: number;
  answered: number;
  clips: number;
  onlyThere: number;
  costUsd: number;
}

/** What is done with an answer, not to get one. */
const OWN_WORK = new Set(["extract", "weigh", "cover"]);

function addWay(rows: Map<string, Sums>, kind: Kind, way: Way): void {
  const sumsOf = (name: string) => {
    const sums = rows.get(name) ??
      { asked: 0, answered: 0, clips: 0, onlyThere: 0, costUsd: 0 };
    rows.set(name, sums);
    return sums;
  };
  for (const attempt of way.attempts) {
    const isPassedOver = attempt.kind === "skipped" && attempt.did !== "probe";
    if (isPassedOver || OWN_WORK.has(attempt.did)) continue;
    const name = kind.nameOf(attempt);
    if (name === undefined) continue;
    const sums = sumsOf(name);
    sums.asked++;
    if (isAnswered(attempt.kind as AnswerKind)) sums.answered++;
    sums.costUsd += attempt.effort.costUsd ?? 0;
  }
  const finder = kind.finderOf(way);
  if (way.clip === undefined) return;
  if (finder !== undefined) {
    const sums = sumsOf(finder);
    sums.clips++;
    if (!isReachedByOther(way, finder, kind)) sums.onlyThere++;
  }
  // Nothing is a clip that nobody judged.
  const judge = kind.nameOf({ did: "judge" } as Attempt);
  if (judge !== undefined && judge !== finder && rows.has(judge)) {
    sumsOf(judge).clips++;
    sumsOf(judge).onlyThere++;
  }
}

/** Relevance from which a piece on another host would have been the clip. */
const WOULD_DO = 5;

/** Whether something else that was asked came to the clip too, or to another. */
function isReachedByOther(way: Way, finder: string, kind: Kind): boolean {
  const { clip, attempts, rivals = [] } = way;
  const url = normaliseUrl(clip?.content.url ?? "");
  const isElsewhere = rivals.some((rival) =>
    (rival.relevance ?? 0) >= WOULD_DO && hostOf(rival.url) !== hostOf(url) &&
    finder === hostOf(url)
  );
  return isElsewhere || attempts.some((attempt) => {
    const name = kind.nameOf(attempt);
    return attempt.target === url && attempt.kind === "ok" &&
      name !== undefined && name !== finder && name !== JUDGE &&
      !OWN_WORK.has(attempt.did) && !isHitOf(attempt, finder);
  });
}

/** Whether an attempt only reads what the search that found it named. */
function isHitOf({ by }: Attempt, finder: string): boolean {
  return by === "search" && !(TIERS as readonly string[]).includes(finder);
}

const SERVICES: Readonly<Record<Attempt["by"], string>> = {
  http: "outlets",
  search: "outlets",
  scraper: "scrapingbee",
  render: "browser",
  youtube: "youtube",
  post: "apify",
  analysis: JUDGE,
};

function serviceOf({ by, did, service, note }: Attempt): string {
  if (did === "judge") return JUDGE;
  if (service !== undefined) return service;
  if (by === "search" && did === "search") {
    return note.split(":")[0] ?? "search";
  }
  return SERVICES[by];
}

/** Of a clip that search found, or the path of posts: who answered last. */
function finderService({ clip, attempts }: Way): string | undefined {
  if (clip === undefined) return undefined;
  const asked = attempts.findLast(({ by, did, kind }) =>
    by === clip.tier && kind === "ok" &&
    (by === "search" ? did === "search" : by === "post" && !OWN_WORK.has(did))
  );
  return asked === undefined ? SERVICES[clip.tier] : serviceOf(asked);
}

function hostOf(target: string): string | undefined {
  return URL.parse(target)?.host || undefined;
}

function rowOf(name: string, sums: Sums, clips: number): EconomicsRow {
  const { costUsd, onlyThere } = sums;
  return {
    name,
    ...sums,
    ...(sums.clips > 0 && { costPerClipUsd: costUsd / sums.clips }),
    withoutIt: clips - onlyThere,
  };
}

function byCost(a: EconomicsRow, b: EconomicsRow): number {
  return b.costUsd - a.costUsd || b.asked - a.asked ||
    a.name.localeCompare(b.name);
}
