import process from "node:process";
import { type Clock, SYSTEM_CLOCK } from "../../core/words/mod.ts";

/** What a command may touch of the terminal it runs in. */
export interface Io {
  /** Results: standard output. */
  readonly out: (text: string) => void;
  /** Progress, warnings and errors: standard error. */
  readonly err: (text: string) => void;
  /** Reads an environment variable; what is not permitted reads as unset. */
  readonly env: (name: string) => string | undefined;
  /** Gives up the right to read the environment, for good. */
  readonly closeEnvironment?: () => void;
  /** Whether standard error is a terminal. */
  readonly isTerminal: boolean;
  /** Width of the terminal in characters, at least 20. */
  readonly columns: () => number;
  /** Height of the terminal in lines; absent where it is not known. */
  readonly lines?: () => number;
  /** Whether colours are wanted. */
  readonly color: boolean;
  readonly clock: Clock;
  /** Asks yes or no; absent where nobody sits at a terminal. */
  readonly confirm?: (question: string) => boolean;
  /**
   * Calls `handler` at each Ctrl-C or request to end, until the returned
   * function is called.
   */
  readonly onInterrupt: (handler: () => void) => () => void;
}

/** Windows knows no SIGTERM. */
const STOP_SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT"]
  : ["SIGINT", "SIGTERM"];

/**
 * Variables by which the runtime itself would choose a way out. They are taken
 * away once the settings are read, so that the address guard alone chooses:
 * hosts in `NO_PROXY` would pass it by.
 */
const PROXY_VARIABLES = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"]
  .flatMap((name) => [name, name.toLowerCase()]);

/** The terminal that the program was started in. */
export function systemIo(): Io {
  const encoder = new TextEncoder();
  return {
    out: (text) => writeAll(Deno.stdout, encoder.encode(text)),
    err: (text) => writeAll(Deno.stderr, encoder.encode(text)),
    env: readEnv,
    closeEnvironment() {
      for (const name of PROXY_VARIABLES) deleteEnv(name);
      Deno.permissions.revokeSync({ name: "env" });
      // Packages that read variables of their own (PGPASSWORD, DEBUG ...) find
      // none, instead of being refused.
      process.env = {};
    },
    isTerminal: Deno.stderr.isTerminal(),
    columns: terminalColumns,
    lines: terminalLines,
    color: Deno.stderr.isTerminal() && !Deno.noColor,
    clock: SYSTEM_CLOCK,
    ...(Deno.stdin.isTerminal() && { confirm }),
    onInterrupt(handler) {
      for (const signal of STOP_SIGNALS) {
        Deno.addSignalListener(signal, handler);
      }
      return () => {
        for (const signal of STOP_SIGNALS) {
          Deno.removeSignalListener(signal, handler);
        }
      };
    },
  };
}

/** Writes all; a reader that has gone, as of `| head`, ends no run. */
function writeAll(
  stream: { writeSync(bytes: Uint8Array): number },
  bytes: Uint8Array,
): void {
  try {
    for (let done = 0; done < bytes.length;) {
      done += stream.writeSync(bytes.subarray(done));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

function deleteEnv(name: string): void {
  try {
    Deno.env.delete(name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
  }
}

function readEnv(name: string): string | undefined {
  try {
    return Deno.env.get(name);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return undefined;
    throw error;
  }
}

function terminalColumns(): number {
  try {
    return Math.max(Deno.consoleSize().columns, 20);
  } catch {
    return 80;
  }
}

function terminalLines(): number {
  try {
    return Math.max(Deno.consoleSize().rows, 6);
  } catch {
    return 24;
  }
}
