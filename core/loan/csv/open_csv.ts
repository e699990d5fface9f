import { CsvSplitter } from "./csv_splitter.ts";
import { decodeSheet, type Encoding, sniffEncoding } from "./decode_sheet.ts";
import { emptyFile } from "../cells/mod.ts";
import {
  checkPlan,
  type ColumnMap,
  isBlank,
  type LoanSource,
  planFromContent,
  planFromHeader,
  type Sheet,
  type SheetPlan,
  type SheetRecord,
} from "../sheet/mod.ts";

/** Characters from which delimiter, header and layout are told. */
const SAMPLE = 100_000;
const SAMPLE_ROWS = 20;
const DELIMITERS = [",", ";", "\t", "|"];

/**
 * Opens a CSV file: tells encoding, delimiter and columns from its beginning.
 *
 * @throws {FileError} If it is empty, or its columns cannot be told.
 */
export async function openCsv(
  source: LoanSource,
  start: Uint8Array,
  map: ColumnMap = {},
): Promise<Sheet> {
  const encoding = sniffEncoding(start);
  const sample = await readSample(source, encoding);
  if (sample.text.trim() === "") throw emptyFile(source.name);
  const { delimiter, records, plan: found } = tellColumns(sample.text, map);
  const plan = checkPlan(source.name, found, records, map);
  return {
    format: {
      kind: "CSV",
      delimiter,
      encoding: sample.isMixed ? "windows-1252" : encoding,
      plan,
    },
    async *rows() {
      const splitter = new CsvSplitter(delimiter, lineEndOf(sample.text));
      splitter.width = plan.fields.length;
      const isRow = (record: SheetRecord) =>
        record.row > plan.headerRow && !isBlank(record);
      for await (const text of decodeSheet(await source.open(), encoding)) {
        yield splitter.push(text).filter(isRow);
      }
      yield splitter.end().filter(isRow);
    },
  };
}

async function readSample(source: LoanSource, encoding: Encoding) {
  let text = "";
  let isMixed = false;
  const bytes = await source.open();
  const pieces = decodeSheet(bytes, encoding, () => isMixed = true);
  for await (const piece of pieces) {
    text += piece;
    if (text.length >= SAMPLE) break;
  }
  return { text: text.slice(0, SAMPLE), isMixed };
}

/** What is known of a file when it is split at one delimiter. */
interface Guess {
  readonly delimiter: string;
  readonly records: readonly SheetRecord[];
  readonly plan?: SheetPlan | undefined;
}

/** The delimiter at which most columns are known. */
function tellColumns(text: string, map: ColumnMap): Guess {
  const stated = /^sep=(.)\r?$/i.exec(text.split("\n", 1)[0] ?? "");
  const delimiters = stated?.[1] === undefined ? DELIMITERS : [stated[1]];
  const guesses: Guess[] = delimiters.map((delimiter) => {
    const records = sampleRows(text, delimiter)
      .filter(({ row }) => stated === null || row > 1);
    return { delimiter, records, plan: planFromHeader(records, map) };
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

function lineEndOf(text: string): "LF" | "CR" {
  return text.includes("\n") ? "LF" : "CR";
}

function sampleRows(text: string, delimiter: string): SheetRecord[] {
  const splitter = new CsvSplitter(delimiter, lineEndOf(text));
  const rows = splitter.push(text);
  const all = text.length < SAMPLE ? [...rows, ...splitter.end()] : rows;
  return all.filter((row) => !isBlank(row)).slice(0, SAMPLE_ROWS);
}
