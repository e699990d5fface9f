import { chooseRoot, densestBlock } from "./choose_root.ts";
import { type CleanPage, cleanPage } from "./clean_page.ts";
import { fillBlocks } from "./fill_blocks.ts";
import {
  ancestors,
  createHiddenTest,
  findHeadline,
  type LinkedData,
  type Page,
  type PageElement,
} from "../page/mod.ts";
import { TEXT } from "../thresholds/mod.ts";
import { jsonBodies } from "./json_body.ts";
import {
  agreementOf,
  type Answer,
  judgeAnswer,
  looksWrong,
  worthOf,
} from "./judge_text.ts";
import { runReadability } from "./run_readability.ts";
import { type Block, proseMass, textBlocks } from "./text_blocks.ts";
import { teaserShare } from "./teaser_share.ts";
import { trimBlocks } from "./trim_blocks.ts";

const { cards: CARDS, quality: QUALITY, wrong: WRONG } = TEXT;

/** The text of a piece. */
export interface ExtractedText {
  /** Paragraphs parted by a blank line. */
  readonly text: string;
  readonly headings: readonly string[];
  /** Linked headings in it: each opens another piece. */
  readonly cards: number;
  /** Characters of prose in it that do not stand under one of these. */
  readonly own: number;
  /** The runs of text of the whole page. */
  readonly runs: readonly Block[];
  /** See {@linkcode teaserShare}; of the cleaned page. */
  readonly teasers: number;
  /** The way that found it, such as `root`, `readability`, `json`. */
  readonly way: string;
  /** How much the text can be trusted to be the piece, 0 to 1; costs to ask. */
  readonly quality: () => number;
}

/** Options for {@linkcode extractText}. */
export interface ExtractTextOptions {
  readonly title: string;
  readonly bylines: readonly string[];
}

/**
 * Takes the text of the piece out of a page: cleans it, starts from the element
 * that clearly holds the piece or else from what Readability finds, and tries
 * other ways where the answer looks wrong. How far it can be trusted says a
 * reading of the page as it came, by other means.
 */
export function extractText(
  page: Page,
  data: LinkedData,
  options: ExtractTextOptions,
): ExtractedText {
  const { title } = options;
  const scene = setScene(page, options);
  const { cleaned } = scene;
  const witnesses = callWitnesses(page, scene);
  const best = chooseAnswer(page, data, scene, witnesses);
  const headings = best.blocks.filter(({ kind }) => kind === "heading");
  return {
    text: best.blocks.map(({ text }) => text).join("\n\n"),
    headings: headings.map(({ text }) => text),
    cards: best.cards,
    own: best.own,
    runs: scene.runs,
    teasers: teaserShare(cleaned.root, scene.blocks),
    way: best.way,
    quality: once(() => judgeAnswer(best, agreement(best, witnesses), title)),
  };
}

/** Readings of the page as it came, by other means; each is asked once. */
interface Witnesses {
  /** The densest block, which goes by no class word and no name. */
  readonly plain: () => Answer;
  /** What Readability finds; it costs as much as all the rest. */
  readonly reader: () => Answer;
  /** What Readability finds in the cleaned page, or in its root. */
  readonly kin: () => Answer;
}

function callWitnesses(page: Page, scene: Scene): Witnesses {
  const { cleaned, root, runs } = scene;
  const dense = densestBlock(page.root, runs);
  const read = (way: string, element: PageElement, elements: number) =>
    answerOf(way, runReadability([element], elements), scene);
  return {
    plain: once(() => answerOf("plain", dense ? textBlocks(dense) : [], scene)),
    reader: once(() => read("uncleaned", scene.visible(), page.elements)),
    kin: once(() =>
      read("readability", root ?? cleaned.root, cleaned.originals.size)
    ),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/**
 * How far those agree with an answer who read the page by other means. Where
 * neither does, as on pages with more words of readers than of the piece, one
 * that reads the same cleaned page counts for half.
 */
function agreement(best: Answer, { plain, reader, kin }: Witnesses): number {
  const first = best.way === "densest" ? 0 : agreementOf(best, plain());
  if (first >= QUALITY.agrees || best.way === "uncleaned") return first;
  const second = Math.max(first, agreementOf(best, reader()));
  if (second >= QUALITY.kin) return second;
  return Math.max(second, QUALITY.kin * agreementOf(best, kin()));
}

function chooseAnswer(
  page: Page,
  data: LinkedData,
  scene: Scene,
  witnesses: Witnesses,
): Answer {
  const { root, options: { title } } = scene;
  const { kin } = witnesses;
  const first = root ? answerOf("root", textBlocks(root), scene, root) : kin();
  if (!looksWrong(first, proseAround(scene), title)) return first;
  const best = bestOf(
    [first, kin(), ...otherWays(page, data, scene)],
    title,
  );
  const most = best.mass < WRONG.nothing ? 0 : best.mass * WRONG.times;
  if (proseMass(scene.runs) < most) return best;
  const whole = witnesses.reader();
  const isWorth = worthOf(whole, title) > worthOf(best, title);
  return isWorth && whole.mass >= most ? whole : best;
}

/** The answer of most worth; of equal ones the earlier. */
function bestOf(answers: readonly Answer[], title: string): Answer {
  const [best] = [...answers].sort((a, b) =>
    worthOf(b, title) - worthOf(a, title)
  );
  if (!best) throw new RangeError("There is no answer");
  return best;
}

/** What all ways work on. */
interface Scene {
  readonly options: ExtractTextOptions;
  readonly cleaned: CleanPage;
  /** The page without what nobody sees, furniture and all. */
  readonly visible: () => PageElement;
  /** Runs of text of the page as it came. */
  readonly runs: readonly Block[];
  /** Runs of text of the cleaned page. */
  readonly blocks: readonly Block[];
  /** In the cleaned page. */
  readonly headline: PageElement | undefined;
  /** The element that clearly holds the piece, if one does. */
  readonly root: PageElement | undefined;
}

function setScene(page: Page, options: ExtractTextOptions): Scene {
  const isHidden = createHiddenTest(page.styles);
  const own = findHeadline(page.root, options.title);
  const raw = textBlocks(page.root);
  const clean = (dropsFurniture: boolean) =>
    cleanPage(page.root, {
      isHidden,
      headline: own,
      blocks: raw,
      dropsFurniture,
    });
  const cleaned = clean(true);
  const headline = [...cleaned.originals]
    .find(([, original]) => original === own)?.[0];
  const blocks = textBlocks(cleaned.root);
  return {
    options,
    cleaned,
    visible: () => clean(false).root,
    runs: raw,
    blocks,
    headline,
    root: chooseRoot(cleaned.root, blocks, headline),
  };
}

/** Fills and trims what a way found. */
function answerOf(
  way: string,
  found: readonly Block[],
  { options, blocks: page, headline }: Scene,
  root?: PageElement,
): Answer {
  const { bylines } = options;
  const filled = fillBlocks(found, { page, root, headline, bylines });
  const blocks = trimBlocks(filled, options);
  const cards = found.filter(isCardHeading).length;
  const own = ownProse(found);
  return { way, blocks, mass: proseMass(blocks), cards, own };
}

/** A heading that is a link opens another piece, or at least can. */
function isCardHeading({ kind, linked }: Block): boolean {
  return kind === "heading" && linked > CARDS.linked;
}

/** The prose before the first linked heading, and in sections too long for a teaser. */
function ownProse(blocks: readonly Block[]): number {
  let own = 0;
  let section: Block[] = [];
  let isCard = false;
  const close = () => {
    const mass = proseMass(section);
    if (!isCard || mass >= CARDS.section) own += mass;
  };
  for (const block of blocks) {
    if (isCardHeading(block)) {
      close();
      [section, isCard] = [[], true];
    } else section.push(block);
  }
  close();
  return own;
}

/**
 * The mass of prose that an answer is held against: of the page, or of the
 * `article` that has the headline, since others then are other pieces.
 */
function proseAround({ blocks, root, headline }: Scene): number {
  const isOwn = root?.name === "article" && headline !== undefined &&
    [...ancestors(headline)].includes(root);
  return proseMass(isOwn && root ? textBlocks(root) : blocks);
}

/** The densest block, and data. */
function otherWays(page: Page, data: LinkedData, scene: Scene): Answer[] {
  const { cleaned, blocks } = scene;
  const dense = densestBlock(cleaned.root, blocks);
  return [
    ...dense ? [answerOf("densest", textBlocks(dense), scene)] : [],
    ...jsonBodies(page, data).map((body) =>
      answerOf("json", textBlocks(body), scene)
    ),
  ];
}
