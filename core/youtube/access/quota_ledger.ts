import type { Clock } from "../../words/mod.ts";
import { at, parseJson } from "./json.ts";

/** Keeps count of the Data API's allowance, which is granted by the day. */
export interface QuotaLedger {
  /** Says whether so many units are left today. */
  hasLeft(units: number): boolean;
  /** Takes units off today's allowance. */
  spend(units: number): void;
}

/** Options for {@linkcode createQuotaLedger}. */
export interface QuotaLedgerOptions {
  clock: Clock;
  /** Units a day. @default {10000} */
  perDay?: number;
  /** Where the count is kept from run to run. @default {nowhere} */
  store?: QuotaStore;
}

/** Keeps a short text from run to run. */
export interface QuotaStore {
  /** What was written last; empty if nothing was. */
  read(): string;
  write(text: string): void;
}

/**
 * Creates the count of units. The allowance begins anew at midnight in
 * California.
 *
 * Source: YouTube Data API, "Quota usage".
 */
export function createQuotaLedger(options: QuotaLedgerOptions): QuotaLedger {
  const { clock, perDay = 10_000, store = memoryStore() } = options;
  return {
    hasLeft: (units) => spentToday() + units <= perDay,
    spend(units) {
      const count = { day: today(), units: spentToday() + units };
      store.write(JSON.stringify(count));
    },
  };

  function spentToday(): number {
    const count = parseJson(store.read());
    const units = Number(at(count, "units"));
    const isToday = at(count, "day") === today();
    return isToday && Number.isFinite(units) ? Math.max(0, units) : 0;
  }

  function today(): string {
    return PACIFIC_DAY.format(clock.now());
  }
}

const PACIFIC_DAY = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/Los_Angeles",
});

function memoryStore(): QuotaStore {
  let kept = "";
  return {
    read: () => kept,
    write(text) {
      kept = text;
    },
  };
}
