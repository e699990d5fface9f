import { rowFacts } from "../../core/result/mod.ts";
import type { Io } from "../command/mod.ts";
import { createChanges } from "./lanes/mod.ts";
import type { Progress } from "./progress.ts";

/**
 * Writes one JSON object a line: `loan_started`, `loan_taken`, `loan_finished`,
 * `asking`, `request`, `worker`, `warning`, `note`, `summary`; each with its
 * `time`, ISO 8601 in UTC. Quiet, it writes warnings only.
 */
export function jsonLog(io: Io, { quiet }: { quiet: boolean }): Progress {
  const write = (event: string, fields: Record<string, unknown>) => {
    const time = new Date(io.clock.now()).toISOString();
    io.err(`${JSON.stringify({ time, event, ...fields })}\n`);
  };
  const tell = quiet ? () => {} : write;
  const changes = createChanges();
  return {
    onLoan(event) {
      const { lane } = event;
      if (event.type === "started") {
        const { id, workOrder } = event.loan;
        return tell("loan_started", { loan: id, work_order: workOrder, lane });
      }
      const { result } = event;
      const { id, workOrder, status, reason, sentence } = rowFacts(result);
      const outcome = result.kind === "processed" ? result.outcome : undefined;
      const clip = outcome && "clip" in outcome ? outcome.clip : undefined;
      tell("loan_finished", {
        loan: id,
        work_order: workOrder,
        lane,
        status,
        reason,
        sentence,
        ...(clip && { url: clip.content.canonicalUrl, tier: clip.tier }),
        ...(result.kind === "processed" && { ms: result.ms }),
      });
    },
    onWeb(web) {
      if (web.event === "warning") return;
      const { event, ...fields } = web;
      tell(event, fields);
    },
    onTaken: ({ id, workOrder }, worker) =>
      tell("loan_taken", { loan: id, work_order: workOrder, worker }),
    onMachines(machines) {
      for (const { name, lanes, change } of changes.of(machines)) {
        tell("worker", { worker: name, lanes, change });
      }
    },
    warn: (message) => write("warning", { message }),
    note: (message) => tell("note", { message: message.trim() }),
    end: () => {},
    summary: (report) => tell("summary", { ...report }),
  };
}
