import type { EngineWatcher, Machine } from "../../concurrent/mod.ts";
import { processLoan } from "../../core/contract/mod.ts";
import type { Loan } from "../../core/words/mod.ts";
import type { RunEngine } from "../../dashboard/mod.ts";

/** An engine without machines: a test says what they do. */
export interface HandEngine extends RunEngine, Disposable {
  /** Resolves once so many loans are handed over, with them and with who hears. */
  handed(count: number): Promise<{ loans: Loan[]; tell: EngineWatcher }>;
  /** Has all loans worked on, those that come as well; disposing does, too. */
  pass(): void;
}

/** A machine that is there, with nothing to do. */
export function machineOf(name: string, more: Partial<Machine> = {}): Machine {
  return {
    ...{ name, lanes: 2, state: "there", silentMs: 0 },
    ...{ differences: [], work: [], elsewhere: 0 },
    ...more,
  };
}

/** Makes an engine that holds the loans back until it is told to pass them. */
export function createHandEngine(): HandEngine {
  const loans: Loan[] = [];
  const passed = Promise.withResolvers<void>();
  let tell: EngineWatcher | undefined;
  let came = Promise.withResolvers<void>();
  return {
    label: "postgres://engine.example/loans",
    concurrency: 100,
    assertCapsKept: () => {},
    pass: () => passed.resolve(),
    [Symbol.dispose]: () => passed.resolve(),
    async handed(count) {
      while (tell === undefined || loans.length < count) await came.promise;
      return { loans, tell };
    },
    open: () =>
      Promise.resolve({
        shared: {
          options: {},
          hand: () => Promise.resolve(),
          finish: () => Promise.resolve(),
          [Symbol.asyncDispose]: () => Promise.resolve(),
        },
        open(_ledger, watcher) {
          tell = watcher;
          return Promise.resolve({
            async processLoan(loan, services, signal) {
              loans.push(loan);
              came.resolve();
              came = Promise.withResolvers();
              await passed.promise;
              return await processLoan(loan, services, signal);
            },
          });
        },
        onLoan: () => {},
        finish: () => Promise.resolve(),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
  };
}

/** Has two of the run's loans at one worker; one is gone, one is a stranger. */
export function tellOfMachines(loans: readonly Loan[], tell: EngineWatcher) {
  const [first, second, third] = loans;
  if (!first || !second || !third) throw new Error("There are too few loans");
  tell.onTaken(first, "one");
  tell.onTaken(second, "one");
  tell.onTaken(third, "three");
  tell.onMachines([
    machineOf("one", {
      work: [{
        ...{ sitting: "s", loan: second.id, title: "", ms: 1 },
        doing: "reads <harborlane>.example",
      }],
    }),
    machineOf("stranger", { state: "other", differences: ["other prompts"] }),
    machineOf("three", { state: "gone", silentMs: 25_000 }),
    machineOf("two", { lanes: 5, elsewhere: 2 }),
  ]);
  tell.warn("The engine at postgres://engine.example/loans is out of reach");
}
