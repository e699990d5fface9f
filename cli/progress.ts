import { rowFacts } from "../core/result/row_facts.ts";
import type { LoanEvent } from "../concurrent/process_loans_concurrent.ts";
import type { Io } from "./io.ts";
import { duration } from "./text.ts";

/** Shows how a run goes on. */
export interface Progress {
  readonly onEvent: (event: LoanEvent) => void;
  /** Clears the line. */
  readonly end: () => void;
}

/** Shows one line that is written over, on a terminal; else nothing. */
export function showProgress(io: Io, quiet = false): Progress {
  if (quiet || !io.isTerminal) return { onEvent: () => {}, end: () => {} };
  const started = io.clock.now();
  const running = new Set<string>();
  let done = 0;
  let found = 0;

  const draw = () => {
    const parts = [
      `${done} done`,
      `${running.size} running`,
      `${found} found`,
      duration(io.clock.now() - started),
    ];
    io.err(`\r\x1b[K${parts.join(" · ").slice(0, io.columns() - 1)}`);
  };
  return {
    onEvent(event) {
      if (event.type === "started") running.add(event.loan.id);
      else {
        const facts = rowFacts(event.result);
        running.delete(facts.id);
        done++;
        if (facts.status === "Found") found++;
      }
      draw();
    },
    end: () => io.err("\r\x1b[K"),
  };
}
