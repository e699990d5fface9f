import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { type PageNode, serialise } from "./page_tree.ts";
import { readPage } from "./read_page.ts";
import { type Block, textBlocks } from "./text_blocks.ts";

/** Past this many elements it takes Readability longer than a second. */
const MOST_ELEMENTS = 9000;

/**
 * Lets Readability find the piece in `nodes`; gives its runs of text, none if
 * it finds nothing. The document is written anew with all of it in the body,
 * so that stray elements before the body do no harm.
 */
export function runReadability(
  nodes: readonly PageNode[],
  elements: number,
): Block[] {
  if (elements > MOST_ELEMENTS) return [];
  const html = "<!DOCTYPE html><html><head><title></title></head><body>" +
    serialise(nodes) + "</body></html>";
  try {
    const { document } = parseHTML(html);
    const found = new Readability(document as unknown as Document, {
      charThreshold: 250,
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
