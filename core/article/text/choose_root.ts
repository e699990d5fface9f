import { isArticleBody } from "./clean_page.ts";
import { classWords, type PageElement, walk } from "../page/mod.ts";
import { TEXT } from "../thresholds/mod.ts";
import { type Block, proseByElement } from "./text_blocks.ts";

const { root: ROOT } = TEXT;

/**
 * Finds the element that clearly holds the piece: one that says so (`article`,
 * `main`, `articleBody`, a customary class) and has most of the prose, the
 * innermost of them; with several `article` elements side by side, the one with
 * the headline.
 */
export function chooseRoot(
  root: PageElement,
  blocks: readonly Block[],
  headline: PageElement | undefined,
): PageElement | undefined {
  const prose = proseByElement(blocks);
  const all = prose.get(root) ?? 0;
  if (all < ROOT.page) return undefined;
  const stated = [...walk(root)].filter(statesBody);
  const own = stated.filter((element) =>
    element.name === "article" && holds(element, headline) &&
    (prose.get(element) ?? 0) >= ROOT.article
  );
  const articles = stated.filter(({ name }) => name === "article");
  const scope = articles.length > 1
    ? ownArticle(own, articles, prose)
    : undefined;
  const mass = scope ? prose.get(scope) ?? 0 : all;
  const holders = stated.filter((element) =>
    (!scope || isIn(element, scope)) &&
    (prose.get(element) ?? 0) >=
      mass * (isArticleBody(element) ? ROOT.stated : ROOT.customary)
  );
  return holders.at(-1) ?? scope;
}

/**
 * Of `article` elements around the headline the outermost that is one piece:
 * one that holds others with prose of their own is a stream of pieces.
 */
function ownArticle(
  own: readonly PageElement[],
  articles: readonly PageElement[],
  prose: ReadonlyMap<PageElement, number>,
): PageElement | undefined {
  return own.find((element, index) => {
    const inner = own[index + 1];
    if (inner === undefined) return true;
    return !articles.some((other) =>
      !own.includes(other) && isIn(other, element) && !isIn(other, inner) &&
      (prose.get(other) ?? 0) >= ROOT.article
    );
  });
}

/**
 * Finds the element whose own children hold the most prose: where neither
 * names nor headline tell, text stands closest together in the piece itself.
 */
export function densestBlock(
  root: PageElement,
  blocks: readonly Block[],
): PageElement | undefined {
  const prose = proseByElement(blocks);
  let best = root;
  const all = prose.get(root) ?? 0;
  if (all === 0) return undefined;
  for (;;) {
    const next = best.children.filter((child) => typeof child !== "string")
      .sort((a, b) => (prose.get(b) ?? 0) - (prose.get(a) ?? 0))[0];
    const [first, rest] = [next ? prose.get(next) ?? 0 : 0, prose.get(best)];
    if (
      !next || first < (rest ?? 0) * ROOT.dense || first < ROOT.denseProse
    ) return best;
    if (/^(?:p|li|td|blockquote)$/.test(next.name)) return best;
    best = next;
  }
}

function statesBody(element: PageElement): boolean {
  if (element.name === "article" || element.name === "main") return true;
  if (element.attributes["role"] === "main" || isArticleBody(element)) {
    return true;
  }
  return classWords(element).some((words) => BODY_CLASSES.has(words.join("-")));
}

const BODY_CLASSES = new Set(
  ("article-body article-content article-text articlebody entry-content " +
    "post-content post-body story-body story-content content-body " +
    "article-body-content article__body single-content blog-content " +
    "news-content review-body body-copy article-copy main-content " +
    "td-post-content article-main article-wrap").split(" "),
);

function holds(
  element: PageElement,
  inner: PageElement | undefined,
): boolean {
  return inner !== undefined && isIn(inner, element);
}

function isIn(element: PageElement, outer: PageElement): boolean {
  let up: PageElement | undefined = element;
  for (; up; up = up.parent) if (up === outer) return true;
  return false;
}
