import type { WebClientOptions, WebRequest } from "../../../core/web/mod.ts";
import type { Amounts } from "../../../core/words/mod.ts";

/** What a worker is to do. */
export interface WorkList {
  /** Names the worker. */
  readonly name: string;
  readonly url: string;
  readonly runId: string;
  readonly gateway: string;
  readonly caps: Amounts;
  readonly limits: WebClientOptions["limits"];
  readonly robots?: WebClientOptions["robots"];
  /** What it asks, in this order. */
  readonly requests: readonly (
    & Omit<WebRequest, "charge" | "classify" | "isKept" | "perform">
    & { readonly charge?: Amounts }
  )[];
  /** How many at once. */
  readonly atOnce: number;
}

/** A worker in a process of its own. */
export interface Worker {
  /** What each of its requests came to; empty if it was killed. */
  readonly kinds: Promise<readonly string[]>;
  kill(): void;
}

/** Starts a worker. */
export function startWorker(list: WorkList): Worker {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--no-check", "-A"],
      new URL("worker.ts", import.meta.url).pathname,
      JSON.stringify(list),
    ],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  return {
    kinds: child.output().then(({ stdout, success }) =>
      success ? JSON.parse(new TextDecoder().decode(stdout)) : []
    ),
    kill: () => child.kill("SIGKILL"),
  };
}
