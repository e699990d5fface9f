import { stringify } from "@std/csv";
import { BOM, defuse, xlsxOfSheets } from "../result/mod.ts";
import {
  type Coverage,
  type CoverageRow,
  type CoveredLoan,
  modelOf,
  outletOf,
  reachOf,
} from "./coverage.ts";
import { disclosureText, MESSAGE_WORDS } from "./said/mod.ts";

type Cells = readonly (string | number | undefined)[];

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
  "Messages",
  "Disclosure",
  "Note",
];

/** What is told of reach; the columns are there where some clip has one. */
const REACH_HEADER = ["Reach", "Reach Source", "Reach Day"];

/**
 * The clips of a report as CSV, one a line, for a spreadsheet: with a byte
 * order mark, and no cell that a spreadsheet would run.
 */
export function coverageCsv({ clips }: Coverage): string {
  const { header, rows } = clipTable(clips);
  const cells = rows.map((row) =>
    row.map((cell) => defuse(String(cell ?? "")))
  );
  return `${BOM}${stringify([header, ...cells], { headers: false })}`;
}

/** The report as a workbook: clips, vehicles, outlets, and what has no clip. */
export function coverageXlsx(
  { clips, messages, byModel, byOutlet, notFound, open }: Coverage,
): Generator<Uint8Array, void> {
  return xlsxOfSheets([
    {
      name: "Clips",
      ...clipTable(clips),
      linked: ["Clip URL"],
    },
    ...(messages.length > 0 ? [messageSheet(messages)] : []),
    totals("By vehicle", "Vehicle", byModel),
    totals("By outlet", "Outlet", byOutlet),
    {
      name: "Without a clip",
      header: ["WO #", "Make and model", "Contact", "Outlet", "State", "Why"],
      rows: [
        ...notFound.map((one) => restCells(one, "Looked for, not found")),
        ...open.map((one) => restCells(one, "Still open")),
      ],
    },
  ]);
}

function clipTable(clips: Coverage["clips"]) {
  const hasReach = clips.some(({ clip }) => reachOf(clip) !== undefined);
  return {
    header: hasReach ? [...HEADER, ...REACH_HEADER] : HEADER,
    rows: clips.map((one) =>
      hasReach ? [...clipCells(one), ...reachCells(one)] : clipCells(one)
    ),
  };
}

function reachCells({ clip }: Coverage["clips"][number]): Cells {
  const { count, source, day } = reachOf(clip) ?? {};
  return [count, source, day];
}

function clipCells(one: Coverage["clips"][number]): Cells {
  const { loan, clip: { content, analysis } } = one;
  return [
    loan.workOrder,
    modelOf(loan),
    loan.vehicle.trim,
    outletOf(one),
    content.bylines.join(", "),
    content.published?.date,
    content.title,
    content.canonicalUrl,
    analysis.overall,
    analysis.sentiment,
    analysis.summary,
    analysis.keyMentions[0]?.text,
    analysis.messages?.map(({ id, state }) => `${id}: ${MESSAGE_WORDS[state]}`)
      .join("; "),
    analysis.disclosure && disclosureText(analysis.disclosure),
    one.note,
  ];
}

function messageSheet(messages: Coverage["messages"]) {
  return {
    name: "Messages",
    header: [
      "Message",
      "Pieces read",
      "Stated",
      "In other words",
      "Contradicted",
      "Not said",
      "Not judged",
    ],
    rows: messages.map(({ message, read, pieces }): Cells => [
      message,
      read,
      pieces.stated,
      pieces.reworded,
      pieces.contradicted,
      pieces.absent,
      pieces.unclear,
    ]),
  };
}

function totals(name: string, head: string, rows: readonly CoverageRow[]) {
  return {
    name,
    header: [head, "Loans", "Clips", "Mean score"],
    rows: rows.map(({ name, loans, clips, score }): Cells => [
      name,
      loans,
      clips,
      score === undefined ? undefined : Math.round(score * 10) / 10,
    ]),
  };
}

function restCells(one: CoveredLoan, state: string): Cells {
  const { loan, sentence } = one;
  return [
    loan.workOrder,
    modelOf(loan),
    loan.contact,
    outletOf(one),
    state,
    sentence,
  ];
}
