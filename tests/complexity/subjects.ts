import { readDisclosures } from "../../core/analysis/disclosure/mod.ts";
import { extractArticle, outlinePage } from "../../core/article/mod.ts";
import { readLinkedData } from "../../core/article/page/json_ld.ts";
import { readPage } from "../../core/article/page/mod.ts";
import { preparePiece } from "../../core/analysis/proof/prepare_piece.ts";
import { findInstructions } from "../../core/analysis/instructs/find_instructions.ts";
import { readAnswer } from "../../core/analysis/ask/read_answer.ts";
import {
  findPrintedDays,
  parseDay,
  parseMachineDate,
} from "../../core/day/mod.ts";
import { fullnessOf } from "../../core/discovery/page/page_fullness.ts";
import { readFeed } from "../../core/feed/mod.ts";
import { parseSitemap, sitemapsIn } from "../../core/discovery/site/sitemap.ts";
import { gatherEvidence } from "../../core/evidence/mod.ts";
import { fingerprintOf, sketchOf } from "../../core/evidence/duplicates.ts";
import { parseContacts } from "../../core/loan/cells/parse_contacts.ts";
import { parseLinks } from "../../core/loan/cells/parse_links.ts";
import { parseWorkOrder } from "../../core/loan/cells/parse_work_order.ts";
import { createPartParser, parseXml } from "../../core/loan/xlsx/xlsx_xml.ts";
import { comparePersons, splitBylines } from "../../core/person/mod.ts";
import { outletNames } from "../../core/outlet/mod.ts";
import {
  atomText,
  findVehicles,
  parseVehicle,
} from "../../core/vehicle/mod.ts";
import { createRedactor } from "../../core/web/client/secrets.ts";
import type { RawAnswer } from "../../core/web/client/mod.ts";
import { recognisePage } from "../../core/web/sort/recognise_page.ts";
import { visibleText } from "../../core/web/sort/visible_text.ts";
import { cleanText, normaliseUrl } from "../../core/words/mod.ts";
import { readChapters } from "../../core/youtube/video/chapters.ts";
import { readChannelPage } from "../../core/youtube/channel/channel_page.ts";
import { parseFeed as parseVideoFeed } from "../../core/youtube/channel/read_feed.ts";
import { assignedJson } from "../../core/youtube/access/json.ts";
import { articleOf, loanOf } from "../match/pieces.ts";

/** What a doubling of the input may cost, in multiples; 2 is linear, 4 square. */
export const MOST_GROWTH = 2.5;

/** A reader of foreign text. */
export interface Subject {
  readonly name: string;
  readonly run: (text: string) => unknown;
}

const LOAN = loanOf();
const ANSWER: RawAnswer = {
  status: 200,
  url: "https://www.torqueledger.example/2025/cx-50",
  headers: new Headers({ "content-type": "text/html" }),
  text: "",
  bytes: new Uint8Array(),
} as never;
const SCHEMA = {
  zod: { safeParse: () => ({ success: true, data: {} }) },
} as never;
/** Makes cells that are read once and remembered differ. */
let turn = 0;
const URL_OF_PAGE = "https://www.torqueledger.example/2025/cx-50";

function page(before: string, after: string) {
  return (text: string) =>
    extractArticle(`<html><body>${before}${text}${after}`, URL_OF_PAGE);
}

function linkedData(before: string, after: string) {
  return (text: string) =>
    readLinkedData(readPage(
      `<script type="application/ld+json">${before}${text}${after}</script>`,
      URL_OF_PAGE,
    ));
}

/** What is read of others, by the function that reads it. */
export const SUBJECTS: readonly Subject[] = [
  { name: "extractArticle, whole", run: page("", "") },
  {
    name: "extractArticle, in a piece",
    run: page(
      "<article><h1>Mazda CX-50</h1><p>We drove it. ",
      "</p></article>",
    ),
  },
  {
    name: "extractArticle, in a heading",
    run: page("<h1>", "</h1><p>We drove."),
  },
  {
    name: "extractArticle, in an attribute",
    run: page(`<div class="`, `"><p>We drove it.</p>`),
  },
  { name: "extractArticle, in styles", run: page("<style>", "</style><p>x") },
  {
    name: "extractArticle, in a byline",
    run: page(`<article><span class="byline">By `, "</span><p>We drove it."),
  },
  { name: "readLinkedData", run: linkedData("", "") },
  {
    name: "readLinkedData, in a text",
    run: linkedData(`{"@type":"Article","headline":"`, `"}`),
  },
  {
    name: "readLinkedData, after an object",
    run: linkedData(`{"@type":"Article","headline":"x"}`, ` x`),
  },
  { name: "outlinePage", run: (text) => outlinePage(text, URL_OF_PAGE) },
  { name: "fullnessOf", run: (text) => fullnessOf(`<body>${text}`) },
  { name: "visibleText", run: (text) => visibleText(text) },
  {
    name: "recognisePage",
    run: (text) => recognisePage({ ...ANSWER, text }),
  },
  { name: "parseSitemap", run: (text) => parseSitemap(text, URL_OF_PAGE) },
  {
    name: "parseSitemap, in an entry",
    run: (text) => parseSitemap(`<urlset><url><loc>${text}`, URL_OF_PAGE),
  },
  { name: "sitemapsIn", run: (text) => sitemapsIn(text, URL_OF_PAGE) },
  { name: "readFeed", run: (text) => readFeed(text, URL_OF_PAGE) },
  {
    name: "readFeed, in an item",
    run: (text) => readFeed(`<rss><channel><item><title>${text}`, URL_OF_PAGE),
  },
  { name: "parseFeed of videos", run: (text) => parseVideoFeed(text) },
  { name: "readChannelPage", run: (text) => readChannelPage(text) },
  {
    name: "assignedJson",
    run: (text) =>
      assignedJson(`var ytInitialData = {"a": ${text}`, "ytInitialData"),
  },
  { name: "readChapters", run: (text) => readChapters(text) },
  {
    name: "createPartParser",
    run: (text) =>
      quietly(() => {
        const parser = createPartParser({});
        parser.write(new TextEncoder().encode(text));
        parser.end();
      }),
  },
  { name: "parseXml", run: (text) => quietly(() => parseXml(text)) },
  {
    name: "gatherEvidence",
    run: (text) => gatherEvidence(articleOf({ text }), LOAN),
  },
  {
    name: "gatherEvidence, title",
    run: (text) => gatherEvidence(articleOf({ title: text }), LOAN),
  },
  {
    name: "preparePiece",
    run: (text) => preparePiece(articleOf({ text }), LOAN.vehicle, 40_000),
  },
  { name: "findVehicles", run: (text) => findVehicles(atomText(text)) },
  {
    name: "readDisclosures",
    run: (text) => readDisclosures(text, LOAN.vehicle),
  },
  { name: "findInstructions", run: (text) => findInstructions(text) },
  { name: "fingerprintOf", run: (text) => fingerprintOf({ text }) },
  { name: "sketchOf", run: (text) => sketchOf({ text }) },
  { name: "readAnswer", run: (text) => readAnswer(`"${text}`, SCHEMA) },
  { name: "findPrintedDays", run: (text) => findPrintedDays(text) },
  { name: "parseMachineDate", run: (text) => parseMachineDate(text) },
  { name: "parseDay", run: (text) => parseDay(text) },
  {
    name: "parseVehicle",
    run: (text) => parseVehicle({ shortName: `${++turn} ${text}` }),
  },
  { name: "parseLinks", run: (text) => parseLinks(text, []) },
  { name: "parseContacts", run: (text) => parseContacts(text) },
  { name: "parseWorkOrder", run: (text) => parseWorkOrder(text) },
  { name: "comparePersons", run: (text) => comparePersons(text, "Dana Orlo") },
  { name: "splitBylines", run: (text) => splitBylines([text]) },
  { name: "outletNames", run: (text) => outletNames(text) },
  { name: "cleanText", run: (text) => cleanText(text) },
  {
    name: "normaliseUrl",
    run: (text) => normaliseUrl(`https://a.example/${text}`),
  },
  {
    name: "createRedactor",
    run: (text) => createRedactor(["canary-9xQ1"]).text(text),
  },
];

function quietly(run: () => unknown): unknown {
  try {
    return run();
  } catch {
    return undefined;
  }
}
