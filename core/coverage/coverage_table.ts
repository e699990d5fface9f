import { defuse } from "../result/mod.ts";
import { stringify } from "@std/csv";
import { type Coverage, modelOf, outletOf } from "./coverage.ts";

const HEADER = [
  "WO #",
  "Make and model",
  "Trim",
  "Outlet",
  "Author",
  "Published",
  "Title",
  "Clip URL",
  "Overall Score",
  "Sentiment",
  "Summary",
  "Quote",
];

/**
 * The clips of a report as CSV, one a line, for a spreadsheet: with a byte
 * order mark, and no cell that a spreadsheet would run.
 */
export function coverageCsv({ clips }: Coverage): string {
  const rows = clips.map((one) => {
    const { loan, clip: { content, analysis } } = one;
    return [
      loan.workOrder,
      modelOf(loan),
      loan.vehicle.trim ?? "",
      outletOf(one),
      content.bylines.join(", "),
      content.published?.date ?? "",
      content.title,
      content.canonicalUrl,
      String(analysis.overall ?? ""),
      analysis.sentiment ?? "",
      analysis.summary ?? "",
      analysis.keyMentions[0]?.text ?? "",
    ].map(defuse);
  });
  return `\u{feff}${stringify([HEADER, ...rows], { headers: false })}`;
}
