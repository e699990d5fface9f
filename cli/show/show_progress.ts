import type { Io } from "../command/mod.ts";
import { jsonLog } from "./json_log.ts";
import { liveView } from "./live_view.ts";
import { plainLines } from "./plain_lines.ts";
import type { Progress } from "./progress.ts";

/** How progress is shown. */
export const LOG_FORMATS = ["text", "json"] as const;
export type LogFormat = typeof LOG_FORMATS[number];

/** Options for {@linkcode showProgress}. */
export interface ProgressOptions {
  /** @default {"text"} */
  readonly format?: LogFormat;
  /** Whether nothing but warnings is wanted. */
  readonly quiet?: boolean;
  /** Rows of the loan file, where they are counted. */
  readonly rows?: number | undefined;
}

/**
 * Chooses how a run is shown: JSON lines, a live view on a terminal, else a
 * line for each loan.
 */
export function showProgress(io: Io, options: ProgressOptions = {}): Progress {
  const { format = "text", quiet = false, rows } = options;
  if (format === "json") return jsonLog(io, { quiet });
  if (quiet) return quietLines(io);
  return io.isTerminal ? liveView(io, { rows }) : plainLines(io, { rows });
}

function quietLines(io: Io): Progress {
  return {
    onLoan: () => {},
    onWeb: () => {},
    warn: (message) => io.err(`warning: ${message}\n`),
    note: () => {},
    end: () => {},
    summary: () => {},
  };
}
