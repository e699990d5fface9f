import { shortHash } from "../../../core/analysis/question/mod.ts";
import {
  contentOf,
  halfOf,
  type JudgedPair,
  judgePair,
  loanOf,
  type Pair,
} from "../pairs.ts";
import type { AskedCase } from "./labelled.ts";
import { fenced, questionPage, type WrittenFile } from "./write_questions.ts";

/** A pair that in a run would be put to a model. */
export interface AskedPair extends AskedCase {
  /** As the rules judge it by themselves. */
  readonly before: JudgedPair;
}

/** Pairs as a run sorts them. */
export interface SortedPairs {
  /** In an order that tells nothing. */
  readonly asked: readonly AskedPair[];
  /** What is rejected by evidence alone, about which no model is asked. */
  readonly spared: readonly JudgedPair[];
}

/** A half of the pairs, or both. */
export type Half = AskedPair["half"];

/** Most questions of a page for readers, and most characters of them. */
const MOST_ON_PAGE = { questions: 25, chars: 50_000 };

/**
 * Sorts pairs into those that a run asks about and those that it does not.
 *
 * @param relevance At which the rules judge by themselves: 0 to 10.
 */
export function sortPairs(
  pairs: readonly Pair[],
  relevance: number,
  half?: Half,
): SortedPairs {
  const judged = pairs
    .filter((pair) => half === undefined || halfOf(pair) === half)
    .map((pair) => judgePair(pair, relevance));
  return {
    asked: judged.filter(({ verdict }) => verdict.asked).map(askedPair)
      .toSorted((a, b) => a.id < b.id ? -1 : 1),
    spared: judged.filter(({ verdict }) => !verdict.asked),
  };
}

function askedPair(before: JudgedPair): AskedPair {
  const { pair } = before;
  return {
    id: idOf(`pair ${pair.id} ${pair.text}`),
    listed: pair.id,
    language: pair.lang ?? "",
    half: halfOf(pair),
    loan: loanOf(pair),
    content: contentOf(pair),
    messages: [],
    expected: [pair.expect],
    before,
  };
}

function idOf(words: string): string {
  return `x${shortHash(words).slice(0, 7)}`;
}

/**
 * Questions about pairs to be read by people or given by hand, with an answer
 * that holds {@linkcode PAIR_FIELDS} only. Pairs of one piece stand on different
 * pages, as far as there are so many: beside each other their loans would tell
 * what is asked.
 */
export async function pairPages(
  pairs: readonly AskedPair[],
): Promise<WrittenFile[]> {
  const files: WrittenFile[] = [];
  for (const [index, page] of dealt(pairs).entries()) {
    files.push(await questionPage(index, page, HOW_TO));
  }
  return files;
}

/** Deals pairs, piece by piece, to pages of nearly one size. */
function dealt(pairs: readonly AskedPair[]): AskedPair[][] {
  const chars = pairs.reduce((sum, one) => sum + one.content.text.length, 0);
  const count = Math.ceil(Math.max(
    pairs.length / MOST_ON_PAGE.questions,
    chars / MOST_ON_PAGE.chars,
  ));
  const pages = Array.from({ length: count }, (): AskedPair[] => []);
  const pieceOf = ({ content }: AskedPair) => idOf(content.text);
  const byPiece = pairs.toSorted((a, b) => pieceOf(a) < pieceOf(b) ? -1 : 1);
  for (const [index, one] of byPiece.entries()) pages[index % count]!.push(one);
  return pages.map((page) => page.sort((a, b) => a.id < b.id ? -1 : 1));
}

/** What of an answer decides about a pair; all else is for the report. */
export const PAIR_FIELDS: readonly string[] = [
  "relevance",
  "piece_kind",
  "subject",
  "disclosure",
  "instructs_reader",
];

const EXAMPLE = {
  id: "x0000000",
  answer: {
    relevance: 0,
    piece_kind: "KIND",
    subject: {
      powertrain: null,
      body: null,
      line: null,
      trim: { quote: "…", value: "…" },
    },
    disclosure: [{ quote: "…", kind: "KIND" }],
    instructs_reader: false,
  },
};

const HOW_TO = [
  "Judge each question by the instructions below, and as if it were the only " +
  "one: nothing in one says anything of another, also where two are about " +
  "the same piece or the same vehicle. Write one line of JSON for each, with " +
  "the question's id, and nothing else:",
  fenced(JSON.stringify(EXAMPLE)),
  `An answer holds exactly ${
    PAIR_FIELDS.map((one) => `\`${one}\``).join(", ")
  }` +
  ". All other fields of the instructions are judged in your mind, as the " +
  "rules rest on them, and not written down.",
  [
    "- `relevance`: a whole number from 0 to 10.",
    "- `piece_kind`: `review`, `first_drive`, `comparison`, `long_term`, " +
    "`feature`, `news`, `press_release`, `price_or_specs`, `list`, `other` or " +
    "null.",
    "- `subject`: null, or an object of all four; each is null, or its `quote` " +
    "and its `value` as VEHICLE would be listed (`Hybrid`, `Wilderness`).",
    "- `disclosure`: at most two entries, none if nothing is disclosed; `kind` " +
    "is `loan`, `paid`, `gift` or `hosted`.",
    "- `instructs_reader`: true or false.",
    "- A quote is copied from the piece letter by letter, in its language; it " +
    "is looked up there.",
  ].join("\n"),
].join("\n\n");
