/**
 * What stands in one cell: links, contacts, work orders, columns.
 *
 * @module
 */
export {
  columnKey,
  columnName,
  columnRank,
  COLUMNS,
  type Field,
  findColumn,
  LAYOUTS,
} from "./columns.ts";
export {
  emptyFile,
  missingColumn,
  noKnownColumn,
  onlyHeader,
  wrongFormat,
} from "./file_errors.ts";
export { fitsColumn, isTelling } from "./fits_column.ts";
export { parseContacts } from "./parse_contacts.ts";
export {
  holdsLink,
  isInternalLink,
  type LinkPart,
  type LinkProblem,
  parseLinks,
} from "./parse_links.ts";
export { linkBehind } from "./link_behind.ts";
export { type PlainCell, plainCell } from "./plain_cell.ts";
export { parseWorkOrder } from "./parse_work_order.ts";
