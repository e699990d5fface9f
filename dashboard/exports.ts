import { DatabaseSync } from "node:sqlite";
import { stringify } from "@std/csv";
import type { Clock } from "../core/clock.ts";
import { cellsOf, COLUMNS } from "../core/result/columns.ts";
import { defuse } from "../core/result/csv.ts";
import { writeBeside } from "../core/result/write_beside.ts";
import type { EditField } from "./edits.ts";
import { fleetClip } from "./fleet_clip.ts";
import type { ReviewDesk } from "./review_desk.ts";

/** One export, as the log keeps it. */
export interface Export {
  readonly id: number;
  readonly format: ExportFormat;
  readonly who: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly count: number;
}

/** The files that approved clips can be had as. */
export const FORMATS = {
  csv: { name: "approved_clips.csv", type: "text/csv; charset=utf-8" },
  json: { name: "approved_clips.json", type: "application/json" },
} as const;
export type ExportFormat = keyof typeof FORMATS;

/** The column that shows each field. */
const COLUMN_OF: Readonly<Record<EditField, string>> = {
  url: "Clip URL",
  published: "Published Date",
  byline: "Byline",
  outlet: "Affiliation",
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS export (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    format TEXT NOT NULL,
    who TEXT NOT NULL,
    at INTEGER NOT NULL,
    count INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS export_clip (
    export INTEGER NOT NULL REFERENCES export (id),
    format TEXT NOT NULL,
    loan TEXT NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (format, loan, url, export)
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Exports of approved clips. Each clip goes out once in each format, unless it
 * is asked for again; what went out is kept as it was.
 */
export class Exports implements Disposable {
  readonly #db: DatabaseSync;
  readonly #folder: string;
  readonly #desk: ReviewDesk;
  readonly #clock: Clock;

  constructor(
    options: {
      database: string;
      folder: string;
      desk: ReviewDesk;
      clock: Clock;
    },
  ) {
    this.#db = new DatabaseSync(options.database);
    this.#db.exec(SCHEMA);
    this.#folder = options.folder;
    this.#desk = options.desk;
    this.#clock = options.clock;
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

  /** Writes a file of the approved clips; `undefined` if there are none. */
  async make(
    format: ExportFormat,
    { who, isAgain }: { who: string; isAgain: boolean },
  ): Promise<Export | undefined> {
    const { loans } = this.ready(format, isAgain);
    if (loans.length === 0) return undefined;
    const at = this.#clock.now();
    await Deno.mkdir(this.#folder, { recursive: true });
    const draft = `${this.#folder}/${crypto.randomUUID()}`;
    await writeBeside(draft, this.#lines(format, loans, at));

    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const { lastInsertRowid } = this.#db.prepare(
        "INSERT INTO export (format, who, at, count) VALUES (?, ?, ?, ?)",
      ).run(format, who, at, loans.length);
      const id = Number(lastInsertRowid);
      const add = this.#db.prepare(`
        INSERT INTO export_clip (export, format, loan, url)
        VALUES (?, ?, ?, ?)`);
      for (const loan of loans) {
        add.run(id, format, loan, this.#desk.index.row(loan)?.url ?? "");
      }
      await Deno.rename(draft, this.#path(id));
      this.#db.exec("COMMIT");
      return { id, format, who, at, count: loans.length };
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  /** Finds an export. */
  find(id: number): Export | undefined {
    return this.#db.prepare("SELECT * FROM export WHERE id = ?")
      .get(id) as unknown as Export | undefined;
  }

  /** The last exports, newest first. */
  recent(): Export[] {
    return this.#db.prepare("SELECT * FROM export ORDER BY id DESC LIMIT 50")
      .all() as unknown as Export[];
  }

  /** Opens what an export held. */
  async open({ id }: Export): Promise<ReadableStream<Uint8Array>> {
    return (await Deno.open(this.#path(id), { read: true })).readable;
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }

  #path(id: number): string {
    return `${this.#folder}/${id}`;
  }

  #wasExported(format: ExportFormat, loan: string): boolean {
    const url = this.#desk.index.row(loan)?.url ?? "";
    return this.#db.prepare(
      "SELECT 1 FROM export_clip WHERE format = ? AND loan = ? AND url = ?",
    ).get(format, loan, url) !== undefined;
  }

  *#lines(
    format: ExportFormat,
    loans: readonly string[],
    at: number,
  ): Generator<string> {
    if (format === "json") {
      const clips = loans.map((loan) => this.#fleetClip(loan));
      yield `${JSON.stringify({ clips }, null, 2)}\n`;
      return;
    }
    const processedAt = new Date(at).toISOString();
    yield csvText(COLUMNS.map(({ name }) => name));
    for (const loan of loans) yield csvText(this.#cells(loan, processedAt));
  }

  /** The cells of a clip, with the reviewer's word over the program's. */
  #cells(loan: string, processedAt: string): string[] {
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
    if (edits.published !== undefined) {
      reviewed.set("Published Source", "reviewer");
    }
    const cells = cellsOf(result, processedAt);
    return COLUMNS.map(({ name }, at) => reviewed.get(name) ?? cells[at] ?? "");
  }

  #fleetClip(loan: string) {
    const { index } = this.#desk;
    const [row, result] = [index.row(loan), index.result(loan)];
    return row && result && fleetClip(row, result);
  }
}

function csvText(cells: readonly string[]): string {
  return stringify([cells.map(defuse)], { headers: false });
}
