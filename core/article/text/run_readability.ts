import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { type PageNode, readPage, serialise } from "../page/mod.ts";
import { TEXT } from "../thresholds/mod.ts";
import { type Block, textBlocks } from "./text_blocks.ts";

/** Past any of these, linkedom and Readability together take too long. */
const MOST = {
  elements: 9000,
  /** In UTF-16 units. */
  size: 2_500_000,
  /** linkedom makes a text node of each. */
  entities: 5000,
};

/**
 * Lets Readability find the piece in `nodes`; gives its runs of text, none if
 * it finds nothing. The document is written anew with all of it in the body,
 * so that stray elements before the body do no harm.
 */
export function runReadability(
  nodes: readonly PageNode[],
  elements: number,
): Block[] {
  if (elements > MOST.elements) return [];
  const html = "<!DOCTYPE html><html><head><title></title></head><body>" +
    serialise(nodes) + "</body></html>";
  if (html.length > MOST.size) return [];
  if ((html.match(/&(?:amp|lt);/g)?.length ?? 0) > MOST.entities) return [];
  try {
    const { document } = parseHTML(html);
    const found = new Readability(document as unknown as Document, {
      charThreshold: TEXT.readability,
      disableJSONLD: true,
      keepClasses: true,
    }).parse();
    return found?.content
      ? textBlocks(readPage(found.content, "https://x.example/").root)
      : [];
  } catch {
    return [];
  }
}
