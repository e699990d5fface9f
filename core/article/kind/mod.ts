/** What kind of page it is. @module */
export { classifyPage, isErrorPage } from "./classify_page.ts";
