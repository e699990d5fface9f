import { createMarkupParser } from "../markup/mod.ts";

/** Parts of an entry that hold no other part of it. */
const FIELDS = new Set(
  ("title link guid id description summary content encoded pubdate published " +
    "updated issued modified date creator author category comments").split(" "),
);

/** Elements that hold no element of their own name. */
const ENTRIES = new Set(["item", "entry"]);

/** Namespaces that feeds use by custom without declaring them, or wrongly. */
const CUSTOMARY: Readonly<Record<string, string>> = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  dc: "http://purl.org/dc/elements/1.1/",
  content: "http://purl.org/rss/1.0/modules/content/",
  media: "http://search.yahoo.com/mrss/",
  atom: "http://www.w3.org/2005/Atom",
  yt: "http://www.youtube.com/xml/schemas/2015",
};

/**
 * Writes broken XML of a feed as sound XML: closes what is open, escapes what
 * stands loose, drops what stands before the root. One tag that is not closed
 * then costs its own field and no other entry.
 */
export function mendXml(text: string): string {
  const parts: string[] = [];
  const open: string[] = [];
  /** What the feed's own elements have before their names. */
  let prefix = "";
  /** Text of an element in base64, until the element ends. */
  let coded: string | undefined;
  const closeTo = (depth: number) => {
    while (open.length > depth) parts.push(`</${open.pop()}>`);
  };
  const parser = createMarkupParser({
    onopentag(tag, attributes) {
      const isRoot = open.length === 0;
      if (isRoot) prefix = prefixOf(tag);
      const name = ownName(tag, prefix);
      const local = localOf(name);
      const last = open.findLastIndex((one) =>
        ENTRIES.has(local)
          ? ENTRIES.has(localOf(one))
          : FIELDS.has(localOf(one))
      );
      const isPart = ENTRIES.has(local) || FIELDS.has(local);
      if (isPart && last !== -1 && !isInMarkup(open, last, name)) {
        closeTo(last);
      }
      if (local === "item" && open.length === 1 && open[0] === "rss") {
        open.push("channel");
        parts.push("<channel>");
      }
      open.push(name);
      parts.push(`<${name}${written(name, attributes, isRoot)}>`);
      const isCoded = attributes["mode"] === "base64" ||
        attributes["type"] === "application/octet-stream";
      if (isCoded && FIELDS.has(local)) coded = "";
    },
    ontext(data) {
      if (coded !== undefined) coded += data;
      else if (open.length > 0) parts.push(escapeXml(data));
    },
    onclosetag(tag) {
      const name = ownName(tag, prefix);
      if (coded !== undefined) parts.push(escapeXml(decoded(coded)));
      coded = undefined;
      const at = open.lastIndexOf(name);
      if (at !== -1) closeTo(at);
    },
  }, { xmlMode: true, decodeEntities: true });
  parser.end(text.slice(Math.max(0, text.search(/<[a-z]/i))));
  closeTo(0);
  return parts.join("");
}

/** An author has a name and more; naked markup has a title or a link too. */
function isInMarkup(
  open: readonly string[],
  field: number,
  name: string,
): boolean {
  const holder = localOf(open[field] ?? "");
  if (holder === "author") return !["title", "link"].includes(localOf(name));
  return ["content", "summary", "description"].includes(holder) &&
    open.length > field + 1;
}

/** The prefix of the root, with its colon; that of RDF is customary. */
function prefixOf(root: string): string {
  const prefix = root.slice(0, root.indexOf(":") + 1);
  return prefix === "rdf:" ? "" : prefix;
}

function ownName(name: string, prefix: string): string {
  return prefix !== "" && name.startsWith(prefix)
    ? name.slice(prefix.length)
    : name;
}

function localOf(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

function written(
  name: string,
  attributes: Readonly<Record<string, string>>,
  isRoot: boolean,
): string {
  const all = { ...attributes };
  if (isRoot) {
    for (const [prefix, uri] of Object.entries(CUSTOMARY)) {
      all[`xmlns:${prefix}`] = uri;
    }
    if (name === "feed") all["xmlns"] ??= CUSTOMARY["atom"]!;
  }
  return Object.entries(all).filter(([key]) => /^[\w:.-]+$/.test(key))
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join("");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function decoded(base64: string): string {
  try {
    return new TextDecoder().decode(
      Uint8Array.fromBase64(base64.replace(/\s+/g, "")),
    );
  } catch {
    return base64;
  }
}
