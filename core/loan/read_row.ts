import { alignCells } from "./align_cells.ts";
import { cleanText } from "./clean_text.ts";
import { columnName, type Field } from "./columns.ts";
import type { Loan, LoanRow, RejectedRow, RowNote } from "./loan.ts";
import { parseContacts } from "./parse_contacts.ts";
import { parseDay } from "./parse_day.ts";
import {
  isInternalLink,
  type LinkPart,
  type LinkProblem,
  parseLinks,
} from "./parse_links.ts";
import { parseVehicle } from "./parse_vehicle.ts";
import { parseWorkOrder } from "./parse_work_order.ts";
import type { SheetPlan } from "./sheet_plan.ts";
import type { SheetRecord } from "./sheet_record.ts";

/** What is known beyond the row itself. */
export interface RowContext {
  readonly plan: SheetPlan;
  readonly delimiter: string;
  readonly internalHosts: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Names the row by its content; see {@linkcode Loan.id}. */
  readonly idOf: (workOrder: string, content: string) => string;
}

/** Reads one row of a loan file: to a loan, or to the reason why not. */
export function readRow(record: SheetRecord, context: RowContext): LoanRow {
  const notes = new Notes(record, context.plan);
  const cells = align(record, context, notes);
  if (cells === undefined) return brokenRow(record, context, notes.list);
  const row = new RowCells(cells, context.plan);
  const { workOrder, isRounded } = parseWorkOrder(row.text("workOrder"));
  const as = readCommon(row, workOrder);
  const id = context.idOf(workOrder, contentOf(as, row));
  const reject = () => rejectedRow(record, id, as, notes.list);
  if (workOrder === "") {
    const written = cleanText(row.text("workOrder"));
    notes.add(
      "rejected",
      "no_work_order",
      written === ""
        ? "the work order is empty"
        : `"${written}" is no work order`,
      "workOrder",
    );
    return reject();
  }
  if (as.model === "") {
    notes.add("rejected", "no_model", "the model is empty", "model");
    return reject();
  }
  const links = readLinks(row, context, notes);
  if (links.length === 0) return reject();
  if (isRounded) {
    notes.add(
      "warning",
      "rounded_work_order",
      `"${workOrder}" has lost digits in a spreadsheet`,
      "workOrder",
    );
  }
  const loan: Loan = {
    id,
    row: record.row,
    workOrder,
    vehicle: readVehicle(row, notes),
    ...readContact(row),
    ...optional("outlet", as.outlet),
    ...optional("office", as.office),
    ...readIds(row, context.internalHosts),
    ...readDates(row, context.today, notes),
    links,
    linksAsWritten: as.linksAsWritten,
  };
  return { kind: "loan", loan, notes: notes.list };
}

/** The work order alone, as {@linkcode readRow} reads it. */
export function workOrderOf(
  record: SheetRecord,
  { plan, delimiter }: { plan: SheetPlan; delimiter?: string },
): string {
  if (record.problem !== undefined) return "";
  const aligned = alignCells(record.cells, plan.fields, delimiter);
  if (!("cells" in aligned)) return "";
  const row = new RowCells(aligned.cells, plan);
  return parseWorkOrder(row.text("workOrder")).workOrder;
}

/** Cells by field. */
class RowCells {
  readonly #byField = new Map<Field, string[]>();
  readonly #plan: SheetPlan;

  constructor(cells: readonly string[], plan: SheetPlan) {
    this.#plan = plan;
    plan.fields.forEach((field, index) => {
      const cell = cells[index]?.trim() ?? "";
      if (field === undefined || cell === "") return;
      const others = this.#byField.get(field);
      if (others === undefined) this.#byField.set(field, [cell]);
      else others.push(cell);
    });
  }

  /** Whether the file has a column of the field. */
  has(field: Field): boolean {
    return this.#plan.fields.includes(field);
  }

  /** The first column of a field that is not empty. */
  text(field: Field): string {
    return this.#byField.get(field)?.[0] ?? "";
  }

  /** All columns of a field. */
  texts(field: Field): readonly string[] {
    return this.#byField.get(field) ?? [];
  }
}

/** Collects what is to be said of one row. */
class Notes {
  readonly list: RowNote[] = [];
  readonly #record: SheetRecord;
  readonly #plan: SheetPlan;

  constructor(record: SheetRecord, plan: SheetPlan) {
    this.#record = record;
    this.#plan = plan;
  }

  add(
    severity: RowNote["severity"],
    reason: string,
    message: string,
    field?: Field | number,
  ): void {
    const { row, line } = this.#record;
    const column = typeof field === "number"
      ? this.#plan.names[field]
      : field === undefined
      ? undefined
      : this.#plan.names[this.#plan.fields.indexOf(field)] ?? columnName(field);
    this.list.push({
      row,
      line,
      ...optional("column", column),
      severity,
      reason,
      message,
    });
  }
}

const PROBLEMS = {
  unbalanced_quote: "a quotation mark opens a cell and nothing closes it",
  line_too_long: "the line is longer than a million characters",
};
const MISFITS = {
  short_row: "cells are missing, and it cannot be told which",
  long_row: "there are more cells than columns, and no one way to join them",
  shifted_row: "the cells do not stand under their columns",
};

function align(
  record: SheetRecord,
  { plan, delimiter }: RowContext,
  notes: Notes,
): readonly string[] | undefined {
  const { cells, problem } = record;
  if (problem !== undefined) {
    notes.add("rejected", problem, PROBLEMS[problem]);
    return undefined;
  }
  const aligned = alignCells(cells, plan.fields, delimiter);
  if ("cells" in aligned) {
    const { repair } = aligned;
    if (repair !== undefined) notes.add("repaired", "ragged_row", repair);
    return aligned.cells;
  }
  const { reason, column } = aligned;
  const found = column === undefined ? "" : `, as "${cells[column]}" shows`;
  const size = `${cells.length} cells under ${plan.fields.length} columns`;
  notes.add(
    "rejected",
    reason,
    `${MISFITS[reason]}${found} (${size})`,
    column,
  );
  return undefined;
}

/** What a rejected row shows as well. */
type Common = Omit<
  RejectedRow,
  "row" | "id" | "reason" | "message" | "cells"
>;

function readCommon(row: RowCells, workOrder: string): Common {
  const model = cleanText(row.text("model") || row.text("shortName"));
  const { contact } = readContact(row);
  const links = linkCells(row);
  return {
    workOrder,
    model,
    ...optional("make", cleanText(row.text("make"))),
    ...optional("contact", contact),
    ...optional("outlet", cleanText(row.text("outlet"))),
    ...optional("office", cleanText(row.text("office"))),
    linksAsWritten: links.join(" ; "),
  };
}

/** All that tells two rows apart, whatever the order of the columns. */
function contentOf(common: Common, row: RowCells): string {
  const more: Field[] = ["shortName", "year", "start", "end", "activityId"];
  return JSON.stringify([
    common.workOrder,
    common.make,
    common.model,
    common.contact,
    common.outlet,
    common.office,
    common.linksAsWritten,
    ...more.map((field) => row.text(field)),
  ]);
}

/** A row of which nothing can be read: no cell is sure to be in its place. */
function brokenRow(
  record: SheetRecord,
  { idOf }: RowContext,
  notes: RowNote[],
): LoanRow {
  const id = idOf("", JSON.stringify(record.cells));
  const nothing = { workOrder: "", model: "", linksAsWritten: "" };
  return rejectedRow(record, id, nothing, notes);
}

function rejectedRow(
  { row, cells }: SheetRecord,
  id: string,
  common: Common,
  notes: RowNote[],
): LoanRow {
  const cause = notes.find(({ severity }) => severity === "rejected");
  const { reason = "", message = "" } = cause ?? {};
  return {
    kind: "rejected",
    rejected: { row, id, ...common, reason, message, cells },
    notes,
  };
}

function readVehicle(row: RowCells, notes: Notes) {
  const vehicle = parseVehicle({
    make: row.text("make"),
    model: row.text("model"),
    shortName: row.text("shortName"),
    year: row.text("year"),
  });
  if (vehicle.make === undefined) {
    notes.add(
      "warning",
      "unknown_make",
      `the make of "${vehicle.asWritten}" is neither given nor in the table`,
      "make",
    );
  }
  return vehicle;
}

function readContact(row: RowCells) {
  const whole = row.text("contact") ||
    `${row.text("firstName")} ${row.text("lastName")}`;
  return parseContacts(whole);
}

const LINK_FIELDS = ["links", "mediaLink", "woLink"] as const;

/** The cells of `Links`; in a file without that column, of the next best. */
function linkCells(row: RowCells): readonly string[] {
  const field = LINK_FIELDS.find((field) => row.has(field)) ?? "links";
  return row.texts(field);
}

const LINK_PROBLEMS: Record<LinkProblem, string> = {
  internal_link: "leads into the fleet system",
  not_a_web_link: "is no web link",
  no_public_address: "is no public address",
  platform_home_page: "is the home page of a platform and leads to nobody",
  not_a_link: "is no link",
};

function readLinks(
  row: RowCells,
  { internalHosts }: RowContext,
  notes: Notes,
): string[] {
  const parts = parseLinks(linkCells(row).join("\n"), internalHosts);
  const links: string[] = [];
  for (const { written, link, problem, repair, maybeDisabled } of parts) {
    if (link !== undefined) links.push(link);
    if (problem !== undefined && problem !== "internal_link") {
      const message = `"${clip(written)}" ${LINK_PROBLEMS[problem]}`;
      notes.add("warning", problem, message, "links");
    }
    if (maybeDisabled) {
      const message = `"${
        clip(written)
      }" is used; delete it if the first letter was to disable it`;
      notes.add("warning", "maybe_disabled_link", message, "links");
    } else if (repair !== undefined) {
      const message = `${repair} of "${clip(written)}"`;
      notes.add("repaired", "link", message, "links");
    }
  }
  if (links.length === 0) {
    notes.add("rejected", "no_usable_link", noLinkMessage(parts), "links");
  }
  return links;
}

function noLinkMessage(parts: readonly LinkPart[]): string {
  if (parts.length === 0) return "there is no link";
  const all = new Set(parts.map(({ problem }) => problem));
  const [problem] = all;
  return all.size === 1 && problem === "internal_link"
    ? "all links lead into the fleet system"
    : "none of the links can be followed";
}

function readIds(row: RowCells, internalHosts: readonly string[]) {
  const id = (field: Field, linkField: Field) =>
    cleanText(row.text(field)).replace(/\.0+$/, "") ||
    idInLink(row.text(linkField), internalHosts);
  return {
    ...optional("activityId", id("activityId", "woLink")),
    ...optional("personId", id("personId", "mediaLink")),
  };
}

/** The number that ends a link into the fleet system. */
function idInLink(cell: string, internalHosts: readonly string[]): string {
  const url = cleanText(cell);
  const isInternal = isInternalLink(url, internalHosts);
  return isInternal ? /\/(\d+)\/?$/.exec(url)?.[1] ?? "" : "";
}

function readDates(row: RowCells, today: string, notes: Notes) {
  const first = { start: row.text("start"), end: row.text("end") };
  const isDayFirst = parseDay(first.start).doubt === "day_first" ||
    parseDay(first.end).doubt === "day_first";
  const start = readDate("start", first.start, isDayFirst, notes);
  const end = readDate("end", first.end, isDayFirst, notes);
  if (start !== undefined && end !== undefined && end < start) {
    notes.add(
      "warning",
      "end_before_start",
      `the loan ends on ${end}, before it starts on ${start}`,
      "end",
    );
  }
  if (start !== undefined && start > today) {
    const message = `the loan starts on ${start}, which is in the future`;
    notes.add("warning", "future_start", message, "start");
  }
  return { ...optional("start", start), ...optional("end", end) };
}

const DOUBTS = {
  day_first: "was read with the day first",
  ambiguous: "was read with the month first",
  serial: "was read as a spreadsheet's day count",
};

function readDate(
  field: "start" | "end",
  cell: string,
  isDayFirst: boolean,
  notes: Notes,
): string | undefined {
  const { day, doubt } = parseDay(cell, isDayFirst);
  const written = cleanText(cell);
  if (day === undefined && written !== "") {
    notes.add("warning", "bad_date", `"${written}" is no date`, field);
  } else if (doubt !== undefined) {
    const message = `"${written}" ${DOUBTS[doubt]}: ${day}`;
    notes.add("warning", `${doubt}_date`, message, field);
  } else if (day !== undefined && day < "2010") {
    const message = `"${written}" is in the year ${day.slice(0, 4)}`;
    notes.add("warning", "old_date", message, field);
  }
  return day;
}

function clip(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function optional<K extends string>(
  key: K,
  value: string | undefined,
): { [P in K]?: string } {
  const entry = value === undefined || value === "" ? {} : { [key]: value };
  return entry as { [P in K]?: string };
}
