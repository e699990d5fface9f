import { stringify } from "@std/csv";
import {
  type Clock,
  makePrivateFolder,
  PRIVATE_MODE,
  removeStale,
  type RowResult,
} from "../../core/words/mod.ts";
import {
  BOM,
  COLUMNS,
  defuse,
  outcomeOf,
  rowFacts,
  valuesOf,
  xlsxOfValues,
} from "../../core/result/mod.ts";
import type {
  EditField,
  Export,
  ExportFormat,
  ExportLog,
} from "../../runs/mod.ts";
import { judgedClip } from "./judged_clip.ts";
import { fleetClip } from "./fleet_clip.ts";
import type { ReviewDesk } from "./review_desk.ts";

/** The files that approved clips can be had as. */
export const FORMATS = {
  csv: { name: "approved_clips.csv", type: "text/csv; charset=utf-8" },
  xlsx: {
    name: "approved_clips.xlsx",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  json: { name: "approved_clips.json", type: "application/json" },
} as const satisfies Record<ExportFormat, unknown>;

/** How long an export may take to be written, in milliseconds. */
const DRAFT_MS = 3_600_000;

/** The column that shows each field. */
const COLUMN_OF: Readonly<Record<EditField, string>> = {
  url: "Clip URL",
  published: "Published Date",
  byline: "Byline",
  outlet: "Affiliation",
};

/**
 * Exports of approved clips. Each clip goes out once in each format, unless it
 * is asked for again; what went out is kept as it was.
 */
export class Exports {
  readonly #log: ExportLog;
  readonly #folder: string;
  readonly #desk: ReviewDesk;
  readonly #clock: Clock;
  #making: Promise<unknown> = Promise.resolve();

  constructor(
    options: {
      log: ExportLog;
      folder: string;
      desk: ReviewDesk;
      clock: Clock;
    },
  ) {
    this.#log = options.log;
    this.#folder = options.folder;
    this.#desk = options.desk;
    this.#clock = options.clock;
  }

  /** Removes drafts of exports that were never finished. */
  async sweep(): Promise<void> {
    const isDraft = (name: string) => !/^\d+$/.test(name);
    await removeStale(this.#folder, isDraft, this.#clock.now() - DRAFT_MS);
  }

  /** The approved loans that an export would hold, and those it leaves out. */
  ready(format: ExportFormat, isAgain = false) {
    const approved = this.#desk.index.loans({ state: "approved" });
    const loans = approved.filter((loan) =>
      isAgain || !this.#wasExported(format, loan)
    );
    if (format !== "json") return { loans, unsendable: [] };
    const isSendable = (loan: string) => this.#fleetClip(loan) !== undefined;
    return {
      loans: loans.filter(isSendable),
      unsendable: loans.filter((loan) => !isSendable(loan)),
    };
  }

  /**
   * Writes a file of the approved clips; `undefined` if there are none. Of two
   * that are asked for at once, the second holds what the first left.
   */
  make(
    format: ExportFormat,
    options: { who: string; isAgain: boolean },
  ): Promise<Export | undefined> {
    const made = this.#making.then(() => this.#make(format, options));
    this.#making = made.catch(() => {});
    return made;
  }

  async #make(
    format: ExportFormat,
    { who, isAgain }: { who: string; isAgain: boolean },
  ): Promise<Export | undefined> {
    const { loans } = this.ready(format, isAgain);
    if (loans.length === 0) return undefined;
    const at = this.#clock.now();
    await makePrivateFolder(this.#folder);
    const draft = `${this.#folder}/${crypto.randomUUID()}`;
    await Deno.writeFile(
      draft,
      ReadableStream.from(chunks(
        this.#pieces(format, loans, new Date(at).toISOString()),
      )),
      { mode: PRIVATE_MODE },
    );

    const clips = loans.map((loan) => ({ loan, url: this.#urlOf(loan) }));
    return this.#log.add(
      { format, who, at },
      clips,
      (id) => Deno.renameSync(draft, this.#path(id)),
    );
  }

  /** Finds an export. */
  find(id: number): Export | undefined {
    return this.#log.find(id);
  }

  /** The last exports, newest first. */
  recent(): Export[] {
    return this.#log.recent();
  }

  /** Opens what an export held. */
  async open({ id }: Export): Promise<ReadableStream<Uint8Array>> {
    return (await Deno.open(this.#path(id), { read: true })).readable;
  }

  #path(id: number): string {
    return `${this.#folder}/${id}`;
  }

  #wasExported(format: ExportFormat, loan: string): boolean {
    return this.#log.has(format, { loan, url: this.#urlOf(loan) });
  }

  #urlOf(loan: string): string {
    return this.#desk.index.row(loan)?.url ?? "";
  }

  #pieces(
    format: ExportFormat,
    loans: readonly string[],
    processedAt: string,
  ): Iterable<string | Uint8Array> {
    const rows = loans.values().map((loan) => this.#values(loan, processedAt));
    switch (format) {
      case "csv":
        return csvLines(rows);
      case "xlsx":
        return xlsxOfValues(rows);
      case "json": {
        const clips = loans.map((loan) => this.#fleetClip(loan));
        return [`${JSON.stringify({ clips }, null, 2)}\n`];
      }
    }
  }

  /** A clip's values, with the reviewer's word over the program's. */
  #values(loan: string, processedAt: string): (string | number | undefined)[] {
    const { index } = this.#desk;
    const [row, result] = [index.row(loan), index.result(loan)];
    if (row === undefined || result === undefined) return [];
    const edits = this.#desk.edits(row);
    const reviewed = new Map(
      Object.entries(edits).map(([field, value]) => [
        COLUMN_OF[field as EditField],
        value,
      ]),
    );
    reviewed.set("Status", rowFacts(result).status);
    if (edits.published !== undefined) {
      reviewed.set("Published Source", "reviewer");
    }
    const isJudged = judgedClip(row, result) !== undefined;
    const values = valuesOf(isJudged ? result : unjudged(result), processedAt);
    return COLUMNS.map(({ name }, at) => reviewed.get(name) ?? values[at]);
  }

  #fleetClip(loan: string) {
    const { index } = this.#desk;
    const [row, result] = [index.row(loan), index.result(loan)];
    return row && result && fleetClip(row, result);
  }
}

/** A result without its clip, where a reviewer put another in its place. */
function unjudged(result: RowResult): RowResult {
  const outcome = outcomeOf(result);
  if (outcome === undefined || !("clip" in outcome)) return result;
  const { clip: _, ...rest } = outcome;
  return {
    kind: "processed",
    ms: 0,
    outcome: { ...rest, status: "not_found" },
  };
}

function* csvLines(
  rows: Iterable<readonly (string | number | undefined)[]>,
): Generator<string> {
  yield BOM + csvText(COLUMNS.map(({ name }) => name));
  for (const values of rows) {
    yield csvText(values.map((value) => String(value ?? "")));
  }
}

function csvText(cells: readonly string[]): string {
  return stringify([cells.map(defuse)], { headers: false });
}

/** Joins small pieces, so that a file is not written line by line. */
function* chunks(
  pieces: Iterable<string | Uint8Array>,
): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let text = "";
  for (const piece of pieces) {
    if (typeof piece !== "string") {
      yield new Uint8Array(piece);
      continue;
    }
    text += piece;
    if (text.length < 65_536) continue;
    yield encoder.encode(text);
    text = "";
  }
  if (text !== "") yield encoder.encode(text);
}
