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
import { KIND, TEXT } from "../thresholds/mod.ts";

const {
  address: ADDRESS,
  around: AROUND,
  cards: CARDS,
  lean: LEAN,
  stated: SAID,
  words: SPOKEN,
} = KIND;

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
    if (weight >= KIND.least && weight > (weights.get(best) ?? 0)) best = type;
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
    "kind article": Math.min(LEAN.stated, weights.get("article") ?? 0),
    "kind other": Math.min(LEAN.stated, Math.max(...others)),
  };
  const isPiece = stated === "article" || stated === "other";
  const plain = weighSigns({ ...readPlainSigns(page, data, piece), ...kinds });
  if (isPiece && plain.toPiece >= LEAN.beyondDoubt) return stated;
  const signs = readPageSigns(page, data, piece);
  const { toPiece, otherwise } = weighSigns({ ...signs, ...kinds });
  if (toPiece < 0) return isPiece ? otherwise : stated;
  return isPiece || toPiece < LEAN.sure ? stated : "article";
}

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
  if (isSigned) add("article", KIND.signed);
  addWordSigns(title, text, add);
  if (isRelease({ url: page.url, title, text, data })) {
    add("press_release", KIND.release);
  }
  return weights;
}

/** Whether a page is a piece, whatever its address says. */
function isPiece({ own = 0, teasers = 0 }: ClassifyPageOptions): boolean {
  return own >= KIND.piece.own && teasers < KIND.piece.teasers;
}

type Add = (type: PageType, weight: number) => void;

/** Says whether the page only tells that there is nothing. */
export function isErrorPage(title: string, text: string): boolean {
  return text.length < KIND.error && judgeTitle(title) === "missing";
}

const ADDRESSES: readonly [RegExp, PageType, number][] = [
  [/^\/(?:index\.(?:html?|php))?$/, "index", ADDRESS.home],
  [/^\/(?:[a-z]{2}(?:-[a-z]{2})?)\/?$/i, "index", ADDRESS.language],
  [
    /\/(?:category|categories|tag|tags|topic|topics|author|authors|archive|archives|search|section|label|contributors|staff)\//i,
    "index",
    ADDRESS.list,
  ],
  [
    /\/(?:search|archive|archives|tags|categories|sitemap)\/?$/i,
    "index",
    ADDRESS.list,
  ],
  [/\/page\/\d+\/?$/i, "index", ADDRESS.list],
  [/^\/(?:\d{4}\/)(?:\d{1,2}\/)?$/, "index", ADDRESS.list],
  [
    /^\/(?:[\w-]+\/)?(?:reviews?|news|car-reviews|road-tests|articles|blog|latest|first-drives|stories|features|videos)\/?$/i,
    "index",
    ADDRESS.section,
  ],
  [
    /\/(?:inventory|used-cars?|new-cars?-for-sale|for-sale|vehicle-details|vdp|listings?|used-vehicles|new-vehicles|classifieds|cars-for-sale)(?:\/|$)/i,
    "dealer",
    ADDRESS.dealer,
  ],
  [
    /\/(?:press-?releases?|pressroom|newsroom|media-?(?:center|centre|room)|press)(?:\/|$)/i,
    "press_release",
    ADDRESS.press,
  ],
  [
    /\/(?:build-and-price|configurator|specs|specifications|pricing|trims|features-specs|compare)(?:\/|$)/i,
    "product",
    ADDRESS.product,
  ],
  [/\/(?:video|videos|watch)\/./i, "video", ADDRESS.video],
  [
    /\/(?:19|20)\d{2}\/\d{1,2}\/(?:\d{1,2}\/)?[\w-]{8,}/,
    "article",
    ADDRESS.dated,
  ],
  [/\/[a-z0-9]+(?:-[a-z0-9]+){4,}\/?(?:\.html?)?$/i, "article", ADDRESS.worded],
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
      ? weight * ADDRESS.hint
      : weight;
    if (pattern.test(url.pathname)) add(type, weighs);
  }
  // WordPress without pretty addresses: `/?p=4` is one piece, however short.
  if (isNumbered) add("article", ADDRESS.numbered);
  if (/[?&](?:s|q|query|search)=/.test(url.search)) {
    add("index", ADDRESS.search);
  }
  if (/^(?:media|press|newsroom|pressroom|news-?media)\./.test(url.hostname)) {
    add("press_release", ADDRESS.pressHost);
  }
}

/** `/?p=8812` is a piece, whatever its path says. */
const NUMBERED =
  /[?&](?:p|id|page_id|article|articleid|story|storyid|post|nid|aid)=\d+/i;

const STATED: readonly [RegExp, PageType, number][] = [
  [
    /^(?:News|Reportage|Analysis|Opinion|Review|Tech)?Article$/,
    "article",
    SAID.article,
  ],
  [
    /^(?:BlogPosting|LiveBlogPosting|ReviewNewsArticle)$/,
    "article",
    SAID.article,
  ],
  [/^(?:Review|CriticReview|Report)$/, "article", SAID.review],
  [
    /^(?:CollectionPage|SearchResultsPage|ProfilePage|Blog)$/,
    "index",
    SAID.list,
  ],
  [/^(?:ItemList)$/, "index", SAID.items],
  [/^(?:AutoDealer|AutomotiveBusiness|AutoRental)$/, "dealer", SAID.dealer],
  [/^(?:Product|ProductModel|ProductGroup)$/, "product", SAID.product],
  [/^(?:VideoObject)$/, "video", SAID.video],
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
        add(
          node["vehicleIdentificationNumber"] ? "dealer" : "product",
          SAID.offer,
        );
      }
    }
  }
  const stated = metaOf(page, "og:type")?.toLowerCase() ?? "";
  if (stated === "article") add("article", SAID.ogArticle);
  if (stated.startsWith("video")) add("video", SAID.ogVideo);
  if (stated === "product" || stated === "product.item") {
    add("product", SAID.ogProduct);
  }
  if (stated === "profile" || stated === "blog") add("index", SAID.ogList);
  if (metaOf(page, "article:published_time")) add("article", SAID.published);
  if (page.metas.has("prnewswire") || metaOf(page, "release-id")) {
    add("press_release", SAID.release);
  }
}

/** How the page is built: cards of other pieces against text of its own. */
function addShapeSigns(
  page: Page,
  options: ClassifyPageOptions,
  add: Add,
): void {
  const { text = "", cards = 0, teasers = 0, isSigned = false } = options;
  const isCjk = CJK.test(text.slice(0, MOST_OF_OPENING));
  const reach = text.length * (isCjk ? TEXT.prose.massOfCjk : 1);
  if (reach > KIND.text.long) add("article", KIND.text.longWeighs);
  else if (reach > KIND.text.some) add("article", KIND.text.someWeighs);
  if (cards >= CARDS.some && !isPiece(options)) {
    add("index", cards >= CARDS.many ? CARDS.manyWeigh : CARDS.someWeigh);
  }
  if (teasers >= KIND.teasers.share) add("index", KIND.teasers.weigh);
  const around = countCards(page.root);
  if (around >= AROUND.few && reach < AROUND.fewText && !isSigned) {
    add("index", AROUND.fewWeigh);
  }
  if (around >= AROUND.some && text.length < AROUND.someText) {
    add("index", AROUND.someWeigh);
  }
  if (around >= AROUND.many && text.length < around * AROUND.manyText) {
    add("index", AROUND.manyWeigh);
  }
  const { short, shorter, weighs, shorterWeighs } = KIND.player;
  if (text.length < short && hasPlayer(page.root)) {
    add("video", text.length < shorter ? shorterWeighs : weighs);
  }
}

/** Characters of a text by which its script is told, and of one that is read. */
const MOST_OF_OPENING = 500;
const MOST_OF_TEXT = 20_000;
/** Characters of a link that are read. */
const MOST_OF_LINK = 60;

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
    const { length } = textOf(element, MOST_OF_LINK);
    if (href.length > 1 && length > AROUND.title) targets.add(href);
  }
  return targets.size;
}

const WORDS: readonly [RegExp, PageType, number, boolean?][] = [
  [/\bstock\s?(?:#|no\.?|number):?/i, "dealer", SPOKEN.stock],
  [/\bVIN:?\s?[A-HJ-NPR-Z0-9]{11,17}\b/, "dealer", SPOKEN.vin],
  [/\b(?:schedule|book) (?:a|your) test drive\b/i, "dealer", SPOKEN.testDrive],
  [
    /\b(?:our (?:dealership|showroom|inventory|finance team|sales team))\b/i,
    "dealer",
    SPOKEN.dealership,
  ],
  [
    /\b(?:get (?:e-?price|pre-?approved)|confirm availability|value your trade|trade-in value|down payment)\b/i,
    "dealer",
    SPOKEN.trade,
  ],
  [
    /\b(?:call us|visit us|stop by|come (?:see|visit) us)\b.{0,60}\b(?:today|dealership|showroom|test drive)\b/i,
    "dealer",
    SPOKEN.visit,
  ],
  [/\bbuild (?:&|and) price\b/i, "product", SPOKEN.build],
  [/\bstarting (?:at )?msrp\b/i, "product", SPOKEN.msrp],
  [
    /\b(?:compare trims|find a dealer|request a quote|view offers)\b/i,
    "product",
    SPOKEN.offers,
  ],
];

function addWordSigns(title: string, text: string, add: Add): void {
  const all = `${title}\n${text.slice(0, MOST_OF_TEXT)}`;
  for (const [pattern, type, weight] of WORDS) {
    if (pattern.test(all)) add(type, weight);
  }
  if (
    /^(?:category|tag|archives?|search results|posts by|author):?\b/i.test(
      title,
    )
  ) {
    add("index", SPOKEN.listTitle);
  }
}
