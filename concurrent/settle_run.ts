import { createHash } from "node:crypto";
import { sketchOf } from "../core/match/duplicates.ts";
import { nameOf, settleRivals } from "../core/match/rivals.ts";
import type { Outcome, RowResult } from "../core/outcome.ts";
import { normaliseUrl } from "../core/url.ts";
import type { RunStore } from "./run_store.ts";

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
  const shared = repeated(store);
  const settled = new Map<number, Outcome>();
  for (const group of groupsOf(store, shared)) {
    for (const [index, outcome] of settleRivals(group).entries()) {
      if (outcome !== group[index]) settled.set(outcome.loan.row, outcome);
    }
  }

  return function* () {
    for (const result of store.results()) {
      const outcome = result.kind === "processed" &&
        settled.get(result.outcome.loan.row);
      yield outcome ? { ...result, outcome } as RowResult : result;
    }
  };
}

/** The marks that more than one claim has. */
function repeated(store: RunStore): Set<number> {
  let marks = new Float64Array(1024);
  let length = 0;
  for (const claim of claims(store)) {
    for (const mark of marksOf(claim)) {
      if (length === marks.length) {
        const longer = new Float64Array(2 * length);
        longer.set(marks);
        marks = longer;
      }
      marks[length++] = mark;
    }
  }
  const sorted = marks.subarray(0, length).sort();
  return new Set(sorted.filter((mark, at) => mark === sorted[at - 1]));
}

function* claims(store: RunStore): Iterable<Claim> {
  for (const result of store.results()) {
    if (result.kind === "processed" && "clip" in result.outcome) {
      yield result.outcome;
    }
  }
}

/** Parts the claims with a shared mark into groups that are connected by them. */
function groupsOf(store: RunStore, shared: ReadonlySet<number>): Claim[][] {
  const above = new Map<number, number>();
  const rootOf = (mark: number) => {
    for (let up = above.get(mark); up !== undefined; up = above.get(mark)) {
      mark = up;
    }
    return mark;
  };
  const held: { claim: Claim; mark: number }[] = [];
  for (const claim of claims(store)) {
    const [mark, ...others] = marksOf(claim).filter((one) => shared.has(one));
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

/** What another claim on the same clip has as well, as numbers of 52 bits. */
function marksOf({ loan, clip: { content } }: Claim): number[] {
  const { url, canonicalUrl, video } = content;
  const names = video ? [`video ${video.videoId}`] : [];
  const marks = [bare(url), bare(canonicalUrl), ...names].map((name) =>
    digest(name, 13)
  );
  const vehicle = digest(nameOf(loan), 5) * 2 ** 32;
  const shingles = video ? [] : sketchOf(content);
  return [
    ...new Set([...marks, ...shingles.map((shingle) => vehicle + shingle)]),
  ];
}

/** A number of four bits for each of so many hexadecimal digits. */
function digest(text: string, digits: number): number {
  const hex = createHash("sha256").update(text).digest("hex");
  return parseInt(hex.slice(0, digits), 16);
}

/** An address without what one page's addresses differ in. */
function bare(url: string): string {
  return normaliseUrl(url).replace(/^https?:\/\/(?:(?:www|m)\.)?/, "")
    .replace(/\/$/, "");
}
