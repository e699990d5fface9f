import { judgeTitle } from "../../lexicon/mod.ts";
import type { PageType } from "../../words/mod.ts";
import { isRelease } from "./is_release.ts";
import {
  type PieceFacts,
  readPageSigns,
  readPlainSigns,
} from "./page_signs.ts";
import { weighSigns } from "./weigh_signs.ts";
import {
  isInFurniture,
  type LinkedData,
  metaOf,
  type Page,
  type PageElement,
  textOf,
  typesOf,
  walk,
} from "../page/mod.ts";

/** What is known of a page when its type is asked. */
export interface ClassifyPageOptions {
  readonly title: string;
  /** Text of the piece; absent if it has not been extracted. */
  readonly text?: string;
  /** Linked headings in that text: each opens another piece. */
  readonly cards?: number;
  /** Characters of prose that do not stand under such a heading. */
  readonly own?: number;
  /** Share of the page's prose in rows of links to other pieces. */
  readonly teasers?: number;
  /** Whether the page is signed or dated by more than its address. */
  readonly isSigned?: boolean;
  /** What else is known of the piece; absent if it has not been extracted. */
  readonly piece?: PieceFacts;
}

/**
 * Says what kind of page a page is, by what it states (JSON-LD, `og:type`), its
 * address, and how it is built: each sign adds to a kind, the heaviest wins.
 */
export function tellPageType(
  page: Page,
  data: LinkedData,
  options: ClassifyPageOptions,
): PageType {
  const { title, text = "" } = options;
  if (isErrorPage(title, text)) return "other";
  const weights = weighKinds(page, data, options);
  let best: PageType = "other";
  for (const [type, weight] of weights) {
    if (weight >= 1 && weight > (weights.get(best) ?? 0)) best = type;
  }
  return options.piece === undefined
    ? best
    : weighed(page, data, options.piece, { stated: best, weights });
}

/** Kinds that a page is by itself, whether it reads like a piece or not. */
const BY_ITSELF: readonly PageType[] = ["press_release", "dealer", "video"];

/** The kind after all signs: whether a page is a piece, they decide together. */
function weighed(
  page: Page,
  data: LinkedData,
  piece: PieceFacts,
  { stated, weights }: {
    readonly stated: PageType;
    readonly weights: ReadonlyMap<PageType, number>;
  },
): PageType {
  if (BY_ITSELF.includes(stated)) return stated;
  const others = (["index", "product", "dealer"] as const)
    .map((type) => weights.get(type) ?? 0);
  const kinds = {
    "kind article": Math.min(MOST, weights.get("article") ?? 0),
    "kind other": Math.min(MOST, Math.max(...others)),
  };
  const isPiece = stated === "article" || stated === "other";
  const plain = weighSigns({ ...readPlainSigns(page, data, piece), ...kinds });
  if (isPiece && plain.toPiece >= BEYOND_DOUBT) return stated;
  const signs = readPageSigns(page, data, piece);
  const { toPiece, otherwise } = weighSigns({ ...signs, ...kinds });
  if (toPiece < 0) return isPiece ? otherwise : stated;
  return isPiece || toPiece < SURE ? stated : "article";
}

/** From here on by its plain signs, a page's marks need not be read. */
const BEYOND_DOUBT = 4.5;
/** Most that what a page states weighs. */
const MOST = 4;
/** From here on a page is a piece whatever it states to be. */
const SURE = 2.5;

/** Adds up what the signs say for each kind. */
function weighKinds(
  page: Page,
  data: LinkedData,
  options: ClassifyPageOptions,
): Map<PageType, number> {
  const { title, text = "", isSigned = false } = options;
  const weights = new Map<PageType, number>();
  const add = (type: PageType, weight: number) =>
    weights.set(type, (weights.get(type) ?? 0) + weight);
  addAddressSigns(page.url, add, isPiece(options));
  addStatedSigns(page, data, add);
  addShapeSigns(page, options, add);
  if (isSigned) add("article", 0.8);
  addWordSigns(title, text, add);
  if (isRelease({ url: page.url, title, text, data })) add("press_release", 8);
  return weights;
}

/** Prose of its own from which a page is a piece, whatever its address says. */
const PIECE = { own: 1000, teasers: 0.4 };

function isPiece({ own = 0, teasers = 0 }: ClassifyPageOptions): boolean {
  return own >= PIECE.own && teasers < PIECE.teasers;
}

type Add = (type: PageType, weight: number) => void;

/** Says whether the page only tells that there is nothing. */
export function isErrorPage(title: string, text: string): boolean {
  return text.length < 1500 && judgeTitle(title) === "missing";
}

const ADDRESSES: readonly [RegExp, PageType, number][] = [
  [/^\/(?:index\.(?:html?|php))?$/, "index", 2],
  [/^\/(?:[a-z]{2}(?:-[a-z]{2})?)\/?$/i, "index", 1.5],
  [
    /\/(?:category|categories|tag|tags|topic|topics|author|authors|archive|archives|search|section|label|contributors|staff)\//i,
    "index",
    2,
  ],
  [/\/(?:search|archive|archives|tags|categories|sitemap)\/?$/i, "index", 2],
  [/\/page\/\d+\/?$/i, "index", 2],
  [/^\/(?:\d{4}\/)(?:\d{1,2}\/)?$/, "index", 2],
  [
    /^\/(?:[\w-]+\/)?(?:reviews?|news|car-reviews|road-tests|articles|blog|latest|first-drives|stories|features|videos)\/?$/i,
    "index",
    1.5,
  ],
  [
    /\/(?:inventory|used-cars?|new-cars?-for-sale|for-sale|vehicle-details|vdp|listings?|used-vehicles|new-vehicles|classifieds|cars-for-sale)(?:\/|$)/i,
    "dealer",
    2,
  ],
  [
    /\/(?:press-?releases?|pressroom|newsroom|media-?(?:center|centre|room)|press)(?:\/|$)/i,
    "press_release",
    1.6,
  ],
  [
    /\/(?:build-and-price|configurator|specs|specifications|pricing|trims|features-specs|compare)(?:\/|$)/i,
    "product",
    1.4,
  ],
  [/\/(?:video|videos|watch)\/./i, "video", 0.7],
  [/\/(?:19|20)\d{2}\/\d{1,2}\/(?:\d{1,2}\/)?[\w-]{8,}/, "article", 1],
  [/\/[a-z0-9]+(?:-[a-z0-9]+){4,}\/?(?:\.html?)?$/i, "article", 0.8],
];

function addAddressSigns(
  address: string,
  add: Add,
  isPiece: boolean,
): void {
  const url = URL.parse(address);
  if (!url) return;
  const isNumbered = NUMBERED.test(url.search);
  for (const [pattern, type, weight] of ADDRESSES) {
    if (type === "index" && isNumbered) continue;
    // An address only hints: what reads like a piece is one.
    const weighs = type === "index" && isPiece && url.pathname !== "/"
      ? weight * HINT
      : weight;
    if (pattern.test(url.pathname)) add(type, weighs);
  }
  // WordPress without pretty addresses: `/?p=4` is one piece, however short.
  if (isNumbered) add("article", 1);
  if (/[?&](?:s|q|query|search)=/.test(url.search)) add("index", 1.6);
  if (/^(?:media|press|newsroom|pressroom|news-?media)\./.test(url.hostname)) {
    add("press_release", 1.5);
  }
}

/** What an address of lists weighs for a page that reads like a piece. */
const HINT = 0.3;

/** `/?p=8812` is a piece, whatever its path says. */
const NUMBERED =
  /[?&](?:p|id|page_id|article|articleid|story|storyid|post|nid|aid)=\d+/i;

const STATED: readonly [RegExp, PageType, number][] = [
  [/^(?:News|Reportage|Analysis|Opinion|Review|Tech)?Article$/, "article", 2],
  [/^(?:BlogPosting|LiveBlogPosting|ReviewNewsArticle)$/, "article", 2],
  [/^(?:Review|CriticReview|Report)$/, "article", 1],
  [
    /^(?:CollectionPage|SearchResultsPage|ProfilePage|Blog)$/,
    "index",
    1.5,
  ],
  [/^(?:ItemList)$/, "index", 0.6],
  [/^(?:AutoDealer|AutomotiveBusiness|AutoRental)$/, "dealer", 2],
  [/^(?:Product|ProductModel|ProductGroup)$/, "product", 1],
  [/^(?:VideoObject)$/, "video", 0.9],
];

function addStatedSigns(page: Page, data: LinkedData, add: Add): void {
  const seen = new Set<string>();
  for (const node of data.nodes) {
    for (const type of typesOf(node)) {
      if (seen.has(type)) continue;
      seen.add(type);
      const isForeign = /Article|BlogPosting|Review|VideoObject/.test(type) &&
        data.main !== node && !typesOf(data.main ?? {}).includes(type);
      if (isForeign) continue;
      for (const [pattern, kind, weight] of STATED) {
        if (pattern.test(type)) add(kind, weight);
      }
      if (/^(?:Vehicle|Car)$/.test(type) && node["offers"] !== undefined) {
        add(node["vehicleIdentificationNumber"] ? "dealer" : "product", 1.5);
      }
    }
  }
  const stated = metaOf(page, "og:type")?.toLowerCase() ?? "";
  if (stated === "article") add("article", 1.5);
  if (stated.startsWith("video")) add("video", 1.6);
  if (stated === "product" || stated === "product.item") add("product", 1.5);
  if (stated === "profile" || stated === "blog") add("index", 1.2);
  if (metaOf(page, "article:published_time")) add("article", 0.7);
  if (page.metas.has("prnewswire") || metaOf(page, "release-id")) {
    add("press_release", 1.5);
  }
}

/** How the page is built: cards of other pieces against text of its own. */
function addShapeSigns(
  page: Page,
  options: ClassifyPageOptions,
  add: Add,
): void {
  const { text = "", cards = 0, teasers = 0, isSigned = false } = options;
  const reach = text.length * (CJK.test(text.slice(0, 500)) ? 2.5 : 1);
  if (reach > 1500) add("article", 1);
  else if (reach > 600) add("article", 0.5);
  if (cards >= 3 && !isPiece(options)) add("index", cards >= 6 ? 3 : 2);
  if (teasers >= 0.5) add("index", 2.5);
  const around = countCards(page.root);
  if (around >= 2 && reach < 800 && !isSigned) add("index", 1);
  if (around >= 5 && text.length < 1200) add("index", 1.1);
  if (around >= 10 && text.length < around * 250) add("index", 0.7);
  if (text.length < 700 && hasPlayer(page.root)) {
    add("video", text.length < 400 ? 1.8 : 1.2);
  }
}

/** Scripts of which a character says as much as two and a half Latin ones. */
const CJK = /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]{4}/;

function hasPlayer(root: PageElement): boolean {
  return [...walk(root)].some((element) =>
    (element.name === "iframe" || element.name === "video") &&
    !isInFurniture(element.parent ?? element) &&
    /youtube|vimeo|player|^$/.test(element.attributes["src"] ?? "")
  );
}

/** Counts the linked headings outside furniture: each opens another piece. */
function countCards(root: PageElement): number {
  const targets = new Set<string>();
  for (const element of walk(root)) {
    if (!/^h[2-6]$/.test(element.name)) continue;
    if (element.parent && isInFurniture(element.parent)) continue;
    const link = element.parent?.name === "a"
      ? element.parent
      : [...walk(element)].find(({ name }) => name === "a");
    const href = link?.attributes["href"] ?? "";
    if (href.length > 1 && textOf(element, 60).length > 8) targets.add(href);
  }
  return targets.size;
}

const WORDS: readonly [RegExp, PageType, number, boolean?][] = [
  [/\bstock\s?(?:#|no\.?|number):?/i, "dealer", 1],
  [/\bVIN:?\s?[A-HJ-NPR-Z0-9]{11,17}\b/, "dealer", 1.5],
  [/\b(?:schedule|book) (?:a|your) test drive\b/i, "dealer", 0.9],
  [
    /\b(?:our (?:dealership|showroom|inventory|finance team|sales team))\b/i,
    "dealer",
    1.2,
  ],
  [
    /\b(?:get (?:e-?price|pre-?approved)|confirm availability|value your trade|trade-in value|down payment)\b/i,
    "dealer",
    1,
  ],
  [
    /\b(?:call us|visit us|stop by|come (?:see|visit) us)\b.{0,60}\b(?:today|dealership|showroom|test drive)\b/i,
    "dealer",
    1,
  ],
  [/\bbuild (?:&|and) price\b/i, "product", 1.2],
  [/\bstarting (?:at )?msrp\b/i, "product", 0.6],
  [
    /\b(?:compare trims|find a dealer|request a quote|view offers)\b/i,
    "product",
    1,
  ],
];

function addWordSigns(title: string, text: string, add: Add): void {
  const all = `${title}\n${text.slice(0, 20_000)}`;
  for (const [pattern, type, weight] of WORDS) {
    if (pattern.test(all)) add(type, weight);
  }
  if (
    /^(?:category|tag|archives?|search results|posts by|author):?\b/i.test(
      title,
    )
  ) {
    add("index", 2);
  }
}
