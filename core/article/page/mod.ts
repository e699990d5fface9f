/** One page, parsed: its tree, zones, marks and addresses. @module */
export { asksToPay, findPaywall } from "./find_paywall.ts";
export { createHiddenTest, type HiddenTest } from "./hidden.ts";
export {
  isObject,
  type JsonObject,
  jsonText,
  type LinkedData,
  parseLeniently,
  readLinkedData,
  typesOf,
} from "./json_ld.ts";
export { findAddresses } from "./page_addresses.ts";
export {
  ancestors,
  classWords,
  collapse,
  type PageElement,
  type PageNode,
  serialise,
  textOf,
  walk,
} from "./page_tree.ts";
export {
  findHeadline,
  furnitureOf,
  isInFurniture,
  wordsOf,
} from "./page_zones.ts";
export { metaOf, type Page, readPage, resolve } from "./read_page.ts";
