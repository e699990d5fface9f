import { TOO_MUCH_WORK, workOn, type Workshop } from "../words/mod.ts";
import {
  extractArticle,
  type ExtractArticleOptions,
  type Extraction,
} from "./extract_article.ts";

/**
 * Does as {@linkcode extractArticle}, in the workshop if there is one; there it
 * may be too much work.
 *
 * @throws The signal's reason, if that aborts.
 */
export async function extractAside(
  workshop: Workshop | undefined,
  html: string,
  url: string,
  options: ExtractArticleOptions,
  signal: AbortSignal,
): Promise<Extraction> {
  const extraction = await workOn(
    workshop,
    "extractArticle",
    extractArticle,
    [html, url, options],
    signal,
  );
  return extraction ?? {
    ok: false,
    reason: "too_much_work",
    note: TOO_MUCH_WORK,
    pageType: "other",
  };
}
