import { rowFacts } from "../../core/result/mod.ts";
import { duration, type Io, printable } from "../command/mod.ts";
import type { Progress } from "./progress.ts";

/** Writes a line for each loan that was worked on, for logs and pipes. */
export function plainLines(
  io: Io,
  { rows }: { rows?: number | undefined } = {},
): Progress {
  let done = 0;
  const of = rows === undefined ? "" : `/${rows}`;
  return {
    onLoan(event) {
      if (event.type === "started") return;
      done++;
      if (event.lane === undefined) return;
      const { workOrder, model, status, sentence } = rowFacts(event.result);
      const { result } = event;
      const outcome = result.kind === "processed" ? result.outcome : undefined;
      const what = outcome && "clip" in outcome
        ? `${outcome.clip.content.canonicalUrl} (${outcome.clip.tier})`
        : sentence;
      const time = result.kind === "processed"
        ? `, ${duration(result.ms)}`
        : "";
      io.err(
        printable(
          `[${done}${of}] ${workOrder} ${model}: ${status}, ${what}${time}`,
        ) + "\n",
      );
    },
    onWeb: () => {},
    onTaken: () => {},
    warn: (message) => io.err(`warning: ${printable(message)}\n`),
    note: (message) => io.err(`${message}\n`),
    end: () => {},
    summary: (_, text) => io.err(text),
  };
}
