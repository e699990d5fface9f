import type { RunReport } from "../../runs/mod.ts";
import { adviceFor } from "./advice.ts";
import {
  count,
  dollars,
  duration,
  printable,
  table,
  wrapped,
} from "../command/mod.ts";
import type { HostTime } from "./host_times.ts";

/**
 * Writes what a run brought: statuses, reasons, tiers, time, cost, the hosts
 * that were waited for longest, and what to do about failures.
 */
export function summaryText(
  report: RunReport,
  width: number,
  hosts: readonly HostTime[] = [],
): string {
  const { rows, statuses, ms, tiers } = report;
  const lines = Object.entries(statuses)
    .filter(([status, number]) => number > 0 || ALWAYS.includes(status))
    .map(([status, number]) => [status, String(number).padStart(5)]);
  const out = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  const unanswered = reasonLines(report, width);
  const found = Object.entries(tiers).map(([tier, n]) => `${tier} ${n}`);
  const advice = adviceFor(report);

  return [
    table(lines),
    `  ${count(rows, "row")} in, ${count(out, "row")} out`,
    ...(unanswered.length > 0 ? ["", ...unanswered] : []),
    "",
    ...(found.length > 0 ? [`Clips by tier: ${found.join(", ")}`] : []),
    `Time: ${duration(ms)}`,
    ...costLines(report),
    ...(hosts.length > 0 ? ["Waited for longest:", hostTable(hosts)] : []),
    ...(advice.length > 0 ? ["", "What to do:"] : []),
    ...advice.map((todo) => `  ${todo}`),
    "",
  ].join("\n");
}

/** Shown even where they are 0. */
const ALWAYS = ["Found", "Review", "Not found", "Failed"];

/** Lines that one reason may take. */
const REASON_LINES = 4;

function reasonLines({ reasons }: RunReport, width: number): string[] {
  return reasons.filter(({ status }) => status !== "Found")
    .map(({ status, reason, count, example }) => {
      const start = `  ${status}, ${reason} (${count}): `;
      const lines = wrapped(`${start}${printable(example)}`, width, "    ");
      const shown = lines.slice(0, REASON_LINES).join("\n");
      return lines.length > REASON_LINES ? `${shown} …` : shown;
    });
}

/** What the run took, in all its sittings, and who took it. */
function costLines({ costUsd, spent }: RunReport): string[] {
  const services = Object.entries(spent);
  if (services.length === 0) return [];
  const lines = services.map(([service, { sends, amounts }]) => [
    `  ${service}`,
    count(sends, "request"),
    dollars(amounts.usd ?? 0),
    amounts.credits === undefined ? "" : count(amounts.credits, "credit"),
  ]);
  return [`Cost: ${dollars(costUsd)}`, table(lines)];
}

function hostTable(hosts: readonly HostTime[]): string {
  return table(hosts.map(({ host, requests, failed, ms }) => [
    host,
    `${count(requests, "request")}, ${duration(ms / requests)} each` +
    (failed > 0 ? `, ${failed} failed` : ""),
  ]));
}
