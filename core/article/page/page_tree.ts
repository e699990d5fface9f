/** An element of a page; text stands among its children as plain strings. */
export interface PageElement {
  /** In lower case; `#page` for the root. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  children: PageNode[];
  readonly parent: PageElement | undefined;
}

export type PageNode = PageElement | string;

/** Goes through `root` and all elements in it, in document order. */
export function* walk(root: PageElement): Generator<PageElement> {
  const stack: PageElement[] = [root];
  for (let top = stack.pop(); top; top = stack.pop()) {
    yield top;
    for (let i = top.children.length - 1; i >= 0; i--) {
      const child = top.children[i];
      if (child !== undefined && typeof child !== "string") stack.push(child);
    }
  }
}

/** Goes through the ancestors of `element`, the nearest first. */
export function* ancestors(element: PageElement): Generator<PageElement> {
  for (let up = element.parent; up; up = up.parent) yield up;
}

/** Characters of an element, and of an attribute that names it, that are read. */
const MOST_OF_TEXT = 2000;
const MOST_OF_NAME = 400;

/** Gives the text in `element`, blanks collapsed, at most `limit` characters. */
export function textOf(element: PageElement, limit = MOST_OF_TEXT): string {
  const parts: string[] = [];
  let length = 0;
  const stack: PageNode[] = [element];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (typeof top === "string") {
      parts.push(top);
      length += top.length;
      if (length > limit * 4) break;
      continue;
    }
    if (BREAKS.has(top.name)) {
      parts.push(" ");
      stack.push(" ");
    }
    for (let i = top.children.length - 1; i >= 0; i--) {
      stack.push(top.children[i] ?? "");
    }
  }
  return collapse(parts.join("")).slice(0, limit);
}

/** Collapses runs of blanks and drops characters that nobody sees. */
export function collapse(text: string): string {
  return text.replace(UNSEEN, "").replace(/\s+/g, " ").trim();
}

/**
 * The words of an element's classes, id and the like, in lower case, per token:
 * `entry-header adFree` gives `[["entry", "header"], ["ad", "free"]]`.
 */
export function classWords(element: PageElement): readonly string[][] {
  const { attributes } = element;
  if (!NAMING.some((name) => attributes[name])) return NO_WORDS;
  let words = WORDS.get(attributes);
  if (!words) WORDS.set(attributes, words = splitClasses(attributes));
  return words;
}

/** Attributes in which publishers say what an element is. */
const NAMING = [
  "class",
  "id",
  "data-testid",
  "data-component",
  "data-hook",
  "data-qa",
] as const;

/** Copies of an element share its attributes, so each is split once. */
const WORDS = new WeakMap<PageElement["attributes"], string[][]>();
const NO_WORDS: readonly string[][] = [];

function splitClasses(attributes: PageElement["attributes"]): string[][] {
  const names = NAMING.map((name) =>
    attributes[name]?.slice(0, MOST_OF_NAME) ?? ""
  );
  const tokens = names.join(" ").trim().split(/\s+/);
  return tokens.filter((token) => token !== "").map(wordsOfToken);
}

/** A page says the same names over and over, so each is split once. */
const TOKENS = new Map<string, string[]>();
const MOST_TOKENS = 5000;

function wordsOfToken(token: string): string[] {
  let words = TOKENS.get(token);
  if (words === undefined) {
    words = token.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase()
      .split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
    if (TOKENS.size >= MOST_TOKENS) TOKENS.clear();
    TOKENS.set(token, words);
  }
  return words;
}

/** Writes `nodes` as HTML. */
export function serialise(nodes: readonly PageNode[]): string {
  const parts: string[] = [];
  const stack: (PageNode | { end: string })[] = [...nodes].reverse();
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (typeof top === "string") {
      parts.push(
        top.replace(/&(?=[a-z#])/gi, "&amp;").replaceAll("<", "&lt;"),
      );
    } else if ("end" in top) {
      parts.push(`</${top.end}>`);
    } else if (top.name === "#page") {
      stack.push(...[...top.children].reverse());
    } else {
      parts.push(`<${top.name}`);
      for (const [name, value] of Object.entries(top.attributes)) {
        if (!/^[a-z][a-z0-9_:.-]*$/.test(name)) continue;
        parts.push(` ${name}="${escapeValue(value)}"`);
      }
      parts.push(">");
      if (VOID.has(top.name)) continue;
      stack.push({ end: top.name });
      for (let i = top.children.length - 1; i >= 0; i--) {
        stack.push(top.children[i] ?? "");
      }
    }
  }
  return parts.join("");
}

function escapeValue(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;");
}

/** Zero-width and direction marks, soft hyphens, and Unicode tag characters. */
const UNSEEN =
  /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|[\u{E0000}-\u{E007F}]/gu;

/** Elements without content. */
const VOID = new Set(
  "area base br col embed hr img input link meta source track wbr".split(" "),
);

/** Elements that part words although no blank stands between them. */
const BREAKS = new Set(
  ("address article aside blockquote br dd div dl dt figcaption figure footer " +
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul")
    .split(" "),
);
