import {
  type Clock,
  type Loan,
  makePrivateFolder,
  PRIVATE_MODE,
  removeStale,
} from "../../core/words/mod.ts";
import {
  type CoverageScope,
  gatherCoverage,
  titleOf,
} from "../../core/coverage/mod.ts";
import {
  type Export,
  type ExportFormat,
  type ExportLog,
  isForFleet,
  outKey,
  type ReviewFilter,
  type ReviewRow,
} from "../../runs/mod.ts";
import { coveredLoans } from "./covered_loans.ts";
import { exportPieces } from "./export_files.ts";
import { loansInScope } from "./loans_in_scope.ts";
import { sendFile, streamOf } from "./pieces.ts";
import type { Reports } from "./reports.ts";
import type { ReviewDesk } from "./review_desk.ts";

/** The files that approved clips can be had as. */
export const FORMATS = {
  csv: { name: "approved_clips.csv", type: "text/csv; charset=utf-8" },
  xlsx: {
    name: "approved_clips.xlsx",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  json: { name: "approved_clips.json", type: "application/json" },
  pdf: { name: "coverage.pdf", type: "application/pdf" },
  html: { name: "coverage.html", type: "text/html; charset=utf-8" },
} as const satisfies Record<ExportFormat, unknown>;

/** How long an export may take to be sent, in milliseconds. */
const DRAFT_MS = 3_600_000;

/** What an export is narrowed to. */
export interface ExportFilter {
  /** As a client's report is. */
  readonly scope: CoverageScope;
  /** As the review table is; its make, office and state count for nothing. */
  readonly table: ReviewFilter;
}

/** A loan whose clip a reviewer approved. */
export interface ApprovedLoan {
  readonly row: ReviewRow;
  readonly loan: Loan;
}

/** What an export in one format would hold. */
export interface ReadyExport {
  /** Loans of the filter that the format can hold. */
  readonly all: readonly ApprovedLoan[];
  /** Those of them that were not delivered in it yet. */
  readonly fresh: readonly ApprovedLoan[];
  /** Those that it cannot hold. */
  readonly unsendable: readonly ApprovedLoan[];
  /** The last delivery that one of them was in. */
  readonly last?: Export;
}

/** A file on its way to whoever asked for it. */
export interface SentExport {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Exports of approved clips. What is noted as delivered was sent whole, and is
 * kept as it went out; what was broken off counts for nothing.
 */
export class Exports {
  readonly #log: ExportLog;
  readonly #folder: string;
  readonly #desk: ReviewDesk;
  readonly #reports: Reports;
  readonly #clock: Clock;
  /** Clips that are being sent now, by format. */
  readonly #sending = new Set<string>();

  constructor(
    options: {
      log: ExportLog;
      folder: string;
      desk: ReviewDesk;
      reports: Reports;
      clock: Clock;
    },
  ) {
    this.#log = options.log;
    this.#folder = options.folder;
    this.#desk = options.desk;
    this.#reports = options.reports;
    this.#clock = options.clock;
  }

  /** Removes drafts of exports that were never sent whole. */
  async sweep(): Promise<void> {
    const isDraft = (name: string) => !/^\d+$/.test(name);
    await removeStale(this.#folder, isDraft, this.#clock.now() - DRAFT_MS);
  }

  /** The loans of a filter whose clip is approved. */
  approved({ scope, table }: ExportFilter): Promise<ApprovedLoan[]> {
    return Array.fromAsync(
      loansInScope(this.#desk, scope, tableOf(table, "approved")),
    );
  }

  /** What an export of approved loans would hold, in each format. */
  ready(approved: readonly ApprovedLoan[]): Record<ExportFormat, ReadyExport> {
    const out = this.#log.lastOut();
    const each = Object.keys(FORMATS) as ExportFormat[];
    return Object.fromEntries(
      each.map((format) => [format, this.#readyIn(format, approved, out)]),
    ) as Record<ExportFormat, ReadyExport>;
  }

  #readyIn(
    format: ExportFormat,
    approved: readonly ApprovedLoan[],
    out: ReadonlyMap<string, number>,
  ): ReadyExport {
    const canHold = (one: ApprovedLoan) => format !== "json" || isForFleet(one);
    const all = approved.filter(canHold);
    const keys = all.map(({ row }) => outKey(format, row));
    const last = keys.reduce((max, key) => Math.max(max, out.get(key) ?? 0), 0);
    const found = this.#log.find(last);
    return {
      all,
      fresh: all.filter((_, at) =>
        !out.has(keys[at] ?? "") && !this.#sending.has(keys[at] ?? "")
      ),
      unsendable: approved.filter((one) => !canHold(one)),
      ...(found && { last: found }),
    };
  }

  /**
   * Sends the approved clips of a filter as a file; `undefined` if there are
   * none. Of two that are asked for at once, the second holds what the first
   * left. A report holds all of them always.
   */
  async send(
    format: ExportFormat,
    filter: ExportFilter,
    { who, isAgain }: { who: string; isAgain: boolean },
  ): Promise<SentExport | undefined> {
    const ready = this.ready(await this.approved(filter))[format];
    const isReport = format === "pdf" || format === "html";
    const loans = isAgain || isReport ? ready.all : ready.fresh;
    if (loans.length === 0) return undefined;
    const clips = loans.map(({ row: { loan, url } }) => ({ loan, url }));
    const keys = clips.map((clip) => outKey(format, clip));
    for (const key of keys) this.#sending.add(key);
    const letGo = () => {
      for (const key of keys) this.#sending.delete(key);
    };
    const draft = `${this.#folder}/${crypto.randomUUID()}`;
    const drop = async () => {
      letGo();
      await Deno.remove(draft).catch(() => {});
    };
    try {
      await makePrivateFolder(this.#folder);
      const pieces = isReport
        ? await this.#report(format, filter)
        : exportPieces(
          format,
          this.#desk,
          clips.map(({ loan }) => loan),
          new Date(this.#clock.now()).toISOString(),
        );
      await Deno.writeFile(draft, streamOf(pieces), { mode: PRIVATE_MODE });
      const file = await Deno.open(draft, { read: true });
      const whole = () => {
        this.#log.add(
          { format, who, at: this.#clock.now() },
          clips,
          (id) => Deno.renameSync(draft, this.#path(id)),
        );
        letGo();
      };
      return {
        ...FORMATS[format],
        bytes: (await file.stat()).size,
        body: sendFile(file, { whole, cut: drop }),
      };
    } catch (error) {
      await drop();
      throw error;
    }
  }

  async #report(format: "pdf" | "html", { scope, table }: ExportFilter) {
    const filter = tableOf(table);
    const covered = await coveredLoans(this.#desk, scope, { filter }) ?? [];
    const coverage = gatherCoverage(covered, {
      ...scope,
      isApprovedOnly: true,
    });
    const title = titleOf(scope);
    return (await this.#reports.make(format, coverage, { title })).pieces;
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
}

/** The table's part of a filter, for one state or for all. */
function tableOf(table: ReviewFilter, state?: string): ReviewFilter {
  const { make: _, office: __, state: ___, ...rest } = table;
  return { ...rest, ...(state !== undefined && { state }) };
}
