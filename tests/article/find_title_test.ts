import { assertEquals } from "@std/assert";
import {
  findSiteNames,
  findTitle,
} from "../../core/article/facts/find_title.ts";
import { readLinkedData } from "../../core/article/page/json_ld.ts";
import { readPage } from "../../core/article/page/read_page.ts";

interface Case {
  readonly does: string;
  readonly head?: string;
  readonly body: string;
  readonly title: string;
}

const og = (title: string) => `<meta property="og:title" content="${title}">`;

const CASES: readonly Case[] = [
  {
    does: "gives the headline where searches are given another title",
    head: og("Kestrel GT-50 Review: Price and Range"),
    body: "<h1>A quiet week in the Kestrel GT-50</h1>",
    title: "A quiet week in the Kestrel GT-50",
  },
  {
    does: "gives the headline where what is shared is shorter",
    head: og("Kestrel GT-50: quick and quiet"),
    body: "<h1>Kestrel GT-50: quick and quiet, but who is it for?</h1>",
    title: "Kestrel GT-50: quick and quiet",
  },
  {
    does: "leaves out the kicker of a headline",
    head: og("Seven days in the ferry line"),
    body: "<h1><span>Road test</span> | Seven days in the ferry line</h1>",
    title: "Seven days in the ferry line",
  },
  {
    does: "leaves out what searches are told behind the headline",
    head: og("How quiet is the GT-50 | The 2026 guide to quiet cars"),
    body: "<h1>How quiet is the GT-50</h1>",
    title: "How quiet is the GT-50",
  },
  {
    does: "keeps the stated title where the headline is of something else",
    head: og("Kestrel GT-50: quick and quiet"),
    body: "<h1>Subscribe to our newsletter today</h1>",
    title: "Kestrel GT-50: quick and quiet",
  },
  {
    does: "keeps the stated title where the headline is the site's name",
    head: og("Lot and Lane drives the GT-50") +
      `<meta property="og:site_name" content="Lot and Lane">`,
    body: "<h1>Lot and Lane</h1>",
    title: "Lot and Lane drives the GT-50",
  },
  {
    does: "takes no marks alone for a title",
    head: og("***"),
    body: "<h1>Kestrel GT-50: quick and quiet</h1>",
    title: "Kestrel GT-50: quick and quiet",
  },
];

for (const { does, head = "", body, title } of CASES) {
  Deno.test(`findTitle() ${does}`, () => {
    const html = `<html><head>${head}</head><body><main>${body}` +
      "<p>Words of the piece.</p></main></body></html>";
    const page = readPage(html, "https://lotandlane.example/a");
    const data = readLinkedData(page);

    assertEquals(findTitle(page, data, findSiteNames(page, data)), title);
  });
}
