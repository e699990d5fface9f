import { hasGround, hidesStyle, paintsWhite } from "./hiding_style.ts";
import { ancestors, type PageElement } from "./page_tree.ts";

/** Characters of all style sheets, and of one selector, that are read. */
const MOST_STYLES = 500_000;
const LONGEST_SELECTOR = 2000;

/** Says whether an element is not shown. */
export type HiddenTest = (element: PageElement) => boolean;

/**
 * Makes a test for elements that a reader of the page does not see: by
 * attribute, inline style, customary class, or a plain rule of the page's own
 * style sheets. Text in them is not part of the piece, and may have been put
 * there for machines.
 */
export function createHiddenTest(styles: string): HiddenTest {
  const names = hiddenNames(styles);
  const isDark = DARK_PAGE.test(styles.slice(0, MOST_STYLES));

  return (element) => {
    const { name, attributes } = element;
    if (name === "html" || name === "body") return false;
    if (attributes["hidden"] !== undefined) {
      // React streams parts of a page into such elements and then shows them.
      return !/^S:\w+$/.test(attributes["id"] ?? "");
    }
    if (attributes["aria-hidden"] === "true") return true;
    if (hidesStyle(attributes["style"] ?? "")) return true;
    if (!isDark && isWhiteOnWhite(element)) return true;
    const classes = (attributes["class"] ?? "").split(/\s+/);
    return classes.some((one) =>
      HIDDEN_CLASSES.has(one) || names.has(`.${one}`)
    ) ||
      names.has(`#${attributes["id"] ?? ""}`);
  };
}

/**
 * Whether an element's own style paints its text white, and no style around it
 * gives it another ground: nobody reads that on a white page.
 */
function isWhiteOnWhite(element: PageElement): boolean {
  const { name, attributes } = element;
  if (name === "a" || name === "button") return false;
  const isWhite = paintsWhite(attributes["style"] ?? "") ||
    (name === "font" && /^(?:white|#fff(?:fff)?)$/i
      .test(attributes["color"] ?? ""));
  if (!isWhite) return false;
  return ![...ancestors(element)].some(({ attributes }) =>
    attributes["bgcolor"] !== undefined || hasGround(attributes["style"] ?? "")
  );
}

/** A page whose own rules paint it in another colour than white. */
const DARK_PAGE =
  /(?:^|[},\s])(?:body|html|:root)[^{}]{0,200}\{[^{}]{0,2000}background(?:-color)?\s*:\s*(?!#f|white|transparent|none|inherit)/i;

/** Finds the classes and ids that plain rules, outside any `@`, hide. */
function hiddenNames(styles: string): Set<string> {
  const names = new Set<string>();
  const text = styles.slice(0, MOST_STYLES);
  let depth = 0;
  let inAt = 0;
  let start = 0;
  let selector = "";
  for (const { 0: mark, index: at } of text.matchAll(/[{}]/g)) {
    if (mark === "{") {
      selector = text.slice(start, at).trim();
      if (inAt === 0 && selector.startsWith("@")) inAt = depth + 1;
      depth++;
      start = at + 1;
    } else {
      if (inAt === 0 && hidesStyle(text.slice(start, at))) {
        addNames(selector, names);
      }
      depth = Math.max(0, depth - 1);
      if (inAt > depth) inAt = 0;
      start = at + 1;
    }
  }
  return names;
}

function addNames(selector: string, into: Set<string>): void {
  if (selector.length > LONGEST_SELECTOR) return;
  for (const one of selector.replace(/\/\*.*?\*\//gs, "").split(",")) {
    const name = one.trim();
    if (/^[.#][\w-]+$/.test(name)) into.add(name);
  }
}

const HIDDEN_CLASSES = new Set(
  ("hidden hide d-none sr-only visually-hidden visuallyhidden " +
    "screen-reader-text screen-reader-only invisible is-hidden u-hidden " +
    "display-none").split(" "),
);
