import { cleanText } from "../../words/mod.ts";
import type { Field } from "./columns.ts";
import { parseDay } from "../../day/mod.ts";
import { holdsLink } from "./parse_links.ts";

/**
 * Says whether a cell can stand in the column of a field, by its look alone.
 * An empty cell can, except as the work order.
 */
export function fitsColumn(field: Field | undefined, cell: string): boolean {
  const text = cleanText(cell);
  if (field === undefined) return true;
  if (text === "") return field !== "workOrder";
  return CHECKS[field]?.(text) ?? isPlainText(text);
}

/**
 * Says whether a cell that fits is a sign that the column is the right one:
 * an id, a date, a link, but not any text.
 */
export function isTelling(field: Field | undefined, cell: string): boolean {
  return field !== undefined && field in CHECKS && field !== "outlet" &&
    cell.trim() !== "";
}

const isId = (text: string) => /^\d{2,12}$/.test(text);
const isDate = (text: string) => parseDay(text).day !== undefined;
const isWorkOrder = (text: string) =>
  WORK_ORDER.test(text) && !/^(?:19|20)\d{2}-\d{1,2}-\d{1,2}$/.test(text);
const WORK_ORDER =
  /^(?:\d{1,3}(?:,\d{3})+|\d{2,}|\d+(?:-\d+)+|[a-z]{1,4}-?\d+(?:-\d+)*)(?:\.0+)?$/i;

const CHECKS: { readonly [F in Field]?: (text: string) => boolean } = {
  workOrder: isWorkOrder,
  activityId: isId,
  personId: isId,
  start: isDate,
  end: isDate,
  links: holdsLink,
  mediaLink: holdsLink,
  woLink: holdsLink,
  year: (text) => /^(?:19|20)\d{2}$/.test(text),
  clientRequested: (text) => /^(?:yes|no|y|n|client requested)$/i.test(text),
  outlet: (text) => !isDate(text) && !/^\d{5,}$/.test(text),
};

/** Text that is neither a link nor a date nor a long number. */
function isPlainText(text: string): boolean {
  return !/^\d{5,}$/.test(text) && !isDate(text) && !holdsLink(text);
}
