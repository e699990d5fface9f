import {
  type Build,
  buildDifferences,
  type EngineStatus,
} from "../../concurrent/mod.ts";
import { count, printable, table } from "../command/mod.ts";

/** Writes what is going on at an engine, as a program of `build` sees it. */
export function statusText(
  { members, loans, dead }: EngineStatus,
  build: Build,
): string {
  const workers = members.flatMap((card) => {
    if (card.kind !== "worker") return [];
    const { name, work, lanes, done } = card;
    const differs = buildDifferences(build, card.build);
    const state = `${
      (work ?? []).length
    } of ${lanes} lanes at work, ${done} done`;
    return [[name, [state, ...differs].join("; ")]];
  });
  const runs = members.flatMap((card) =>
    card.kind === "run" ? [[card.terms.source, `day ${card.terms.today}`]] : []
  );
  const given = dead.map(({ title, takenBy, because }) => [
    title,
    `${because} (${takenBy.join(", ")})`,
  ]);
  const { waiting = 0, active = 0, completed = 0, failed = 0 } = loans;
  return printableLines([
    ...listed("Workers", workers),
    ...listed("Runs", runs),
    `${count(waiting, "loan")} waiting, ${active} at work, ${completed} ` +
    `answered and not fetched, ${failed} given up`,
    ...dead.length === 0 ? [] : listed("Given up", given),
  ]);
}

function listed(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [`${title}: none`] : [`${title}:`, table(rows)];
}

function printableLines(blocks: readonly string[]): string {
  return blocks.join("\n").split("\n").map(printable).join("\n") + "\n";
}
