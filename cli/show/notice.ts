import type { RunReport } from "../../runs/mod.ts";
import { escapeSlack, type SlackMessage } from "../../core/web/mod.ts";
import { adviceFor } from "./advice.ts";
import { count, dollars, duration } from "../command/mod.ts";

/** Writes the notice about a run that is over. */
export function noticeOf(file: string, report: RunReport): SlackMessage {
  const { rows, statuses, reasons, ms, costUsd } = report;
  const counts = Object.entries(statuses).filter(([, number]) => number > 0)
    .map(([status, number]) => `${number} ${status.toLowerCase()}`);
  const head = statuses.Stopped > 0 ? "stopped early" : "is done";
  const failures = reasons.filter(({ status }) => status === "Failed")
    .map(({ reason, count, example }) =>
      `• ${count} × ${escapeSlack(reason)}: ${escapeSlack(example)}`
    );
  const cost = costUsd > 0 ? `, ${dollars(costUsd)}` : "";
  const text = `clipscout: ${escapeSlack(file)} ${head}: ${
    count(rows, "row")
  }, ${counts.join(", ")}`;
  return {
    text,
    sections: [
      `*${escapeSlack(file)}* ${head}\n${counts.join(" · ")}\n` +
      `${duration(ms)}${cost}`,
      ...(failures.length > 0
        ? [[...failures, ...adviceFor(report).map(escapeSlack)].join("\n")]
        : []),
    ],
  };
}

/** Writes the notice about a run that broke off. */
export function failureNotice(file: string, error: unknown): SlackMessage {
  const problem = error instanceof Error ? error.message : String(error);
  const text = `clipscout: ${escapeSlack(file)} broke off: ${
    escapeSlack(problem)
  }`;
  return { text, sections: [`${text}\nContinue it with --resume`] };
}
