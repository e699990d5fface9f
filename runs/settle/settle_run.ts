import { nameOf, settleRivals, sketchOf } from "../../core/evidence/mod.ts";
import { type Outcome, pageKey, type RowResult } from "../../core/words/mod.ts";
import { knownOf, rowFacts } from "../../core/result/mod.ts";
import type { RunStore } from "../journal/mod.ts";
import { textMark } from "./text_mark.ts";

type Claim = Extract<Outcome, { clip: unknown }>;

/**
 * Settles over a whole run what one clip claimed by several loans means, and
 * gives a way to read the results with that settled. The store keeps what each
 * loan brought by itself, so that a resumed run settles as a whole one does.
 *
 * Claims meet if their clips have an address, a video or, for one vehicle, a
 * part of the text in common; only those that do are held in memory, and a few
 * numbers of each other.
 */
export function settleRun(store: RunStore): () => Iterable<RowResult> {
  const settled = new Map<number, Outcome>();
  for (const group of groupsOf(store, sharedMarks(store))) {
    for (const [index, outcome] of settleRivals(group).entries()) {
      if (outcome !== group[index]) settled.set(outcome.loan.row, outcome);
    }
  }

  const copied = rowsWithCopies(store);
  return function* () {
    const outcomes = new Map<number, Outcome>();
    for (const result of store.results()) {
      if (result.kind === "skipped" && result.copyOf !== undefined) {
        const earlier = outcomes.get(result.copyOf.row);
        yield earlier === undefined ? result : { ...result, earlier };
        continue;
      }
      const outcome = result.kind === "processed" &&
        settled.get(result.outcome.loan.row);
      const whole = outcome ? { ...result, outcome } as RowResult : result;
      const { row } = rowFacts(whole);
      const shown = knownOf(whole);
      if (copied.has(row) && shown !== undefined) outcomes.set(row, shown);
      yield whole;
    }
  };
}

/** Rows that others repeat, so that these can show the same clip. */
function rowsWithCopies(store: RunStore): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const result of store.results()) {
    if (result.kind === "skipped" && result.copyOf) rows.add(result.copyOf.row);
  }
  return rows;
}

/** Of each row, the marks that other claims have as well. */
type SharedMarks = ReadonlyMap<number, readonly number[]>;

/** Holds some 12 bytes a mark while it looks. */
function sharedMarks(store: RunStore): SharedMarks {
  let marks = new Uint32Array(1024);
  let length = 0;
  const rows: number[] = [];
  const ends: number[] = [];
  for (const claim of claims(store)) {
    const own = marksOf(claim);
    if (length + own.length > marks.length) {
      const longer = new Uint32Array(2 * (length + own.length));
      longer.set(marks);
      marks = longer;
    }
    marks.set(own, length);
    length += own.length;
    rows.push(claim.loan.row);
    ends.push(length);
  }
  const twice = repeated(marks.slice(0, length));
  const shared = new Map<number, number[]>();
  for (const [at, row] of rows.entries()) {
    const own = [...marks.subarray(ends[at - 1] ?? 0, ends[at])]
      .filter((mark) => twice.has(mark));
    if (own.length > 0) shared.set(row, own);
  }
  return shared;
}

/** The numbers that come more than once; sorts them in place. */
function repeated(numbers: Uint32Array): Set<number> {
  numbers.sort();
  return new Set(numbers.filter((one, at) => one === numbers[at - 1]));
}

function* claims(store: RunStore): Iterable<Claim> {
  for (const result of store.results()) {
    if (result.kind === "processed" && "clip" in result.outcome) {
      yield result.outcome;
    }
  }
}

/** Parts the claims with a shared mark into groups that are connected by them. */
function groupsOf(store: RunStore, shared: SharedMarks): Claim[][] {
  if (shared.size === 0) return [];
  const above = new Map<number, number>();
  const rootOf = (mark: number) => {
    for (let up = above.get(mark); up !== undefined; up = above.get(mark)) {
      // Halves the way for those that come after.
      above.set(mark, above.get(up) ?? up);
      mark = up;
    }
    return mark;
  };
  const held: { claim: Claim; mark: number }[] = [];
  for (const claim of claims(store)) {
    const [mark, ...others] = shared.get(claim.loan.row) ?? [];
    if (mark === undefined) continue;
    held.push({ claim, mark });
    for (const other of others) {
      const [low, high] = [rootOf(mark), rootOf(other)].sort((a, b) => a - b);
      if (low !== high) above.set(high!, low!);
    }
  }
  return [...Map.groupBy(held, ({ mark }) => rootOf(mark)).values()].map(
    (group) =>
      group.map(({ claim }) => claim).sort((a, b) => a.loan.row - b.loan.row),
  );
}

/** What another claim on the same clip has as well, as numbers of 32 bits. */
function marksOf({ loan, clip: { content } }: Claim): number[] {
  const { url, canonicalUrl, creditedUrl = url, video } = content;
  const names = video ? [`video ${video.videoId}`] : [];
  const addresses = [url, canonicalUrl, creditedUrl].map(pageKey);
  const marks = [...addresses, ...names].map(textMark);
  const vehicle = textMark(nameOf(loan));
  const shingles = video ? [] : sketchOf(content);
  return [
    ...new Set([
      ...marks,
      ...shingles.map((shingle) => (vehicle ^ shingle) >>> 0),
    ]),
  ];
}
