/** The pages. @module */
export { columnsPage, headerNames } from "./columns_page.ts";
export { homePage } from "./home_page.ts";
export { accountPage, type AccountView, loginPage } from "./account/mod.ts";
export { errorPage } from "./layout.ts";
export { type CheckedFile, checkPage, loadPage } from "./load_page.ts";
export { disputeText, evidencePane } from "./evidence/mod.ts";
export {
  clientReportPage,
  type ClientReportView,
  deliveriesPage,
  DELIVERY_ROWS,
  DELIVERY_STATES,
  exportPage,
  type ExportView,
  type FormatView,
  type ReportForm,
  type ScopeChoices,
} from "./outgoing/mod.ts";
export { readingPage, readingView } from "./reading_page.ts";
export {
  PAGE_ROWS,
  reviewPage,
  reviewRow,
  type ShownRow,
} from "./review/mod.ts";
export { settingsPage, type SettingsView } from "./settings_page.ts";
export { showRunPage } from "./show_run_page.ts";
