import type { Loan, Outcome } from "../../core/words/mod.ts";
import type { LostPage } from "../../core/discovery/mod.ts";
import type { Snapshot } from "../../core/analysis/mod.ts";
import type { LedgerEntry } from "../../core/ledger/mod.ts";
import { loanHash, type RunOptions } from "../../runs/mod.ts";

/** What a loan's processing leaves beside its outcome. */
export interface Aside {
  /** Texts that GPT judged. */
  readonly snapshots: readonly Snapshot[];
  /** Pages that no paid reading gets. */
  readonly lost: readonly (readonly [page: string, lost: LostPage])[];
  /** Pages that turned out to be readable. */
  readonly found: readonly string[];
  /** What was taken since the last result of the same worker. */
  readonly taken: readonly Omit<LedgerEntry, "isPast">[];
}

/** What a worker makes of a loan. */
export type LoanAnswer =
  & { readonly worker: string; readonly aside: Aside }
  & (
    | { readonly outcome: Outcome }
    /** What `processLoan` threw: a bug, which the wrapper tells as such. */
    | { readonly thrown: { readonly name: string; readonly message: string } }
  );

/** A job of the queue, as it lies in the engine. */
export interface LoanJob {
  /** The run's, see `OpenRun.key`. */
  readonly run: string;
  /** One sitting of it; its terms lie in the engine under this name. */
  readonly sitting: string;
  /** The loan's own id, by which its requests are told. */
  readonly id: string;
  /** For people: which loan it is. */
  readonly title: string;
  /** A {@linkcode Loan}, packed. */
  readonly loan: string;
  /** A {@linkcode LoanAnswer}, packed: there once a worker has finished. */
  readonly answer?: string;
}

/**
 * The workers that took a job up, the last one last. They lie beside its data:
 * a word that a worker says too late must not put an answer out.
 */
export function takenBy({ progress }: { progress: unknown }): string[] {
  return Array.isArray(progress) ? progress.map(String) : [];
}

/** What of a run its workers have to know; the same for all of its loans. */
export interface RunTerms {
  readonly run: string;
  readonly sitting: string;
  /** Name of the loan file, for people. */
  readonly source: string;
  /** The day that the run counts from, `YYYY-MM-DD`. */
  readonly today: string;
  readonly model: string;
  /** The run's flags. */
  readonly options: RunOptions;
  /** What the client wants to be said of its vehicles, packed. */
  readonly messages: string;
  /** Pages known to be lost, packed. */
  readonly lost: string;
}

/** The id of a loan's job: one for each content of a loan in a run. */
export function jobId(run: string, loan: Loan): string {
  return `${run}-${loanHash(loan)}`;
}

/**
 * Packs a value as JSON, compressed, in letters that every engine keeps:
 * PostgreSQL takes no NUL and no half of a pair in its JSON, and pages have both.
 */
export async function pack(value: unknown): Promise<string> {
  const zipped = new Blob([JSON.stringify(value)]).stream()
    .pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(zipped).arrayBuffer()).toBase64();
}

/** Unpacks what {@linkcode pack} packed. */
export async function unpack<T>(packed: string): Promise<T> {
  const plain = new Blob([Uint8Array.fromBase64(packed)]).stream()
    .pipeThrough(new DecompressionStream("gzip"));
  return await new Response(plain).json() as T;
}
