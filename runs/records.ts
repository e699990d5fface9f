import type { LostPageStore } from "../core/discovery/mod.ts";
import { type Clock, FileError, makePrivateFolder } from "../core/words/mod.ts";
import { Database, IN_MEMORY, repair, type Repaired } from "./database/mod.ts";
import { Decisions } from "./decisions.ts";
import { DeliveryLog } from "./delivery/mod.ts";
import { JobTable, UploadLog } from "./jobs/mod.ts";
import {
  type CostBand,
  costBandOf,
  Journal,
  lostPagesIn,
} from "./journal/mod.ts";
import {
  ExportLog,
  ReviewActs,
  ReviewTable,
  SavedViews,
} from "./review/mod.ts";

/** Name of the file in the folder. */
export const DATABASE = "clipscout.db";

/** Everything that a folder keeps of its runs, over one handle on its file. */
export class Records implements Disposable {
  readonly journal: Journal;
  readonly decisions: Decisions;
  readonly reviews: ReviewTable;
  readonly acts: ReviewActs;
  readonly exports: ExportLog;
  readonly deliveries: DeliveryLog;
  readonly views: SavedViews;
  readonly jobs: JobTable;
  readonly uploads: UploadLog;
  /** What no paid reading gets. */
  readonly lostPages: LostPageStore;
  readonly #db: Database;

  /**
   * @param folder Where the file lies; absent: nothing outlives the program.
   * @throws {FileError} If the file cannot be used.
   */
  constructor(folder: string | undefined, clock: Clock) {
    const path = folder === undefined ? IN_MEMORY : `${folder}/${DATABASE}`;
    const db = new Database(path);
    this.#db = db;
    this.journal = new Journal(db, () => clock.now());
    this.decisions = new Decisions(db);
    this.reviews = new ReviewTable(db, this.decisions);
    this.acts = new ReviewActs(db);
    this.exports = new ExportLog(db);
    this.deliveries = new DeliveryLog(db);
    this.views = new SavedViews(db);
    this.jobs = new JobTable(db, clock);
    this.uploads = new UploadLog(db);
    this.lostPages = lostPagesIn(db);
  }

  /** Does all of some work on them or none of it; the work must not wait. */
  atOnce<T>(work: () => T): T {
    return this.#db.atOnce(work);
  }

  /** What so many loans will probably cost, by runs of the same settings. */
  costBand(config: string, loans: number): CostBand | undefined {
    return costBandOf(this.#db, config, loans);
  }

  /**
   * Looks through the file for damage.
   *
   * @throws {FileError} If there is any; it says what can be saved.
   */
  assertSound(): void {
    this.#db.assertSound();
  }

  /**
   * Holds room on the disk for what is answered when it gets full.
   *
   * @throws {FileError} If there is none.
   */
  holdReserve(): void {
    this.#db.holdReserve();
  }

  [Symbol.dispose](): void {
    this.#db[Symbol.dispose]();
  }
}

/**
 * Makes the file of a folder anew from what is whole of it.
 *
 * @param clock Its day becomes part of the damaged file's name.
 * @throws {FileError} If nothing of it can be read.
 */
export function repairRecords(folder: string, clock: Clock): Repaired {
  const stamp = new Date(clock.now()).toISOString().slice(0, 19)
    .replaceAll(/\D/g, "");
  return repair(`${folder}/${DATABASE}`, stamp);
}

/**
 * Makes the folder in which runs are kept.
 *
 * @throws {FileError} If it cannot be made.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makePrivateFolder(folder);
  } catch (cause) {
    if (cause instanceof FileError) throw cause;
    throw new FileError(
      folder,
      `Cannot keep a journal in ${folder}: the folder cannot be made`,
      { cause, hint: "Run in a folder that can be written to" },
    );
  }
}
