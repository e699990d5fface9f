import { createLedger } from "../../../core/ledger/mod.ts";
import { createBreakers } from "../../../core/web/ask/breakers.ts";
import { openAnswerCache } from "../../../core/web/keep/answer_cache.ts";
import { createRunMemo } from "../../../core/web/keep/run_memo.ts";
import type { SharedWeb } from "../../../core/web/mod.ts";
import { createHostLimits } from "../../../core/web/mod.ts";
import type { LostPageStore } from "../../../core/discovery/mod.ts";
import {
  type Amounts,
  type Clock,
  type Ledger,
  SYSTEM_CLOCK,
} from "../../../core/words/mod.ts";
import { openSharedStores } from "../../../runs/mod.ts";
import { Records } from "../../../runs/records.ts";
import { holdLostPages } from "../../../runs/journal/mod.ts";
import {
  openSharedDatabase,
  type SharedRow,
} from "../../../runs/shared/shared_database.ts";
import { absentPostgres, startPostgres } from "../postgres.ts";

/** What a test is told of the stores of one worker. */
export interface Worker {
  readonly web: Omit<SharedWeb, "alone" | "ownCache">;
  readonly ledger: Ledger;
  readonly lostPages: LostPageStore & { hand(): void | Promise<void> };
  /** Brings the run to its end. */
  finish(): Promise<void>;
  /** Ends as a process that is killed: nothing is settled or given back. */
  die(): Promise<void>;
}

/** How a run is opened. */
export interface RunOptions {
  readonly run: string;
  readonly caps?: Amounts;
  readonly quotaPerDay?: number;
}

/** One form of the stores. */
export interface Form {
  readonly name: string;
  readonly missing: string;
  start(): Promise<Place>;
}

/** Where the stores of a test lie. */
export interface Place extends AsyncDisposable {
  /** Opens a run for a worker, beside others where the form allows it. */
  open(options: RunOptions): Promise<Worker>;
  /** Whether a run has several workers at once. */
  readonly isShared: boolean;
  /** Asks the database, where there is one. */
  readonly query?: (sql: string) => Promise<SharedRow[]>;
  /** Lets time pass by the clock that decides. */
  pass(ms: number): Promise<void>;
}

const MISSING = await absentPostgres();

/** Both forms: each contract is checked with both. */
export const FORMS: readonly Form[] = [
  { name: "in process", missing: "", start: startAlone },
  { name: "in PostgreSQL", missing: MISSING, start: startShared },
];

/** Checks a contract with both forms. */
export function contract(
  name: string,
  check: (place: Place) => Promise<void>,
): void {
  for (const form of FORMS) {
    Deno.test({
      name: `${name}, ${form.name}${form.missing}`,
      ignore: form.missing !== "",
      async fn() {
        await using place = await form.start();
        await check(place);
      },
    });
  }
}

/** The machine's clock, with what has passed beside. */
function aheadClock() {
  let aheadMs = 0;
  const clock: Clock = {
    now: () => Date.now() + aheadMs,
    sleep: SYSTEM_CLOCK.sleep,
  };
  return { clock, pass: (ms: number) => void (aheadMs += ms) };
}

async function startAlone(): Promise<Place> {
  const { clock, pass } = aheadClock();
  const folder = await Deno.makeTempDir();
  await using held = new AsyncDisposableStack();
  held.defer(() => Deno.remove(folder, { recursive: true }));
  const cache = await openAnswerCache({ path: `${folder}/cache.db` });
  held.defer(() => cache.close());
  const { journal, lostPages } = held.use(new Records(undefined, clock));
  const numbers = new Map<string, number>();
  const workers = new Map<string, Worker>();
  const release = held.move();
  return {
    isShared: false,
    open({ run, ...rules }) {
      // All that asks of a run is in this one process.
      const known = workers.get(run);
      if (known !== undefined) return Promise.resolve(known);
      const number = numbers.get(run);
      const kept = number === undefined
        ? journal.startRun(run, "")
        : journal.openRun(number);
      numbers.set(run, kept.id);
      const worker: Worker = {
        web: {
          turns: createHostLimits(clock),
          breakers: createBreakers(clock),
          cache,
          memo: createRunMemo(),
        },
        ledger: createLedger({
          ...rules,
          clock,
          store: kept.charges,
          judge: "openai",
        }),
        lostPages: holdLostPages(lostPages),
        finish: () => Promise.resolve(kept.finish()),
        die: () => Promise.resolve(void workers.delete(run)),
      };
      workers.set(run, worker);
      return Promise.resolve(worker);
    },
    pass: (ms) => Promise.resolve(pass(ms)),
    [Symbol.asyncDispose]: () => release.disposeAsync(),
  };
}

async function startShared(): Promise<Place> {
  const { clock, pass } = aheadClock();
  await using held = new AsyncDisposableStack();
  const { url } = held.use(await startPostgres());
  const db = await openSharedDatabase(url);
  held.defer(() => db.close());
  let aheadMs = 0;
  const release = held.move();
  return {
    isShared: true,
    query: db.all,
    async open({ run, caps = {}, ...rules }) {
      const stores = await openSharedStores(url, {
        ...rules,
        runId: run,
        caps,
        clock,
      });
      const number = (await db.one("SELECT last_value AS n FROM worker_number"))
        ?.["n"];
      let isOpen = true;
      const die = async () => {
        if (!isOpen) return;
        isOpen = false;
        await stores.close();
        // The server hears of it a moment later.
        while (
          (await db.one("SELECT is_alive($1) AS alive", number))?.["alive"]
        );
      };
      release.defer(die);
      const { shared, lostPages } = stores.options;
      return {
        web: shared,
        ledger: stores.ledger,
        lostPages: { ...lostPages, hand: stores.hand },
        finish: stores.finish,
        die,
      };
    },
    async pass(ms) {
      pass(ms);
      aheadMs += ms;
      await db.all(
        `CREATE OR REPLACE FUNCTION now_ms() RETURNS float8 LANGUAGE sql
        VOLATILE AS $$ SELECT
          extract(epoch FROM clock_timestamp())::float8 * 1000 + ${aheadMs} $$`,
      );
    },
    [Symbol.asyncDispose]: () => release.disposeAsync(),
  };
}
