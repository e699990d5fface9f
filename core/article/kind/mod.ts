/** What kind of page it is. @module */
export { isErrorPage, tellPageType } from "./tell_page_type.ts";
