import type { Io } from "../command/mod.ts";
import { jsonLog } from "./json_log.ts";
import { liveView } from "./live_view.ts";
import { plainLines } from "./plain_lines.ts";
import type { Progress, ProgressOptions } from "./progress.ts";

/**
 * Chooses how a run is shown: JSON lines, a live view on a terminal, else a
 * line for each loan.
 */
export function showProgress(io: Io, options: ProgressOptions = {}): Progress {
  const { format = "text", quiet = false, rows, spentUsd } = options;
  if (format === "json") return jsonLog(io, { quiet });
  if (quiet) return quietLines(io);
  return io.isTerminal
    ? liveView(io, { rows, spentUsd })
    : plainLines(io, { rows });
}

function quietLines(io: Io): Progress {
  return {
    onLoan: () => {},
    onWeb: () => {},
    onTaken: () => {},
    onMachines: () => {},
    warn: (message) => io.err(`warning: ${message}\n`),
    note: () => {},
    end: () => {},
    summary: () => {},
  };
}
