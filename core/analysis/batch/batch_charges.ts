import type { Ending, Ledger, Refusal, Reservation } from "../../words/mod.ts";
import type { WebRequest } from "../../web/mod.ts";

/** Reserves the questions of batches, and settles them. */
export interface BatchCharges {
  /**
   * Sets aside the most that a question can take; one that is set aside
   * already is not again. Gives why it must not be asked, if so.
   *
   * @throws The signal's reason, if `signal` aborts while it waits.
   */
  reserve(
    customId: string,
    request: WebRequest,
    signal: AbortSignal,
  ): Promise<Refusal | undefined>;
  /** Settles a question, and gives what it took, in US dollars, if known. */
  settle(customId: string, ending: Ending): Promise<number | undefined>;
}

/** Creates the charges of one desk. */
export function createBatchCharges(ledger: Ledger): BatchCharges {
  const reserved = new Map<string, Reservation>();

  return {
    async reserve(customId, { service, charge }, signal) {
      if (charge === undefined || reserved.has(customId)) return undefined;
      const got = await ledger.reserve({ service, charge }, signal);
      if ("because" in got) return got;
      // Two may have waited for the same question; it is asked once.
      if (reserved.has(customId)) await got.settle({ how: "unsent" });
      else reserved.set(customId, got);
      return undefined;
    },
    async settle(customId, ending) {
      const taken = await reserved.get(customId)?.settle(ending);
      reserved.delete(customId);
      return taken?.usd;
    },
  };
}
