import { findSiteNames, findTitle } from "./facts/mod.ts";
import {
  type LinkedData,
  type Page,
  readLinkedData,
  readPage,
} from "./page/mod.ts";

/** What each reader of a page starts from; it must not be changed. */
export interface Source {
  readonly page: Page;
  readonly data: LinkedData;
  readonly names: ReturnType<typeof findSiteNames>;
  readonly title: string;
}

/** The last page that was read: what looks at one and what reads it follow. */
let last: { html: string; url: string; source: Source } | undefined;

/** Parses a page; of the last one it gives what is known. Never throws. */
export function readSource(html: string, url: string): Source {
  if (last?.url === url && last.html === html) return last.source;
  const page = readPage(html, url);
  const data = readLinkedData(page);
  const names = findSiteNames(page, data);
  const source = { page, data, names, title: findTitle(page, data, names) };
  last = { html, url, source };
  return source;
}
