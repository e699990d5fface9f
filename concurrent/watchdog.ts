import type { Clock, Loan } from "../core/words/mod.ts";
import type { WebEvent } from "../core/web/mod.ts";
import type { LoanEvent } from "./process_loans_concurrent.ts";

/** Hears what loans do, and names those that do nothing. */
export interface Watchdog extends Disposable {
  readonly onLoan: (event: LoanEvent) => void;
  readonly onWeb: (event: WebEvent) => void;
}

/** Options for {@linkcode startWatchdog}. */
export interface WatchdogOptions {
  readonly clock: Clock;
  /** Told of each loan that hangs: once, and again when it hangs anew. */
  readonly onHang: (message: string) => void;
  /** Time without anything asked or answered. @default {60000} */
  readonly quietMs?: number;
}

interface Watched {
  readonly loan: Loan;
  readonly started: number;
  /** When something was last heard of it. */
  heard: number;
  /** What was last heard of it. */
  last: string;
  isNamed: boolean;
}

/** Watches the loans in work until it is disposed of. */
export function startWatchdog(options: WatchdogOptions): Watchdog {
  const { clock, onHang, quietMs = 60_000 } = options;
  const watched = new Map<string, Watched>();
  const over = new AbortController();

  async function watch(): Promise<void> {
    while (true) {
      await clock.sleep(quietMs / 4, over.signal);
      const now = clock.now();
      for (const one of watched.values()) {
        if (one.isNamed || now - one.heard < quietMs) continue;
        one.isNamed = true;
        onHang(sentenceOf(one, now));
      }
    }
  }
  watch().catch(() => {});

  return {
    onLoan(event) {
      if (event.type === "started") {
        const { loan } = event;
        const now = clock.now();
        watched.set(loan.id, {
          loan,
          started: now,
          heard: now,
          last: "nothing was asked yet",
          isNamed: false,
        });
      } else if (event.lane !== undefined) {
        const { result } = event;
        const loan = result.kind === "processed"
          ? result.outcome.loan
          : result.kind === "rejected"
          ? undefined
          : result.loan;
        if (loan !== undefined) watched.delete(loan.id);
      }
    },
    onWeb(event) {
      if (event.event === "warning") return;
      const one = watched.get(event.loan);
      if (one === undefined) return;
      one.heard = clock.now();
      one.isNamed = false;
      one.last = event.event === "asking"
        ? `waits for ${event.url}`
        : `last answer: ${event.url} (${event.kind})`;
    },
    [Symbol.dispose]: () => over.abort(),
  };
}

function sentenceOf(
  { loan, started, heard, last }: Watched,
  now: number,
): string {
  const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
  return `Loan ${loan.workOrder} (${loan.vehicle.asWritten}) hangs: at work ` +
    `for ${seconds(now - started)}, nothing heard for ${
      seconds(now - heard)
    }; ${last}`;
}
