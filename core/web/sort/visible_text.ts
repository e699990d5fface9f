/**
 * The text between tags, without scripts and styles; linear in the page. It
 * ends early when there is more than `enough` of it.
 */
export function visibleText(html: string, enough = Infinity): string {
  const parts: string[] = [];
  let length = 0;
  for (const { text } of textRuns(html)) {
    if (text !== "") parts.push(text);
    length += text.length;
    if (length > enough) break;
  }
  return parts.join(" ");
}

/** A block of a page's text, such as a paragraph. */
export interface TextBlock {
  readonly text: string;
  /** Characters of it that are links. */
  readonly linked: number;
}

/** The text of a page, block by block; linear in the page. */
export function* textBlocks(html: string): Generator<TextBlock> {
  let parts: string[] = [];
  let linked = 0;
  let isLink = false;
  for (const { text, tag } of textRuns(html)) {
    if (text !== "") parts.push(text);
    if (isLink) linked += text.length;
    if (tag === "a") isLink = true;
    else if (tag === "/a") isLink = false;
    else if (!INLINE.has(tag.replace("/", ""))) {
      if (parts.length > 0) yield { text: parts.join(" "), linked };
      parts = [];
      linked = 0;
    }
  }
}

const INLINE = new Set(
  ("a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins " +
    "kbd mark q rp rt ruby s samp small span strike strong sub sup time tt u " +
    "var wbr").split(" "),
);

/** Text, and the tag that ends it: its name, `/` before it if it closes. */
interface TextRun {
  readonly text: string;
  readonly tag: string;
}

function* textRuns(html: string): Generator<TextRun> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const end = open < 0 ? html.length : open;
    const text = html.slice(at, end).replace(/\s+/g, " ").trim();
    const tag = open < 0
      ? ""
      : /^<(\/?[a-z][a-z0-9]{0,15})/i.exec(html.slice(open, open + 18))?.[1]
        ?.toLowerCase() ?? "span";
    yield { text, tag };
    at = open < 0 ? html.length : endOfTag(html, open);
  }
}

const SILENT = ["script", "style", "noscript", "template"];

/** Where text goes on after the tag at `open`, its silent content skipped. */
function endOfTag(html: string, open: number): number {
  if (html.startsWith("<!--", open)) return after(html, "-->", open);
  const end = after(html, ">", open);
  const name = html.slice(open + 1, open + 10).toLowerCase();
  const silent = SILENT.find((tag) =>
    name.startsWith(tag) && !/\w/.test(name.charAt(tag.length))
  );
  if (silent === undefined) return end;
  const close = indexOfClose(html, silent, end);
  return close < 0 ? html.length : after(html, ">", close);
}

function indexOfClose(html: string, tag: string, from: number): number {
  const pattern = new RegExp(`</${tag}`, "gi");
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? -1;
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}
