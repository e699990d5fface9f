import { XMLParser } from "fast-xml-parser";

/** An XML element: attributes start with `@`, children are lists. */
export interface XmlElement {
  readonly [name: string]: unknown;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

/** Parses a part of a workbook; the result holds its root element. */
export function parseXml(xml: string): XmlElement {
  return parser.parse(xml);
}

/** The elements at a path below `element`. */
export function elements(element: unknown, ...path: string[]): XmlElement[] {
  let found: unknown[] = [element];
  for (const name of path) {
    found = found.flatMap((parent) => {
      const children = isElement(parent) ? parent[name] : undefined;
      return Array.isArray(children) ? children : [];
    });
  }
  return found.map((child) => isElement(child) ? child : { "#text": child });
}

function isElement(value: unknown): value is XmlElement {
  return typeof value === "object" && value !== null;
}

/** An attribute's value; empty if it has none. */
export function attribute(element: XmlElement, name: string): string {
  const value = element[`@${name}`];
  return typeof value === "string" ? value : "";
}

/** The text directly within an element, its escapes resolved. */
export function textOf(element: XmlElement | undefined): string {
  const text = element?.["#text"];
  return typeof text === "string"
    ? text.replaceAll(
      /_x([0-9A-Fa-f]{4})_/g,
      (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)),
    )
    : "";
}

/**
 * Takes the elements of one name out of a part, some thousand at a time, so
 * that a big part is never whole as a tree. They must not be nested.
 */
export function* elementsOf(
  part: Uint8Array,
  name: string,
): Generator<XmlElement> {
  const start = new RegExp(`<(?:\\w+:)?${name}[\\s>/]`);
  const decoder = new TextDecoder();
  let text = "";
  for (let at = 0; at < part.length; at += PIECE) {
    text += decoder.decode(part.subarray(at, at + PIECE), { stream: true });
    const first = start.exec(text)?.index;
    const cut = lastEnd(text, name);
    if (first === undefined || cut <= first) continue;
    yield* elements(
      parseXml(`<all>${text.slice(first, cut)}</all>`),
      "all",
      name,
    );
    text = text.slice(cut);
  }
}

/** Bytes that are taken apart at once. */
const PIECE = 1_000_000;

/** Where the last end tag of a name ends; -1 if there is none. */
function lastEnd(text: string, name: string): number {
  let at = text.length;
  while (at > 0) {
    at = text.lastIndexOf(`${name}>`, at - 1);
    if (at < 0) return -1;
    if (/<\/(?:\w+:)?$/.test(text.slice(Math.max(0, at - 20), at))) {
      return at + name.length + 1;
    }
  }
  return -1;
}
