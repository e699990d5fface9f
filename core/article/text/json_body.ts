import {
  isObject,
  jsonText,
  type LinkedData,
  type Page,
  type PageElement,
  parseLeniently,
  readPage,
} from "../page/mod.ts";
import { TEXT } from "../thresholds/mod.ts";

const { data: DATA } = TEXT;

/** Characters of a script in which what it assigns begins. */
const MOST_OF_OPENING = 400;

/** Levels of data, and texts in it, that are looked at. */
const MOST_LEVELS = 30;
const MOST_TEXTS = 500;

/**
 * Gives the bodies that a page carries as data: JSON-LD `articleBody`, and long
 * texts in the JSON from which a script draws the page.
 */
export function jsonBodies(page: Page, data: LinkedData): PageElement[] {
  const texts: string[] = [];
  const stated = data.main?.["articleBody"] ?? data.main?.["reviewBody"];
  if (typeof stated === "string") texts.push(stated);
  for (const { type, id, text } of page.scripts) {
    const isData = type.endsWith("json") && !type.includes("ld+json");
    if (isData || id === "__NEXT_DATA__") {
      texts.push(bodyIn(parseLeniently(text)));
    } else if (STATE.test(text.slice(0, MOST_OF_OPENING))) {
      texts.push(bodyIn(parseLeniently(objectIn(text))));
    }
  }
  return texts.filter((text) => text.length >= DATA.body).map(asTree);
}

const STATE =
  /^\s*(?:window\.|self\.|var\s|let\s|const\s)?[\w.$[\]"']{3,60}\s*=\s*\{/;

function objectIn(script: string): string {
  return script.slice(script.indexOf("{"), script.lastIndexOf("}") + 1);
}

/** Joins the texts under keys that hold a body, in their order. */
function bodyIn(value: unknown): string {
  const long: string[] = [];
  const visit = (item: unknown, key: string, depth: number): void => {
    if (depth > MOST_LEVELS || long.length > MOST_TEXTS) return;
    if (typeof item === "string") {
      if (
        BODY_KEY.test(key) && item.length >= DATA.part && /\s/.test(item)
      ) {
        long.push(item);
      }
    } else if (Array.isArray(item)) {
      for (const one of item) visit(one, key, depth + 1);
    } else if (isObject(item)) {
      for (const [name, one] of Object.entries(item)) {
        visit(one, name, depth + 1);
      }
    }
  };
  visit(value, "", 0);
  const longest = long.reduce((a, b) => b.length > a.length ? b : a, "");
  if (longest.length > DATA.whole) return longest;
  return long.map((text) => text.includes("<p") ? text : `<p>${text}</p>`)
    .join("\n");
}

const BODY_KEY =
  /^(?:body|bodyhtml|body_html|bodytext|content|contenthtml|html|text|copy|paragraph|paragraphs|value|rendered|articlebody|markup|children)$/i;

/** Reads HTML, or plain text whose paragraphs are parted by line breaks. */
function asTree(text: string): PageElement {
  const decoded = /&lt;p|&lt;div/.test(text) ? jsonText(text) ?? text : text;
  const html = /<(?:p|div|br|h\d|li)\b/i.test(decoded)
    ? decoded
    : decoded.split(/\n+/).map((line) => `<p>${escape(line)}</p>`).join("");
  return readPage(html, "https://x.example/").root;
}

function escape(text: string): string {
  return text.replaceAll("<", "&lt;");
}
