import { decodeHTML } from "entities";
import { dayOrderOf, parseSearchDate } from "../day/mod.ts";
import type { FeedEntry } from "./feed.ts";

/** The link to the piece itself, of those that an entry has. */
export function alternateOf(
  links: readonly { href?: string; rel?: string; type?: string }[] = [],
): string | undefined {
  const own = links.filter(({ rel, href }) =>
    href !== undefined && (rel ?? "alternate") === "alternate"
  );
  const page = own.find(({ type }) => type === undefined || /html/.test(type));
  return (page ?? own[0])?.href;
}

/** The base that an element of a feed names, else that of its holder. */
export function baseOf(base: string, holder: object): string {
  const { xml } = holder as { xml?: { base?: string } };
  return URL.parse(xml?.base ?? "", base)?.href ?? base;
}

/** An absolute web address, if `link` is one or can be made one. */
export function followable(
  link: string | undefined,
  base: string,
): string | undefined {
  const text = link?.trim() ?? "";
  const url = text === "" ? null : URL.parse(text, base);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/** What `find` makes of the first that it makes anything of. */
export function firstOf<One, Found>(
  all: readonly One[],
  find: (one: One) => Found | undefined,
): Found | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first day of each kind that can be read. */
export function days(
  published: readonly unknown[],
  changed: readonly unknown[],
  language: string | undefined,
): Pick<FeedEntry, "published" | "changed"> {
  const order = dayOrderOf(language);
  const read = (text: unknown) =>
    typeof text === "string" ? parseSearchDate(text, 0, order) : undefined;
  const [first, last] = [firstOf(published, read), firstOf(changed, read)];
  return {
    ...(first !== undefined && { published: first }),
    ...(last !== undefined && { changed: last }),
  };
}

/** The first value that holds any text, as plain text. */
export function textOf(...values: readonly (string | undefined)[]): string {
  return firstOf(values, (value) => plainText(value) || undefined) ?? "";
}

/** Text without markup, entities decoded, blanks collapsed. */
export function plainText(html: string | undefined): string {
  const bare = (html ?? "").replace(/<\/?[a-z!][^<>]*>/gi, " ");
  return decodeHTML(bare).replace(/\s+/g, " ").trim();
}
