/** The text of the piece, without what stands around it. @module */
export { type ExtractedText, extractText } from "./extract_text.ts";
export { joinPages } from "./join_pages.ts";
export {
  type Block,
  proseByElement,
  proseMass,
  textBlocks,
} from "./text_blocks.ts";
