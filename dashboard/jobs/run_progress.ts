import {
  createLaneBoard,
  type LoanEvent,
  type Machine,
} from "../../concurrent/mod.ts";
import {
  type Clock,
  dollars,
  type Loan,
  type RowResult,
  type RowStatus,
} from "../../core/words/mod.ts";
import { outcomeOf, rowFacts } from "../../core/result/mod.ts";
import { type MachinesView, machinesView } from "./machines_view.ts";

/** What watchers see of a run. */
export interface ProgressView {
  /** Rows of the run. */
  readonly total: number;
  readonly done: number;
  readonly statuses: Readonly<Partial<Record<RowStatus, number>>>;
  /** What the services charged so far, in US dollars, in all sittings. */
  readonly costUsd: number;
  /** The same for people, each number with its name. */
  readonly numbers: readonly (readonly [name: string, value: string])[];
  /** The machines that work on its loans; `null` where this process does. */
  readonly machines: MachinesView | null;
  /** What the user should know, the newest first. */
  readonly notices: readonly string[];
  /** What each lane of this process works on, by lane. */
  readonly lanes: readonly (Line | null)[];
  /** The last that were done, newest first. */
  readonly recent: readonly Line[];
  /** The last that failed, newest first, with the reason. */
  readonly errors: readonly Line[];
}

interface Line {
  readonly workOrder: string;
  readonly vehicle: string;
  readonly status?: string;
  readonly text?: string;
}

/** Options for {@linkcode RunProgress}. */
export interface RunProgressOptions {
  /** What the run took so far, in US dollars. */
  readonly spentUsd: () => number;
  /** Whether workers of an engine have its loans. */
  readonly isRemote: boolean;
  readonly clock: Clock;
}

/** Lines that are kept of each list. */
const KEPT = 30;

/** Counts what happens in a run. */
export class RunProgress {
  readonly #statuses: Partial<Record<RowStatus, number>> = {};
  readonly #lanes: (Line | null)[] = [];
  readonly #recent: Line[] = [];
  readonly #errors: Line[] = [];
  readonly #notices: string[] = [];
  readonly #board = createLaneBoard();
  readonly #options: RunProgressOptions;
  readonly #started: number;
  #machines: readonly Machine[] | undefined;
  #done = 0;

  constructor(readonly total: number, options: RunProgressOptions) {
    this.#options = options;
    this.#started = options.clock.now();
  }

  /** Takes in an event of the run. */
  note(event: LoanEvent): void {
    this.#board.onLoan(event, this.#ms());
    if (event.type === "started") {
      const { workOrder, vehicle } = event.loan;
      while (this.#lanes.length <= event.lane) this.#lanes.push(null);
      this.#lanes[event.lane] = { workOrder, vehicle: vehicle.asWritten };
      return;
    }
    const { result, lane } = event;
    if (lane !== undefined) this.#lanes[lane] = null;
    this.#count(result);
  }

  /** Notes that a worker of an engine took a loan up. */
  noteTaken(loan: Loan, worker: string): void {
    this.#board.onTaken(loan, worker, this.#ms());
  }

  /** Takes in the machines of an engine, and what they do. */
  noteMachines(machines: readonly Machine[]): void {
    this.#machines = machines;
    this.#board.onMachines(machines);
  }

  /** Keeps what the user should know. */
  warn(message: string): void {
    keep(this.#notices, message);
  }

  /** Nobody works on it any more. */
  end(): void {
    this.#machines = undefined;
    this.#lanes.length = 0;
  }

  view(): ProgressView {
    return {
      total: this.total,
      done: this.#done,
      statuses: this.#statuses,
      costUsd: this.#options.spentUsd(),
      numbers: this.#numbers(),
      machines: this.#machines === undefined ? null : machinesView(
        this.#machines,
        this.#board.lanes.values(),
        this.#ms(),
      ),
      notices: this.#notices,
      lanes: this.#options.isRemote ? [] : this.#lanes,
      recent: this.#recent,
      errors: this.#errors,
    };
  }

  #ms(): number {
    return this.#options.clock.now() - this.#started;
  }

  #numbers(): ProgressView["numbers"] {
    const seldom =
      (["Review", "Not found", "Failed", "Skipped", "Stopped"] as const)
        .flatMap((name) => {
          const number = this.#statuses[name] ?? 0;
          return number > 0 ? [[name, `${number}`] as const] : [];
        });
    return [
      ["Done", `${this.#done} of ${this.total}`],
      ["Found", `${this.#statuses["Found"] ?? 0}`],
      ...seldom,
      ["Cost", dollars(this.#options.spentUsd())],
    ];
  }

  #count(result: RowResult): void {
    const { status, workOrder, model, sentence } = rowFacts(result);
    if (status !== "Stopped") this.#done++;
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    const outcome = outcomeOf(result);
    const title = outcome && "clip" in outcome
      ? outcome.clip.content.title
      : undefined;
    const text = status === "Found" && title !== undefined ? title : sentence;
    const line = { workOrder, vehicle: model, status, text };
    keep(this.#recent, line);
    if (status === "Failed") keep(this.#errors, line);
  }
}

function keep<T>(lines: T[], line: T): void {
  lines.unshift(line);
  lines.length = Math.min(lines.length, KEPT);
}
