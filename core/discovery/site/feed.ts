import { XMLParser } from "fast-xml-parser";
import { decodeHTML } from "entities";
import { parseJson } from "../../web/mod.ts";
import type { ListedPiece } from "./listed_piece.ts";
import { parseSearchDate } from "../../day/mod.ts";

const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  textNodeName: "#text",
  parseTagValue: false,
  parseAttributeValue: false,
});

/**
 * Reads an RSS, Atom or JSON feed, in its order. Entries without a link that
 * can be followed are left out; what is no feed has no entries.
 *
 * Source: rssboard.org/rss-specification, RFC 4287, jsonfeed.org/version/1.1.
 */
export function parseFeed(text: string, feedUrl: string): ListedPiece[] {
  if (/^\s{0,99}\{/.test(text)) return parseJsonFeed(text, feedUrl);
  const tree = parseXml(text);
  const lists = [
    at(tree, "rss", "channel", "item"),
    at(tree, "feed", "entry"),
    at(tree, "rdf:RDF", "item"),
  ];
  return lists.flatMap(asList).flatMap((item) => readItem(item, feedUrl));
}

function parseJsonFeed(text: string, feedUrl: string): ListedPiece[] {
  return asList(at(parseJson(text), "items")).flatMap((item) => {
    const url = followable(textAt(item, "url"), feedUrl);
    if (url === undefined) return [];
    const published = parseSearchDate(textAt(item, "date_published"), 0);
    return [{
      url,
      title: textAt(item, "title"),
      summary: textAt(item, "summary") || textAt(item, "content_text"),
      ...(published && { published }),
    }];
  });
}

/** Reads leniently; `undefined` if there is nothing to read. */
function parseXml(xml: string): unknown {
  try {
    return PARSER.parse(xml);
  } catch {
    return undefined;
  }
}

/** What a repeatable element holds, as a list. */
function asList(value: unknown): readonly unknown[] {
  if (value === undefined || value === "") return [];
  return Array.isArray(value) ? value : [value];
}

/** Follows element names; of repeated elements the first counts. */
function at(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const name of path) {
    const one = Array.isArray(here) ? here[0] : here;
    if (typeof one !== "object" || one === null) return undefined;
    here = (one as Record<string, unknown>)[name];
  }
  return here;
}

/** The text of an element, whether or not it has attributes. */
function textAt(value: unknown, ...path: string[]): string {
  const found = at(value, ...path);
  const one = Array.isArray(found) ? found[0] : found;
  if (typeof one === "string") return one.trim();
  const text = at(one, "#text");
  return typeof text === "string" ? text.trim() : "";
}

function readItem(item: unknown, feedUrl: string): ListedPiece[] {
  const url = followable(linkOf(item), feedUrl);
  if (url === undefined) return [];
  const written = ["pubDate", "published", "dc:date", "date"]
    .map((name) => textAt(item, name)).find((text) => text !== "");
  const published = parseSearchDate(written ?? "", 0);
  const summary = ["description", "summary", "content:encoded", "content"]
    .map((name) => textAt(item, name)).find((text) => text !== "");
  return [{
    url,
    title: plainText(textAt(item, "title")),
    summary: plainText(summary ?? ""),
    ...(published && { published }),
  }];
}

/** An absolute web address, if `link` is one or can be made one. */
function followable(link: string, base: string): string | undefined {
  const url = link === "" ? null : URL.parse(link, base);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function linkOf(item: unknown): string {
  const links = asList(at(item, "link"));
  const atom = links.find((link) =>
    (at(link, "@rel") ?? "alternate") === "alternate" && at(link, "@href")
  );
  if (atom !== undefined) return String(at(atom, "@href"));
  const text = links.map((link) => textAt(link)).find((link) => link !== "");
  if (text) return text;
  const isPermalink = at(item, "guid", "@isPermaLink") !== "false";
  const guid = textAt(item, "guid");
  return isPermalink && /^https?:/i.test(guid) ? guid : "";
}

function plainText(html: string): string {
  return decodeHTML(html.replace(/<[^<>]*>/g, " ")).replace(/\s+/g, " ").trim();
}
