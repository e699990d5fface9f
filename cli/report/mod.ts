/** The report of a run, one HTML file. @module */
export {
  type Economics,
  ECONOMICS_HEAD,
  economicsCells,
  economicsOf,
  type EconomicsRow,
  type Way,
  waysOf,
} from "./economics.ts";
export { recordLanes } from "./lane_record.ts";
export { reportPage } from "./report_page.ts";
