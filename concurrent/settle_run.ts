import { createHash } from "node:crypto";
import { settleRivals } from "../core/match/rivals.ts";
import type { Outcome, RowResult } from "../core/outcome.ts";
import { normaliseUrl } from "../core/url.ts";
import type { RunStore } from "./run_store.ts";

type Claim = Extract<Outcome, { clip: unknown }>;

/**
 * Settles over a whole run what one clip claimed by several loans means, and
 * gives a way to read the results with that settled. The store keeps what each
 * loan brought by itself, so that a resumed run settles as a whole one does.
 *
 * Claims meet if their clips have an address, a video or the whole text in
 * common; only those that do are held in memory.
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
  const groupOf = new Map<number, Set<Claim>>();
  for (const claim of claims(store)) {
    const marks = marksOf(claim).filter((mark) => shared.has(mark));
    if (marks.length === 0) continue;
    const joined = new Set([claim]);
    for (const mark of marks) {
      for (const other of groupOf.get(mark) ?? []) joined.add(other);
    }
    for (const one of joined) {
      for (const mark of marksOf(one)) {
        if (shared.has(mark)) groupOf.set(mark, joined);
      }
    }
  }
  return [...new Set(groupOf.values())].map((group) =>
    [...group].sort((a, b) => a.loan.row - b.loan.row)
  );
}

/** What another claim on the same clip has as well, as hashes of 52 bits. */
function marksOf({ clip: { content } }: Claim): number[] {
  const { url, canonicalUrl, video, text } = content;
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [
    bare(url),
    bare(canonicalUrl),
    ...(video ? [`video ${video.videoId}`] : []),
    ...(words.length >= LEAST_WORDS ? [words.join(" ")] : []),
  ].map((mark) =>
    parseInt(
      createHash("sha256").update(mark).digest("hex").slice(0, 13),
      16,
    )
  )
    .filter((mark, index, all) => all.indexOf(mark) === index);
}

/** Shorter texts can be alike by chance. */
const LEAST_WORDS = 50;

/** An address without what one page's addresses differ in. */
function bare(url: string): string {
  return normaliseUrl(url).replace(/^https?:\/\/(?:(?:www|m)\.)?/, "")
    .replace(/\/$/, "");
}
