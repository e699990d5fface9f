import { alignCells } from "./align_cells.ts";
import {
  cleanText,
  type CopyOf,
  type Loan,
  type LoanRow,
  type RejectedRow,
  type RowNote,
  type Vehicle,
} from "../../words/mod.ts";
import {
  type Field,
  isInternalLink,
  parseContacts,
  parseWorkOrder,
} from "../cells/mod.ts";
import {
  findMake,
  foldName,
  knowsNameplate,
  OWN_VEHICLES,
  parseVehicle,
} from "../../vehicle/mod.ts";
import { listedLoan } from "./listed_loan.ts";
import type { Kinship } from "./copies.ts";
import { type DateContext, readDates } from "./read_dates.ts";
import { linkCells, readLinks } from "./read_links.ts";
import { RowCells } from "./row_cells.ts";
import { RowNotes } from "./row_notes.ts";
import type { SheetPlan, SheetRecord } from "../sheet/mod.ts";

/** What is known beyond the row itself. */
export interface RowContext {
  readonly plan: SheetPlan;
  readonly delimiter: string;
  readonly internalHosts: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Names the row by its content; see {@linkcode Loan.id}. */
  readonly idOf: (workOrder: string, content: () => string) => string;
  /** Whether more than one row carries a work order. */
  readonly isRepeated: (workOrder: string) => boolean;
  /** How the columns of dates are written. */
  readonly orderOf: DateContext["orderOf"];
  /** Finds an earlier row of the same work order. */
  readonly kinOf: (loan: Loan) => Kinship | undefined;
  /** What becomes of rows that are hidden or struck out. */
  readonly hidden: HiddenRows;
}

/** What becomes of rows that a workbook hides or strikes out. */
export type HiddenRows = "include" | "skip";

/** Reads one row of a loan file: to a loan, or to the reason why not. */
export function readRow(record: SheetRecord, context: RowContext): LoanRow {
  const notes = new RowNotes(record, context.plan);
  const cells = align(record, context, notes);
  if (cells === undefined) return brokenRow(record, context, notes.list);
  if (isHeader(cells, context.plan)) {
    notes.add("rejected", "repeated_header", "it is the header again");
    return brokenRow(record, context, notes.list);
  }
  const row = new RowCells(cells, context.plan);
  noteFormulas(row, notes);
  const { workOrder, isRounded } = parseWorkOrder(row.text("workOrder"));
  const shown = readShown(row, workOrder);
  const id = context.idOf(workOrder, () => {
    const unheard = new RowNotes(record, context.plan);
    return contentOf(shown, row, readDates(row, context, unheard));
  });
  const links = checkMark(record, context, notes) &&
      checkNeeded(row, shown, notes)
    ? readLinks(row, context.internalHosts, notes)
    : [];
  if (links.length === 0) return rejectedRow(record, id, shown, notes.list);
  if (isRounded) {
    const message = `"${workOrder}" has lost digits in a spreadsheet`;
    notes.add("warning", "rounded_work_order", message, "workOrder");
  }
  const contact = readContact(row);
  if (contact.contacts.length === 0) noteNoName(row, notes);
  const { outlet, office, linksAsWritten } = shown;
  const campaign = cleanText(row.text("campaign"));
  const dates = readDates(row, context, notes);
  const read: Loan = {
    id,
    row: record.row,
    workOrder,
    vehicle: readVehicle(row, notes, dates.start ?? dates.end),
    ...contact,
    ...(outlet && { outlet }),
    ...(office && { office }),
    ...(campaign && { campaign }),
    ...readIds(row, context.internalHosts),
    ...dates,
    links,
    linksAsWritten,
  };
  const listed = listedLoan(read);
  const loan: Loan = { ...read, ...(listed && { listed }) };
  const copyOf = context.isRepeated(workOrder)
    ? noteKin(loan, context.kinOf(loan), notes)
    : undefined;
  return {
    kind: "loan",
    loan,
    notes: notes.list,
    ...(copyOf !== undefined && { copyOf }),
  };
}

/** Notes other rows of the work order, and gives the one that this repeats. */
function noteKin(
  { workOrder }: Loan,
  kin: Kinship | undefined,
  notes: RowNotes,
): CopyOf | undefined {
  const differs = kin?.differs.join(", ") ?? "";
  if (kin?.isCopy) {
    const but = differs === "" ? "" : `, but for ${differs}`;
    const message = `it repeats row ${kin.row}${but}, and is not processed`;
    notes.add("warning", "duplicate_row", message);
    const { row, id } = kin;
    return { row, id, differs: kin.differs };
  }
  const message = kin === undefined
    ? `several rows carry "${workOrder}"`
    : `several rows carry "${workOrder}"; row ${kin.row} differs in ${differs}`;
  notes.add("warning", "repeated_work_order", message, "workOrder");
  return undefined;
}

/** Notes cells whose formula gave no value. */
function noteFormulas(row: RowCells, notes: RowNotes): void {
  for (const { field, cell, isUncalculated } of row.errors()) {
    if (isUncalculated) {
      const message = `its formula has no stored result and counts as empty; ` +
        `open the file in a spreadsheet and save it, or paste the values`;
      notes.add("warning", "formula_without_result", message, field);
    } else {
      const message =
        `"${cell}" is the error of a formula, and counts as empty`;
      notes.add("warning", "formula_error", message, field);
    }
  }
}

const MARKS = {
  hidden: "the row is hidden in the workbook",
  struck: "the row is struck out in the workbook",
};

/** Notes that a row is hidden or struck out; says whether it is wanted. */
function checkMark(
  { mark }: SheetRecord,
  { hidden }: RowContext,
  notes: RowNotes,
): boolean {
  if (mark === undefined) return true;
  const isWanted = hidden === "include";
  const message = isWanted
    ? `${MARKS[mark]}, and is read; --hidden skip leaves such rows out`
    : `${MARKS[mark]}, and left out by --hidden skip`;
  notes.add(isWanted ? "warning" : "rejected", `${mark}_row`, message);
  return isWanted;
}

/** Whether a row repeats the header, as in files that were put together. */
function isHeader(
  cells: readonly string[],
  { names, headerRow, headerCells = names }: SheetPlan,
): boolean {
  return headerRow > 0 && cells.length >= 2 &&
    cells.every((cell, index) =>
      cleanText(cell) === (headerCells[index] ?? "")
    );
}

/** Notes a missing work order or model. */
function checkNeeded(
  row: RowCells,
  { workOrder, model }: Shown,
  notes: RowNotes,
): boolean {
  if (workOrder === "") {
    const written = cleanText(row.text("workOrder"));
    const message = row.isUncalculated("workOrder")
      ? "the formula of the work order has no stored result"
      : written === ""
      ? "the work order is empty"
      : `"${written}" is no work order`;
    notes.add("rejected", "no_work_order", message, "workOrder");
  } else if (model === "") {
    const field = row.has("model") ? "model" : "shortName";
    notes.add("rejected", "no_model", "the model is empty", field);
  }
  return workOrder !== "" && model !== "";
}

/** What a row tells about others; see {@linkcode firstLook}. */
export interface FirstLook {
  /** The work order as {@linkcode readRow} reads it. */
  readonly workOrder: string;
  /** Cells of dates. */
  readonly start: string;
  readonly end: string;
}

/** Reads of a row what others hang on: its work order and its dates. */
export function firstLook(
  record: SheetRecord,
  { plan, delimiter }: { plan: SheetPlan; delimiter?: string },
): FirstLook {
  const nothing = { workOrder: "", start: "", end: "" };
  if (record.problem !== undefined) return nothing;
  const aligned = alignCells(record.cells, plan.fields, delimiter);
  if (!("cells" in aligned)) return nothing;
  const row = new RowCells(aligned.cells, plan);
  const { workOrder } = parseWorkOrder(row.text("workOrder"));
  return { workOrder, start: row.text("start"), end: row.text("end") };
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
  notes: RowNotes,
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
type Shown = Omit<
  RejectedRow,
  "row" | "id" | "reason" | "message" | "cells"
>;

function readShown(row: RowCells, workOrder: string): Shown {
  const model = cleanText(row.text("model") || row.text("shortName"));
  const { contact } = readContact(row);
  const make = cleanText(row.text("make"));
  const outlet = cleanText(row.text("outlet"));
  const office = cleanText(row.text("office"));
  const links = linkCells(row);
  return {
    workOrder,
    model,
    ...(make && { make }),
    ...(contact && { contact }),
    ...(outlet && { outlet }),
    ...(office && { office }),
    linksAsWritten: links.join(" ; "),
  };
}

/**
 * All that tells two rows apart, whatever the order of the columns, and however
 * its days are written: a spreadsheet writes them anew when it saves a file.
 */
function contentOf(
  shown: Shown,
  row: RowCells,
  days: ReturnType<typeof readDates>,
): string {
  return JSON.stringify([
    shown.workOrder,
    shown.make,
    shown.model,
    shown.contact,
    shown.outlet,
    shown.office,
    shown.linksAsWritten,
    row.text("shortName"),
    row.text("year"),
    days.start ?? row.text("start"),
    days.end ?? row.text("end"),
    row.text("activityId"),
  ]);
}

/** A row of which nothing can be read: no cell is sure to be in its place. */
function brokenRow(
  record: SheetRecord,
  { idOf }: RowContext,
  notes: RowNote[],
): LoanRow {
  const id = idOf("", () => JSON.stringify(record.cells));
  const nothing = { workOrder: "", model: "", linksAsWritten: "" };
  return rejectedRow(record, id, nothing, notes);
}

function rejectedRow(
  { row, cells }: SheetRecord,
  id: string,
  shown: Shown,
  notes: RowNote[],
): LoanRow {
  const cause = notes.find(({ severity }) => severity === "rejected");
  const { reason = "", message = "" } = cause ?? {};
  return {
    kind: "rejected",
    rejected: { row, id, ...shown, reason, message, cells },
    notes,
  };
}

function readVehicle(row: RowCells, notes: RowNotes, day = ""): Vehicle {
  const make = cleanText(row.text("make"));
  const model = row.text("model");
  const shortName = row.text("shortName");
  const vehicle = parseVehicle({
    make,
    model,
    shortName,
    year: row.text("year"),
    lent: day.slice(0, 4),
  });
  if (vehicle.make === undefined) {
    const message =
      `the make of "${vehicle.asWritten}" is neither given nor in the table`;
    notes.add("warning", "unknown_make", message, "make");
  } else if (make !== "" && isOtherMake(make, vehicle.make)) {
    const message = `"${make}", but the model is a ${vehicle.make}`;
    notes.add("warning", "make_differs", message, "make");
  } else if (vehicle.mayBe !== undefined) {
    const message = `"${vehicle.model}" can be the ` +
      `${vehicle.mayBe.join(", ")}; a piece on one of them is for review`;
    notes.add("warning", "unclear_nameplate", message, "model");
  } else if (!knowsNameplate(vehicle)) {
    const { make: name, model: nameplate } = vehicle;
    const message = `the vehicle table has no ${name} "${nameplate}"; add ` +
      `"${name}<TAB>${nameplate}" to ${OWN_VEHICLES}`;
    notes.add("warning", "unknown_nameplate", message, "model");
  }
  if (model !== "" && shortName !== "") {
    const short = parseVehicle({ make, model: shortName });
    if (areOtherCars(short, vehicle)) {
      const message = `"${
        cleanText(shortName)
      }", but the full model is a ${vehicle.model}`;
      notes.add("warning", "model_differs", message, "shortName");
    }
  }
  return vehicle;
}

function isOtherMake(written: string, make: string): boolean {
  const stated = findMake(written);
  return stated !== undefined && stated.name !== make;
}

/** Whether the table knows both, and neither name is part of the other. */
function areOtherCars(a: Vehicle, b: Vehicle): boolean {
  if (a.make === undefined || a.make !== b.make) return false;
  const make = findMake(a.make);
  const one = foldName(a.model);
  const two = foldName(b.model);
  return make?.byName.has(one) === true && make.byName.has(two) &&
    !one.includes(two) && !two.includes(one);
}

function readContact(row: RowCells) {
  const whole = row.text("contact") ||
    `${row.text("firstName")} ${row.text("lastName")}`;
  return parseContacts(withoutOutlet(whole, cleanText(row.text("outlet"))));
}

/** Leaves out the row's outlet behind a name: it is no second person. */
function withoutOutlet(cell: string, outlet: string): string {
  const text = cleanText(cell);
  if (outlet === "" || text.length <= outlet.length) return cell;
  if (!text.toLowerCase().endsWith(outlet.toLowerCase())) return cell;
  const name = text.slice(0, -outlet.length);
  return /\S\s+\S.*[,;/|]\s*$/.test(name)
    ? name.replace(/[\s,;/|]+$/, "")
    : cell;
}

/** Notes what stands where a name should. */
function noteNoName(row: RowCells, notes: RowNotes): void {
  const written = cleanText(row.text("contact"));
  if (!/[\p{L}\p{N}]/u.test(written)) return;
  const message =
    `"${written}" is no name, so that no author can be compared with it`;
  notes.add("warning", "no_name", message, "contact");
}

function readIds(row: RowCells, internalHosts: readonly string[]) {
  const id = (field: Field, linkField: Field) =>
    cleanText(row.text(field)).replace(/\.0+$/, "") ||
    idInLink(row.text(linkField), internalHosts);
  const activityId = id("activityId", "woLink");
  const personId = id("personId", "mediaLink");
  return {
    ...(activityId && { activityId }),
    ...(personId && { personId }),
  };
}

/** The number that ends a link into the fleet system. */
function idInLink(cell: string, internalHosts: readonly string[]): string {
  const url = cleanText(cell);
  const isInternal = isInternalLink(url, internalHosts);
  return isInternal ? /\/(\d+)\/?$/.exec(url)?.[1] ?? "" : "";
}
