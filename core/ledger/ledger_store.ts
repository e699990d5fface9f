import type { Amounts } from "../words/mod.ts";

/** What one send took, or may take while it is not settled. */
export interface LedgerEntry {
  readonly service: string;
  /** When it was reserved, in milliseconds since 1970 UTC. */
  readonly at: number;
  readonly amounts: Amounts;
  /** Whether the run came to its end since: it counts against no cap. */
  readonly isPast: boolean;
}

/**
 * Keeps a run's entries from sitting to sitting. What was reserved and never
 * settled, because the program was killed, stays at its reservation.
 */
export interface LedgerStore {
  /** The run's own entries, in any order. */
  entries(): Iterable<LedgerEntry>;
  /** The entries of all runs since `ms`, in milliseconds since 1970 UTC. */
  since(ms: number): Iterable<LedgerEntry>;
  /**
   * Keeps an entry before its send is made, and gives its number.
   *
   * @throws {FileError} If it cannot be kept.
   */
  open(entry: Omit<LedgerEntry, "isPast">): number;
  /**
   * Keeps what a send took; `undefined`: it was never made, and is forgotten.
   *
   * @throws {FileError} If it cannot be kept.
   */
  settle(id: number, amounts: Amounts | undefined): void;
}

/** Keeps entries for this process only. */
export function memoryLedgerStore(): LedgerStore {
  return {
    entries: () => [],
    since: () => [],
    open: () => 0,
    settle: () => {},
  };
}
