/** The pages of what leaves the dashboard. @module */
export {
  clientReportPage,
  type ClientReportView,
  type ReportForm,
} from "./client_report_page.ts";
export {
  deliveriesPage,
  DELIVERY_ROWS,
  DELIVERY_STATES,
} from "./deliveries_page.ts";
export { exportPage, type ExportView, type FormatView } from "./export_page.ts";
export { type ScopeChoices } from "./scope_fields.ts";
