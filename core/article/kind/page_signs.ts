import { fromWords, patternOf } from "../../lexicon/mod.ts";
import { type LinkedData, metaOf, type Page, typesOf } from "../page/mod.ts";
import { type Block, proseByElement } from "../text/mod.ts";
import { KIND } from "../thresholds/mod.ts";
import { findPosts } from "./find_posts.ts";
import { type MarkCounts, readMarks } from "./read_marks.ts";

const { full: FULL } = KIND;

/** What is known of the piece on a page when its signs are read. */
export interface PieceFacts {
  /** The piece's text, paragraphs parted by a blank line. */
  readonly text: string;
  /** Headings in that text. */
  readonly headings: number;
  /** The runs of text of the whole page. */
  readonly runs: readonly Block[];
  readonly isNamed: boolean;
  /** Certainty of the published day: 0 to 1; 0 without one. */
  readonly dayCertainty: number;
}

/** Signs of what a page is for, each 0 to 1 or a little more, by name. */
export type PageSigns = Readonly<Record<string, number>>;

/** Reads the signs of `signs.tsv` that cost no walk through the page. */
export function readPlainSigns(
  page: Page,
  data: LinkedData,
  facts: PieceFacts,
): PageSigns {
  return {
    ...addressSigns(page.url),
    ...statedSigns(page, data, new Map()),
    ...textSigns(facts),
  };
}

/** Reads all signs of `signs.tsv` off a page. */
export function readPageSigns(
  page: Page,
  data: LinkedData,
  facts: PieceFacts,
): PageSigns {
  const marks = readMarks(page);
  return {
    ...readPlainSigns(page, data, facts),
    ...statedSigns(page, data, marks),
    ...markSigns(marks),
    ...postSigns(page, facts),
  };
}

/** The address, by its folders and the words of its last part. */
function addressSigns(address: string): Record<string, number> {
  const url = URL.parse(address);
  if (url === null) return {};
  const path = url.pathname.replace(/\/$/, "");
  const last = path.slice(path.lastIndexOf("/") + 1);
  const words = last.split(/[-_]/).filter((word) => word !== "").length;
  const has = (pattern: RegExp) => Number(pattern.test(path));
  return {
    "address words": Math.min(FULL.addressWords, words) / FULL.addressWords,
    "address dated": has(/\/(?:19|20)\d{2}\/\d{1,2}(?:\/|$)/),
    "address root": Number(path === ""),
    "address thread": Math.max(
      has(THREAD),
      Number(THREAD_HOST.test(url.hostname)),
      Number(/[?&](?:threads?|topic|showtopic|t)\b/i.test(url.search)),
    ),
    "address product": has(/\/(?:products?|p|pdp?|dp|itm|item|shop|sku)\//i),
    "address collection": has(COLLECTION),
    "address service": has(SERVICE),
    "address piece": has(PIECE),
  };
}

const THREAD =
  /\/(?:threads?|forums?|topics?|viewtopic|showthread|questions?|discussions?|t|community|boards?|answers?)(?:\/|\.|$)/i;
const THREAD_HOST =
  /^(?:forums?|community|answers|discuss(?:ions?)?|boards?)\./;
const COLLECTION =
  /\/(?:collections?|categor(?:y|ies)|c|browse|shop|store|catalog(?:ue)?|brands?|all|listings?|directory)(?:\/|$)/i;
const SERVICE =
  /\/(?:services?|solutions?|platform|features|pricing|what-we-do|programs?|treatments?|locations?|courses?|about(?:-us)?|departments?|capabilities|industries|expertise|tools?|plans|rentals?|admissions?|support|help)(?:\/|\.|$)/i;
const PIECE =
  /\/(?:blogs?|news|articles?|stor(?:y|ies)|posts?|reviews?|features|opinion|magazine|guides?|recipes?|how-to|tips|journal|insights|resources|learn)(?:\/|$)/i;

/** What metas, JSON-LD and microdata say that the page is. */
function statedSigns(
  page: Page,
  { nodes, main }: LinkedData,
  marks: MarkCounts,
): Record<string, number> {
  const types = [
    ...nodes.flatMap(typesOf),
    ...[...marks.keys()].filter((mark) => mark.startsWith("item "))
      .map((mark) => mark.slice(5)),
  ];
  const has = (pattern: RegExp) =>
    Number(types.some((type) => pattern.test(type)));
  const kind = (metaOf(page, "og:type") ?? "").toLowerCase();
  return {
    "type piece": has(/Article$|^BlogPosting$/),
    "type main piece": Number(
      main !== undefined &&
        typesOf(main).some((type) =>
          /Article$|^BlogPosting$|Review$/.test(type)
        ),
    ),
    "type thread": has(/^(?:QAPage|DiscussionForumPosting)$/),
    "type product": has(/^(?:Product|ProductGroup|IndividualProduct)$/),
    "type offer": has(/^(?:Offer|AggregateOffer)$/),
    "type list": has(/^(?:CollectionPage|ItemList|OfferCatalog)$/),
    "type house": has(
      /Business$|^(?:Service|SoftwareApplication|WebApplication|JobPosting|Course|Event|Store)$/,
    ),
    "og article": Number(kind === "article"),
    "og website": Number(kind === "website"),
    "og product": Number(kind.includes("product")),
    "meta published": Number(
      metaOf(page, "article:published_time") !== undefined,
    ),
    "meta price": Number(
      [...page.metas.keys()].some((name) => /price|availability/.test(name)),
    ),
    "meta author": Number(
      metaOf(page, "author", "article:author") !== undefined,
    ),
  };
}

/** Buttons, prices and class words; many say hardly more than some. */
function markSigns(marks: MarkCounts): Record<string, number> {
  const share = (name: string, many: number) =>
    Math.min(1, Math.log1p(marks.get(name) ?? 0) / Math.log1p(many));
  const isBody = (...words: string[]) =>
    Number(words.some((word) => marks.has(`body ${word}`)));
  return {
    "mark buy": share("buy", FULL.buy),
    "mark reply": share("reply", FULL.reply),
    "mark act": share("act", FULL.act),
    "mark filter": share("filter", FULL.filter),
    "mark price": share("price", FULL.price),
    "class post": share("class post", FULL.classPost),
    "class user": share("class user", FULL.classUser),
    "class offer": share("class offer", FULL.classOffer),
    "class product": share("class product", FULL.classProduct),
    "class grid": share("class grid", FULL.classGrid),
    "body piece": isBody("single", "post", "article", "story"),
    "body list": isBody("archive", "category", "tag", "home", "blog", "search"),
    "body thread": isBody("thread", "topic", "question", "forum"),
    "body product": isBody("product"),
  };
}

const house = fromWords(() => new RegExp(patternOf("house"), "giu"));
const QUOTES = /[“”"«»„]/g;

/** How the text is built: in paragraphs, or in scraps. */
function textSigns(
  { text, headings, runs, isNamed, dayCertainty }: PieceFacts,
): Record<string, number> {
  const paragraphs = text === "" ? [] : text.split("\n\n");
  const long = paragraphs.filter(({ length }) => length >= KIND.paragraph.long);
  const short = paragraphs.filter(({ length }) =>
    length < KIND.paragraph.short
  );
  const count = Math.max(1, paragraphs.length);
  const all = runs.reduce((sum, run) => sum + run.text.length, 0);
  const linked = runs.reduce(
    (sum, run) => sum + run.text.length * run.linked,
    0,
  );
  const per = (pattern: RegExp) =>
    (text.match(pattern)?.length ?? 0) / Math.max(FULL.counted, text.length);
  return {
    "text much": Math.min(1, text.length / FULL.text),
    "text long": sum(long) / Math.max(1, text.length),
    "text short": short.length / count,
    "text headings": Math.min(FULL.headings, headings / count) / FULL.headings,
    "text of page": Math.min(1, text.length / Math.max(1, all)),
    "text linked": linked / Math.max(1, all),
    "text house": Math.min(1, per(house()) * FULL.house),
    "text quotes": Math.min(1, per(QUOTES) * FULL.quotes),
    "text questions": Math.min(1, per(/\?/g) * FULL.questions),
    "signed": Number(isNamed),
    "dated": dayCertainty,
  };
}

function sum(texts: readonly string[]): number {
  return texts.reduce((all, { length }) => all + length, 0);
}

function postSigns(
  page: Page,
  { runs }: PieceFacts,
): Record<string, number> {
  const { share, members } = findPosts(page.root, proseByElement(runs));
  return {
    "posts": share,
    "posts of members": Math.min(1, members / FULL.members),
  };
}
