import { rowFacts } from "../../core/result/mod.ts";
import { count, duration, type Io, printable } from "../command/mod.ts";
import { createChanges, type MachineChange } from "./lanes/mod.ts";
import type { Progress } from "./progress.ts";

/**
 * Writes a line for each loan that was worked on, for logs and pipes; with an
 * engine, also for each worker that came or went, and for each loan that
 * becomes another worker's.
 */
export function plainLines(
  io: Io,
  { rows }: { rows?: number | undefined } = {},
): Progress {
  let done = 0;
  /** The workers of the loans in work, by loan. */
  const workerOf = new Map<string, string>();
  const changes = createChanges();
  const of = rows === undefined ? "" : `/${rows}`;
  const say = (line: string) => io.err(`${printable(line)}\n`);
  return {
    onLoan(event) {
      if (event.type === "started") return;
      done++;
      if (event.lane === undefined) return;
      const { id, workOrder, model, status, sentence } = rowFacts(event.result);
      const { result } = event;
      const outcome = result.kind === "processed" ? result.outcome : undefined;
      const what = outcome && "clip" in outcome
        ? `${outcome.clip.content.canonicalUrl} (${outcome.clip.tier})`
        : sentence;
      const time = result.kind === "processed"
        ? `, ${duration(result.ms)}`
        : "";
      const worker = workerOf.get(id);
      const at = worker === undefined ? "" : `, at ${worker}`;
      workerOf.delete(id);
      say(
        `[${done}${of}] ${workOrder} ${model}: ${status}, ${what}${time}${at}`,
      );
    },
    onWeb: () => {},
    onTaken({ id, workOrder, vehicle }, worker) {
      const before = workerOf.get(id);
      workerOf.set(id, worker);
      if (before === undefined) return;
      say(`${workOrder} ${vehicle.asWritten}: taken over by ${worker}`);
    },
    onMachines: (machines) => changes.of(machines).map(changeText).forEach(say),
    warn: (message) => io.err(`warning: ${printable(message)}\n`),
    note: (message) => io.err(`${message}\n`),
    end: () => {},
    summary: (_, text) => io.err(text),
  };
}

function changeText({ name, lanes, change }: MachineChange): string {
  const has = count(lanes, "lane");
  const what = {
    came: `is there, with ${has}`,
    back: `is back, with ${has}`,
    gone: "is gone: nothing is heard of it, and its loans go to others",
    left: "has left",
  }[change];
  return `Worker ${name} ${what}`;
}
