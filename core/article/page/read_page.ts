import { createMarkupParser } from "../../markup/mod.ts";
import { collapse, type PageElement } from "./page_tree.ts";

/** A script of the page that may hold data. */
export interface PageScript {
  readonly type: string;
  readonly id: string;
  readonly text: string;
}

/** A `link` of the page. */
export interface PageLink {
  /** Words of `rel`, in lower case. */
  readonly rel: readonly string[];
  /** As written. */
  readonly href: string;
  readonly type: string;
}

/** A page, parsed once for everything that reads it. */
export interface Page {
  readonly url: string;
  /** What relative addresses are relative to. */
  readonly base: string;
  readonly root: PageElement;
  /** Contents of `meta` by name, property or itemprop, in lower case. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  readonly links: readonly PageLink[];
  readonly scripts: readonly PageScript[];
  /** Text of the inline style sheets. */
  readonly styles: string;
  /** Text of `title`. */
  readonly title: string;
  /** As the `html` element states it. */
  readonly language: string | undefined;
  readonly elements: number;
  /** Set if the page went past a limit, and says which. */
  readonly excess?: "size" | "elements" | "attributes";
}

/**
 * Limits of a page. What is nested deeper than `depth` is kept as if it stood
 * at that depth; past the other limits the page is cut off.
 */
const MOST = {
  /** In UTF-16 units. */
  size: 4_000_000,
  /** The same of a page before its runs of blanks are cut short. */
  sparse: 40_000_000,
  elements: 30_000,
  attributes: 200_000,
  /** Of one element. */
  ownAttributes: 2000,
  /** In UTF-16 units, of one attribute; more is cut off. */
  value: 4000,
  /** In UTF-16 units, of a meta and of an address. */
  meta: 5000,
  address: 2000,
  /** Readability's time grows with the square of it and more. */
  depth: 120,
  /** In UTF-16 units, per script. */
  script: 2_000_000,
} as const;

/** Parses a page within {@linkcode MOST}; never throws. */
export function readPage(html: string, url: string): Page {
  const reader = new PageReader();
  const dense = html.length > MOST.size
    ? html.slice(0, MOST.sparse).replace(/\s{64,4096}/g, " ")
    : html;
  const cut = dense.length > MOST.size;
  const parser = createMarkupParser(reader, { decodeEntities: true });
  try {
    parser.write(cut ? dense.slice(0, MOST.size) : dense);
    parser.end();
  } catch (error) {
    if (!(error instanceof Excess)) throw error;
    reader.excess = error.limit;
  }
  const excess = reader.excess ?? (cut ? "size" : undefined);
  return {
    url,
    base: URL.parse(reader.base, url)?.href ?? url,
    root: reader.root,
    metas: reader.metas,
    links: reader.links,
    scripts: reader.scripts,
    styles: reader.styles.join("\n"),
    title: collapse(reader.title),
    language: reader.language,
    elements: reader.elements,
    ...(excess && { excess }),
  };
}

/** Gives the first value of the first of `names` that the page's metas have. */
export function metaOf(page: Page, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = page.metas.get(name)?.find((text) => text !== "");
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Makes an address of the page absolute; only http and https ones count. */
export function resolve(page: Page, href: string): string | undefined {
  const text = href.trim();
  if (text === "" || text.length > MOST.address) return undefined;
  const url = URL.parse(text, page.base);
  return url?.protocol === "https:" || url?.protocol === "http:"
    ? url.href
    : undefined;
}

class Excess extends Error {
  constructor(readonly limit: NonNullable<Page["excess"]>) {
    super(limit);
  }
}

/** Collects what the parser reports. */
class PageReader {
  readonly root: PageElement = {
    name: "#page",
    attributes: {},
    children: [],
    parent: undefined,
  };
  readonly metas = new Map<string, string[]>();
  readonly links: PageLink[] = [];
  readonly scripts: PageScript[] = [];
  readonly styles: string[] = [];
  base = "";
  title = "";
  language: string | undefined;
  elements = 0;
  excess: Page["excess"];
  #attributes = 0;
  #ownAttributes = 0;
  #top: PageElement = this.root;
  #depth = 0;
  /** Open elements that are too deep to be kept. */
  #flattened = 0;
  /** What text goes to instead of the tree, inside script, style and title. */
  #aside: { name: string; text: string; element: Attributes } | undefined;
  #titles = 0;

  onopentagname(): void {
    this.#ownAttributes = 0;
  }

  onattribute(): void {
    const isExcess = ++this.#ownAttributes > MOST.ownAttributes ||
      ++this.#attributes > MOST.attributes;
    if (isExcess) throw new Excess("attributes");
  }

  onopentag(name: string, attributes: Attributes): void {
    if (++this.elements > MOST.elements) throw new Excess("elements");
    for (const [key, value] of Object.entries(attributes)) {
      if (value.length > MOST.value) {
        attributes[key] = value.slice(0, MOST.value);
      }
    }
    if (name === "html") this.language ??= attributes["lang"] || undefined;
    if (name === "base") this.base ||= attributes["href"] ?? "";
    if (name === "meta") this.#addMeta(attributes);
    if (name === "link") this.#addLink(attributes);
    if (ASIDE.has(name) && !(name === "title" && this.#inSvg())) {
      this.#aside = { name, text: "", element: attributes };
      return;
    }
    if (this.#depth >= MOST.depth) {
      this.#flattened++;
      return;
    }
    const element: PageElement = {
      name: isShadowRoot(name, attributes) ? "div" : name,
      attributes,
      children: [],
      parent: this.#top,
    };
    this.#top.children.push(element);
    this.#top = element;
    this.#depth++;
  }

  ontext(text: string): void {
    if (this.#aside) {
      const { name, text: known } = this.#aside;
      const most = name === "title" ? MOST.value : MOST.script;
      if (known.length < most) this.#aside.text += text.slice(0, most);
      return;
    }
    const { children } = this.#top;
    const last = children.at(-1);
    if (typeof last === "string") children[children.length - 1] = last + text;
    else children.push(text);
  }

  onclosetag(name: string): void {
    if (this.#aside) {
      if (this.#aside.name === name) this.#closeAside();
      return;
    }
    if (this.#flattened > 0) {
      this.#flattened--;
    } else if (this.#top.parent) {
      this.#top = this.#top.parent;
      this.#depth--;
    }
  }

  #closeAside(): void {
    if (!this.#aside) return;
    const { name, text, element } = this.#aside;
    this.#aside = undefined;
    if (name === "title") {
      if (this.#titles++ === 0) this.title = text;
    } else if (name === "style") {
      this.styles.push(text);
    } else if (text.trim() !== "") {
      const type = (element["type"] ?? "").trim().toLowerCase();
      this.scripts.push({ type, id: element["id"] ?? "", text });
    }
  }

  #addMeta(attributes: Attributes): void {
    const content = collapse((attributes["content"] ?? "").slice(0, MOST.meta));
    for (const key of ["name", "property", "itemprop", "http-equiv"]) {
      const name = attributes[key]?.trim().toLowerCase();
      if (!name) continue;
      const values = this.metas.get(name);
      if (values) values.push(content);
      else this.metas.set(name, [content]);
    }
  }

  #addLink(attributes: Attributes): void {
    if (!attributes["rel"] || !attributes["href"]) return;
    this.links.push({
      rel: attributes["rel"].toLowerCase().trim().split(/\s+/),
      href: attributes["href"],
      type: (attributes["type"] ?? "").toLowerCase(),
    });
  }

  #inSvg(): boolean {
    for (let up: PageElement | undefined = this.#top; up; up = up.parent) {
      if (up.name === "svg") return true;
    }
    return false;
  }
}

type Attributes = Record<string, string>;

/** Whether an element is a declared shadow root: browsers show what is in it. */
function isShadowRoot(
  name: string,
  attributes: Readonly<Record<string, string>>,
): boolean {
  return name === "template" && attributes["shadowrootmode"] !== undefined;
}

/** Elements whose text is no part of the page's text. */
const ASIDE = new Set(["script", "style", "title"]);
