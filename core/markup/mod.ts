/** HTML and XML, read event by event in time that grows with their length. @module */
export { createMarkupParser, MARKUP_LIMITS } from "./markup_parser.ts";
