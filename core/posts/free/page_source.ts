import { createMarkupParser } from "../../markup/mod.ts";
import { parseJson } from "../../web/mod.ts";

/** What a page says of itself to programs. */
export interface PageSource {
  readonly title: string;
  /** Of metas, by `property` or `name`; the first of each. */
  readonly metas: ReadonlyMap<string, string>;
  /** JSON of scripts, by their `id`, `data-…` mark or type; those that are sound. */
  readonly data: readonly { readonly mark: string; readonly json: unknown }[];
}

/** Reads title, metas and the data in scripts; no text of the page. */
export function readPageSource(html: string): PageSource {
  const metas = new Map<string, string>();
  const data: { mark: string; json: unknown }[] = [];
  let title = "";
  let isTitle = false;
  let script: { mark: string; text: string } | undefined;
  const parser = createMarkupParser({
    onopentag(tag, attributes) {
      isTitle = tag === "title" && title === "";
      if (tag === "meta") {
        const name = attributes["property"] ?? attributes["name"];
        const { content } = attributes;
        if (name !== undefined && content !== undefined && !metas.has(name)) {
          metas.set(name, content);
        }
      }
      if (tag === "script") script = { mark: markOf(attributes), text: "" };
    },
    ontext(text) {
      if (isTitle) title += text;
      if (script !== undefined && script.mark !== "") script.text += text;
    },
    onclosetag(tag) {
      if (tag === "title") isTitle = false;
      if (tag !== "script" || script === undefined) return;
      const json = script.mark === "" ? undefined : parseJson(script.text);
      if (json !== undefined) data.push({ mark: script.mark, json });
      script = undefined;
    },
  });
  parser.end(html);
  return { title: title.trim(), metas, data };
}

/** Which data a script holds; empty for scripts that are programs. */
function markOf(attributes: Readonly<Record<string, string>>): string {
  const { id, type = "" } = attributes;
  if (attributes["data-sjs"] !== undefined) return "data-sjs";
  if (type.startsWith("application/ld+json")) return "ld+json";
  return type === "application/json" ? id ?? "json" : "";
}

/** How deep a value is looked for; pages nest theirs some thirty levels. */
const MOST_DEPTH = 60;

/** The first value under a name, at any depth; `undefined` if there is none. */
export function findValue(
  json: unknown,
  name: string,
  depth = 0,
): unknown {
  if (typeof json !== "object" || json === null || depth > MOST_DEPTH) {
    return undefined;
  }
  if (name in json) return (json as Record<string, unknown>)[name];
  for (const inner of Object.values(json)) {
    const found = findValue(inner, name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
