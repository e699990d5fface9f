import { columnName, COLUMNS } from "../cells/mod.ts";
import type { RowNote } from "../../words/mod.ts";
import type { LoanFileFormat } from "../sheet/mod.ts";
import type { LoanFileSummary, NoteGroup } from "./summarize_loan_file.ts";

const HEADINGS: Record<RowNote["severity"], string> = {
  rejected: "Rejected: these rows are not processed",
  warning: "Warnings: please look",
  repaired: "Repaired: read as what can only be meant",
};

/** What the reasons mean, for a person. */
const TITLES: Readonly<Record<string, string>> = {
  no_work_order: "No work order",
  no_model: "No model",
  repeated_header: "The header, once more",
  no_usable_link: "No link that can be followed",
  short_row: "Cells are missing",
  long_row: "Too many cells",
  shifted_row: "Cells under the wrong columns",
  unbalanced_quote: "A quotation mark that nothing closes",
  line_too_long: "A line without end",
  unknown_make: "The make is not known",
  unknown_nameplate: "The nameplate is not in the vehicle table",
  unclear_nameplate: "The nameplate can be several cars",
  make_differs: "The make column and the model disagree",
  model_differs: "Model and Model Short Name disagree",
  rounded_work_order: "A work order that lost digits",
  repeated_work_order: "A work order of several rows",
  duplicate_row: "Rows that repeat another one",
  hidden_row: "Hidden rows",
  struck_row: "Rows that are struck out",
  formula_without_result: "A formula without a result",
  mixed_dates: "Dates of a column that mixes their orders",
  formula_error: "A formula that gave an error",
  bad_date: "Not a date",
  day_first_date: "A date with the day first",
  ambiguous_date: "A date that can be read in two ways",
  serial_date: "A date as a day count",
  old_date: "A date long ago",
  end_before_start: "The loan ends before it starts",
  long_loan: "The loan lasts too long",
  no_name: "No name of a contact",
  future_start: "The loan starts in the future",
  not_a_link: "Text among the links",
  not_a_web_link: "A link that is not for the web",
  no_public_address: "A link to a private address",
  platform_home_page: "The home page of a platform",
  maybe_disabled_link: "A link that may have been disabled",
  link: "Links that were not written whole",
  ragged_row: "Rows with missing or extra cells",
};

/** What a reason of a note means, for a person. */
export function noteTitle(reason: string): string {
  return TITLES[reason] ?? reason.replaceAll("_", " ");
}

const DELIMITERS: Readonly<Record<string, string>> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "bar",
};

/** Writes what a loan file holds, for a person; lines end with LF. */
export function renderCheckReport(
  name: string,
  summary: LoanFileSummary,
): string {
  const { format, groups } = summary;
  const lines = [
    `${name}${format === undefined ? "" : `: ${describeFormat(format)}`}`,
    "",
    ...countLines(summary),
    ...format === undefined ? [] : columnLines(format),
  ];
  let severity: string | undefined;
  for (const group of groups) {
    if (group.severity !== severity) {
      severity = group.severity;
      lines.push("", HEADINGS[group.severity]);
    }
    lines.push(...groupLines(group));
  }
  return `${lines.join("\n")}\n`;
}

function describeFormat({ kind, plan, ...format }: LoanFileFormat): string {
  const { delimiter = "", encoding, sheet } = format;
  const header = plan.headerRow > 0
    ? `header in row ${plan.headerRow}`
    : `no header, read as the ${plan.layout}`;
  const parts = kind === "XLSX"
    ? [`XLSX, sheet "${sheet}"`]
    : ["CSV", DELIMITERS[delimiter] ?? `"${delimiter}"`, encoding];
  return [...parts, header].join(", ");
}

function countLines(summary: LoanFileSummary): string[] {
  const { links, makes } = summary;
  const all = links.youtube + links.social + links.web;
  const width = String(summary.rows).length;
  const line = (count: number, text: string) =>
    `  ${String(count).padStart(width)} ${text}`;
  const top = makes.slice(0, 8).map(({ make, loans }) =>
    `${make || "unknown make"} ${loans}`
  );
  const more = makes.length > 8 ? [`${makes.length - 8} more makes`] : [];
  return [
    line(summary.rows, summary.rows === 1 ? "row" : "rows"),
    line(
      summary.loans,
      `to process, with ${all} ${all === 1 ? "link" : "links"} ` +
        `(${links.youtube} YouTube, ${links.social} social, ${links.web} web)`,
    ),
    line(summary.rejected, "rejected"),
    ...summary.copies === 0
      ? []
      : [line(summary.copies, "repeat another row, and are skipped")],
    line(summary.withWarnings, "to process, but with a warning"),
    line(summary.withRepairs, "to process after a repair"),
    ...top.length === 0 ? [] : ["", `Makes: ${[...top, ...more].join(", ")}`],
  ];
}

function columnLines({ plan }: LoanFileFormat): string[] {
  const ignored = new Set(
    COLUMNS.filter(({ isIgnored }) => isIgnored).map(({ field }) => field),
  );
  const read: string[] = [];
  const unread: string[] = [];
  plan.names.forEach((name, index) => {
    const field = plan.fields[index];
    if (name === "") return;
    if (field === undefined || ignored.has(field)) unread.push(name);
    else if (name === columnName(field)) read.push(name);
    else read.push(`${name} (${columnName(field)})`);
  });
  return [
    `Columns: ${read.join(", ")}`,
    ...unread.length === 0 ? [] : [`Not read: ${unreadNames(unread)}`],
  ];
}

function unreadNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(", ") +
    (more > 0 ? ` and ${more} more` : "");
}

/** Columns that are not read and yet named. */
const MOST_NAMES = 20;

function groupLines({ reason, count, notes }: NoteGroup): string[] {
  const more = count - notes.length;
  return [
    `  ${noteTitle(reason)} (${count})`,
    ...notes.map(({ row, line, column, message }) => {
      const at = line === row ? `row ${row}` : `row ${row} (line ${line})`;
      return `    ${at}${
        column === undefined ? "" : `, ${column}`
      }: ${message}`;
    }),
    ...more > 0 ? [`    ... and ${more} more; --all lists them`] : [],
  ];
}
