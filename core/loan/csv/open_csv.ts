import { CsvSplitter } from "./csv_splitter.ts";
import { decodeSheet, type Encoding, sniffEncoding } from "./decode_sheet.ts";
import { type LegacyEncoding, legacyEncodingOf } from "./legacy_encoding.ts";
import { lineEndOf } from "./line_end.ts";
import { emptyFile } from "../cells/mod.ts";
import type { LoanSource } from "../../files/mod.ts";
import {
  isBlank,
  planFromContent,
  planFromHeader,
  planOf,
  type PlanOptions,
  SAMPLE_ROWS,
  type Sheet,
  type SheetPlan,
  type SheetRecord,
} from "../sheet/mod.ts";

/** Characters from which delimiter, header and layout are told. */
const SAMPLE = 100_000;
const DELIMITERS = [",", ";", "\t", "|"];

/**
 * Opens a CSV file: tells encoding, delimiter and columns from its beginning.
 *
 * @throws {FileError} If it is empty, or its columns cannot be told.
 */
export async function openCsv(
  source: LoanSource,
  start: Uint8Array,
  options: PlanOptions = {},
): Promise<Sheet> {
  const encoding = sniffEncoding(start);
  const sample = await readSample(source, encoding);
  if (sample.text.trim() === "") throw emptyFile(source.name);
  const { delimiter, records } = tellColumns(sample.text, options);
  const plan = planOf(source.name, records, options);
  const lineEnd = lineEndOf(sample.text);
  return {
    format: {
      kind: "CSV",
      delimiter,
      encoding: sample.legacy ?? encoding,
      plan,
    },
    async *rows() {
      const splitter = new CsvSplitter(delimiter, lineEnd);
      splitter.width = plan.fields.length;
      const isRow = (record: SheetRecord) =>
        record.row > plan.headerRow && !isBlank(record);
      for await (
        const text of decodeSheet(
          await source.open(),
          encoding,
          sample.legacy,
        )
      ) {
        yield splitter.push(text).filter(isRow);
      }
      yield splitter.end().filter(isRow);
    },
  };
}

/**
 * Gives the first rows of a CSV file that are not blank.
 *
 * @throws {FileError} If it is empty, or no text.
 */
export async function sampleCsv(
  source: LoanSource,
  start: Uint8Array,
  options: PlanOptions = {},
): Promise<{ records: readonly SheetRecord[] }> {
  const { text } = await readSample(source, sniffEncoding(start));
  const { records } = tellColumns(text, options);
  if (records.length === 0) throw emptyFile(source.name);
  return { records };
}

async function readSample(source: LoanSource, encoding: Encoding) {
  let text = "";
  let legacy: LegacyEncoding | undefined;
  const read = async () => {
    const lines: Uint8Array[] = [];
    const note = (line: Uint8Array) => lines.push(line.slice());
    text = "";
    const bytes = await source.open();
    for await (const piece of decodeSheet(bytes, encoding, legacy, note)) {
      text += piece;
      if (text.length >= SAMPLE) break;
    }
    return lines;
  };
  const lines = await read();
  if (lines.length > 0) {
    legacy = legacyEncodingOf(lines);
    await read();
  }
  return { text: text.slice(0, SAMPLE), legacy };
}

/** What is known of a file when it is split at one delimiter. */
interface Guess {
  readonly delimiter: string;
  readonly records: readonly SheetRecord[];
  readonly plan?: SheetPlan | undefined;
}

/** The delimiter at which most columns are known. */
function tellColumns(text: string, options: PlanOptions): Guess {
  const stated = /^sep=(.)\r?$/i.exec(text.split("\n", 1)[0] ?? "");
  const delimiters = stated?.[1] === undefined ? DELIMITERS : [stated[1]];
  const guesses: Guess[] = delimiters.map((delimiter) => {
    const records = sampleRows(text, delimiter)
      .filter(({ row }) => stated === null || row > 1);
    return { delimiter, records, plan: planFromHeader(records, options) };
  });
  const byContent = guesses.map((guess) => ({
    ...guess,
    plan: planFromContent(guess.records),
  }));
  const known = ({ plan }: Guess) =>
    plan?.fields.filter((field) => field !== undefined).length ?? 0;
  const best = guesses.toSorted((a, b) => known(b) - known(a))[0] as Guess;
  if (best.plan !== undefined) return best;
  return byContent.find(({ plan }) => plan !== undefined) ?? best;
}

function sampleRows(text: string, delimiter: string): SheetRecord[] {
  const splitter = new CsvSplitter(delimiter, lineEndOf(text));
  const rows = splitter.push(text);
  const all = text.length < SAMPLE ? [...rows, ...splitter.end()] : rows;
  return all.filter((row) => !isBlank(row)).slice(0, SAMPLE_ROWS);
}
