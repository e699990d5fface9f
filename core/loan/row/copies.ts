import { type Loan, normaliseUrl } from "../../words/mod.ts";

/** What an earlier row and a later one of the same work order have in common. */
export interface Kinship {
  /** The earlier row. */
  readonly row: number;
  readonly id: string;
  /** Whether both are one loan: vehicle, contact and links are the same. */
  readonly isCopy: boolean;
  /** Usual names of the columns in which they differ. */
  readonly differs: readonly string[];
}

/** What is compared, by the usual names of the columns. */
const SAME: readonly (readonly [string, (loan: Loan) => string])[] = [
  ["Model", ({ vehicle }) => vehicle.asWritten],
  ["Make", ({ vehicle }) => vehicle.make ?? ""],
  ["To", ({ contact = "" }) => contact],
  [
    "Links",
    ({ links }) => links.map((link) => normaliseUrl(link)).sort().join("\n"),
  ],
];
const MAY_DIFFER: typeof SAME = [
  ["Affiliation", ({ outlet = "" }) => outlet],
  ["Office", ({ office = "" }) => office],
  ["Start Date", ({ start = "" }) => start],
  ["End Date", ({ end = "" }) => end],
  ["Activity ID", ({ activityId = "" }) => activityId],
];
const NAMES = [...SAME, ...MAY_DIFFER].map(([name]) => name);

interface Seen {
  readonly row: number;
  readonly id: string;
  /** A number for each of {@linkcode NAMES}. */
  readonly marks: readonly number[];
}

/**
 * Finds rows that repeat an earlier one: work order, vehicle, contact and links
 * are the same, whatever the case. Keeps a few numbers of each first row of a
 * work order that comes more than once.
 */
export class Copies {
  readonly #byWorkOrder = new Map<string, Seen[]>();

  /** The row that a loan repeats, or else an earlier one of its work order. */
  find(loan: Loan): Kinship | undefined {
    const marks = [...SAME, ...MAY_DIFFER].map(([, read]) =>
      markOf(
        read(loan).normalize("NFKC").toLowerCase().replaceAll(/[ \t]+/g, " "),
      )
    );
    const seen = this.#byWorkOrder.get(loan.workOrder) ?? [];
    const compared = seen.map((other) => compare(other, marks));
    const copy = compared.find(({ isCopy }) => isCopy);
    if (copy !== undefined) return copy;
    if (seen.length < MOST) seen.push({ row: loan.row, id: loan.id, marks });
    this.#byWorkOrder.set(loan.workOrder, seen);
    return compared[0];
  }
}

/** Loans of one work order that are compared with. */
const MOST = 50;

function compare({ row, id, marks }: Seen, own: readonly number[]): Kinship {
  const differs = NAMES.filter((_, at) => marks[at] !== own[at]);
  const isCopy = marks.slice(0, SAME.length).every((mark, at) =>
    mark === own[at]
  );
  return { row, id, isCopy, differs };
}

/** A number of 53 bits for a text. */
function markOf(text: string): number {
  let one = 0x811c9dc5;
  let two = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca6b);
  }
  return (one >>> 0) * 2 ** 21 + (two >>> 11);
}
