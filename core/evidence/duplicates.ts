import { type Content, type Loan, pageKey } from "../words/mod.ts";
import { tieToOutlet } from "../outlet/mod.ts";
import { COPIES } from "./thresholds.ts";

/** A text in a form in which copies of it are recognised. */
export interface Fingerprint {
  /** Hashes of all runs of five words. */
  readonly shingles: ReadonlySet<number>;
  /** Every sixteenth of them or so, the same in each copy: to look copies up. */
  readonly sample: readonly number[];
}

const prints = new WeakMap<object, Fingerprint>();

/** Takes the fingerprint of a piece's text; kept as long as the piece is. */
export function fingerprintOf(piece: { readonly text: string }): Fingerprint {
  let print = prints.get(piece);
  if (print === undefined) {
    print = takeFingerprint(piece.text);
    prints.set(piece, print);
  }
  return print;
}

/**
 * Says whether two texts are one: at least three fifths of the shorter stand in
 * the longer, so that a cut copy, a credit line and a new headline make no
 * difference, and two reviews with the same specifications stay two.
 */
export function isSameText(one: Fingerprint, other: Fingerprint): boolean {
  const [short, long] = one.shingles.size <= other.shingles.size
    ? [one.shingles, other.shingles]
    : [other.shingles, one.shingles];
  if (short.size < COPIES.leastRuns) return false;
  let common = 0;
  for (const shingle of short) if (long.has(shingle)) common++;
  return common / short.size >= COPIES.share;
}

/**
 * The smallest shingles of a piece's text, by which copies are looked up in a
 * run too large to hold all texts. Of two copies that share the part `s` of all
 * their shingles, at most `(1 - s) ** 8` miss each other: one in 250 at a half,
 * one in a hundred million at nine tenths. Empty for a text too short to be
 * told.
 */
export function sketchOf({ text }: { readonly text: string }): number[] {
  const words = wordsOf(text);
  if (words.length < COPIES.sketchWords) return [];
  const least: number[] = [];
  for (const shingle of shinglesOf(words)) {
    if (
      least.length === COPIES.sketch && shingle >= least[COPIES.sketch - 1]!
    ) continue;
    if (least.includes(shingle)) continue;
    least.push(shingle);
    least.sort((a, b) => a - b).splice(COPIES.sketch);
  }
  return least;
}

/** Says whether two pieces have the same words from the first to the last. */
export function isWholeCopy(
  one: { readonly text: string },
  other: { readonly text: string },
): boolean {
  return wordsOf(one.text).join(" ") === wordsOf(other.text).join(" ");
}

/**
 * Parts pieces into groups that are one clip: the same canonical address, or,
 * for articles of which `mayBeCopies` holds, the same text. Videos are one by
 * their id only. Groups and their members come in the order given.
 */
export function groupCopies(
  pieces: readonly Content[],
  mayBeCopies: (one: number, other: number) => boolean = () => true,
): number[][] {
  const groupOf = pieces.map((_, index) => index);
  const find = (index: number): number => {
    while (groupOf[index] !== index) index = groupOf[index]!;
    return index;
  };
  const join = (one: number, other: number) => {
    const [low, high] = [find(one), find(other)].sort((a, b) => a - b);
    groupOf[high!] = low!;
  };
  const read = new Set(pieces.map(({ url }) => pageKey(url)));
  const byAddress = new Map<string, number>();
  const bySample = new Map<number, number[]>();
  for (const [index, piece] of pieces.entries()) {
    for (const address of addressesOf(piece, read)) {
      const known = byAddress.get(address);
      if (known === undefined) byAddress.set(address, index);
      else join(known, index);
    }
    if (piece.kind === "video" || pieces.length === 1) continue;
    const print = fingerprintOf(piece);
    for (const other of candidates(print, bySample)) {
      if (find(other) === find(index) || !mayBeCopies(other, index)) continue;
      if (isSameText(fingerprintOf(pieces[other]!), print)) join(other, index);
    }
    for (const shingle of print.sample) {
      const known = bySample.get(shingle);
      if (known === undefined) bySample.set(shingle, [index]);
      else known.push(index);
    }
  }
  const groups = new Map<number, number[]>();
  for (const index of pieces.keys()) {
    const group = groups.get(find(index));
    if (group === undefined) groups.set(find(index), [index]);
    else group.push(index);
  }
  return [...groups.values()];
}

/**
 * Picks the original among copies of one piece: the one that the others name as
 * canonical, else the earliest, else the one on the loan's outlet, else the
 * longest, else the first.
 */
export function originalOf(
  copies: readonly [Content, ...Content[]],
  loan?: Loan,
): Content {
  const named = new Map<string, number>();
  for (const { canonicalUrl, creditedUrl = canonicalUrl } of copies) {
    const key = pageKey(creditedUrl);
    named.set(key, (named.get(key) ?? 0) + 1);
  }
  const rank = (piece: Content): readonly (number | string)[] => [
    -(named.get(pageKey(piece.url)) ?? 0),
    piece.published?.date ?? "9999",
    loan !== undefined && tieToOutlet(piece.url, piece.siteName, loan) ? 0 : 1,
    -piece.wordCount,
  ];
  let best = copies[0];
  for (const piece of copies) {
    if (isBefore(rank(piece), rank(best))) best = piece;
  }
  return best;
}

function takeFingerprint(text: string): Fingerprint {
  const shingles = new Set(shinglesOf(wordsOf(text)));
  const sample = [...shingles].filter((shingle) =>
    shingle % COPIES.sample === 0
  );
  return {
    shingles,
    sample: sample.length >= COPIES.leastSample ? sample : [...shingles],
  };
}

function wordsOf(text: string): readonly string[] {
  return text.normalize("NFKD").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Hashes of 32 bits, of all runs of five words. */
function* shinglesOf(words: readonly string[]): Generator<number, void> {
  const hashes = words.map(hash);
  for (let at = 0; at + COPIES.run <= hashes.length; at++) {
    let value = 0;
    for (let index = at; index < at + COPIES.run; index++) {
      value = mixed(Math.imul(value, 31) ^ hashes[index]!);
    }
    yield value >>> 0;
  }
}

/** FNV-1a, 32 bits. */
function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) {
    value = Math.imul(value ^ word.charCodeAt(index), 0x01000193);
  }
  return value;
}

/** Lets every bit of a number change every other, as MurmurHash3 ends. */
function mixed(value: number): number {
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/** Earlier pieces that share a fair part of the sample, in order. */
function candidates(
  { sample }: Fingerprint,
  bySample: ReadonlyMap<number, readonly number[]>,
): number[] {
  const shared = new Map<number, number>();
  for (const shingle of sample) {
    for (const index of bySample.get(shingle) ?? []) {
      shared.set(index, (shared.get(index) ?? 0) + 1);
    }
  }
  return [...shared.keys()].sort((a, b) => a - b);
}

/** A claim to be a copy counts only where the page it names was read, too. */
function addressesOf(
  { url, canonicalUrl, creditedUrl, video }: Content,
  read: ReadonlySet<string>,
): string[] {
  if (video !== undefined) return [`video ${video.videoId}`];
  const own = [pageKey(url), pageKey(canonicalUrl)];
  const credited = creditedUrl === undefined ? "" : pageKey(creditedUrl);
  return [...new Set(read.has(credited) ? [...own, credited] : own)];
}

function isBefore(
  one: readonly (number | string)[],
  other: readonly (number | string)[],
): boolean {
  for (const [index, value] of one.entries()) {
    if (value !== other[index]) return value < other[index]!;
  }
  return false;
}
