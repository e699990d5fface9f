import { parse } from "@std/csv";
import { type StartOptions, startProgram } from "../program.ts";

/** A program that runs, and what it says. */
export interface Machine extends AsyncDisposable {
  /** Number of its process. */
  readonly pid: number;
  /** Everything that it has said on standard error so far. */
  said(): string;
  /**
   * Waits until it says something.
   *
   * @throws {Error} If it ends without having said it.
   */
  until(pattern: RegExp): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end, as a system that shuts down. */
  stop(): Promise<number>;
  /** Its exit code. */
  ended(): Promise<number>;
}

/** Starts the program and listens to it. */
export function startMachine(
  args: readonly string[],
  options: StartOptions,
): Machine {
  const child = startProgram(args, options);
  const out = new Response(child.stdout).text();
  let said = "";
  let isOver = false;
  let heard = Promise.withResolvers<void>();
  async function listen(): Promise<void> {
    const text = child.stderr.pipeThrough(new TextDecoderStream());
    for await (const part of text) {
      said += part;
      heard.resolve();
      heard = Promise.withResolvers();
    }
    isOver = true;
    heard.resolve();
  }
  const listening = listen();
  const ended = async () => {
    await Promise.all([listening, out]);
    return (await child.status).code;
  };
  const end = async (signal: Deno.Signal) => {
    try {
      child.kill(signal);
    } catch { /* it had ended */ }
    return await ended();
  };
  return {
    pid: child.pid,
    said: () => said,
    async until(pattern) {
      while (!pattern.test(said)) {
        if (isOver) throw new Error(`It never said ${pattern}: ${said}`);
        await heard.promise;
      }
    },
    kill: async () => void await end("SIGKILL"),
    stop: () => end("SIGTERM"),
    ended,
    [Symbol.asyncDispose]: async () => void await end("SIGKILL"),
  };
}

/** All results of a run, without what differs from run to run. */
export async function resultsIn(folder: string): Promise<unknown> {
  const csv = parse(await Deno.readTextFile(`${folder}/loans.results.csv`), {
    skipFirstRow: true,
  }).map(({ "Processed Date": _, ...row }) => row);
  const jsonl = (await Deno.readTextFile(`${folder}/results.jsonl`)).trim()
    .split("\n").map((line) =>
      JSON.parse(
        line,
        (key, value) => key === "effort" || key === "ms" ? undefined : value,
      )
    );
  return { csv, jsonl };
}

/** What a run wrote, a row a line, as one machine and as several write it. */
export async function rowsIn(folder: string): Promise<string[]> {
  const { csv, jsonl } = await resultsIn(folder) as Record<string, unknown[]>;
  return [...csv!, ...jsonl!].map((row) => JSON.stringify(row));
}

/** A port of this machine that nobody listens on. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
