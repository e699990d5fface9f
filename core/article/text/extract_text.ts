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
import { jsonBodies } from "./json_body.ts";
import { type Answer, judgeAnswer, looksWrong, worthOf } from "./judge_text.ts";
import { runReadability } from "./run_readability.ts";
import { type Block, proseMass, textBlocks } from "./text_blocks.ts";
import { teaserShare } from "./teaser_share.ts";
import { trimBlocks } from "./trim_blocks.ts";

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
  /** How much the text can be trusted to be the piece: 0 to 1. */
  readonly quality: number;
}

/** Options for {@linkcode extractText}. */
export interface ExtractTextOptions {
  readonly title: string;
  readonly bylines: readonly string[];
}

/**
 * Takes the text of the piece out of a page: cleans it, starts from the element
 * that clearly holds the piece or else from what Readability finds, and tries
 * other ways where the answer looks wrong.
 */
export function extractText(
  page: Page,
  data: LinkedData,
  options: ExtractTextOptions,
): ExtractedText {
  const { title } = options;
  const scene = setScene(page, options);
  const { cleaned, root } = scene;
  const reader = answerOf(
    "readability",
    runReadability([root ?? cleaned.root], cleaned.originals.size),
    scene,
  );
  const first = root ? answerOf("root", textBlocks(root), scene, root) : reader;
  const isRight = !looksWrong(first, proseAround(scene), title);
  const best = isRight
    ? first
    : bestOf([first, reader, ...otherWays(page, data, scene)], title);
  const headings = best.blocks.filter(({ kind }) => kind === "heading");
  return {
    text: best.blocks.map(({ text }) => text).join("\n\n"),
    headings: headings.map(({ text }) => text),
    cards: best.cards,
    own: best.own,
    runs: scene.runs,
    teasers: teaserShare(cleaned.root, scene.blocks),
    way: best.way,
    quality: judgeAnswer(best, reader, title),
  };
}

/**
 * The answer of most worth. What still has its furniture counts only if the
 * others have next to nothing beside it.
 */
function bestOf(answers: readonly Answer[], title: string): Answer {
  const [first, ...others] = [...answers].sort((a, b) =>
    worthOf(b, title) - worthOf(a, title)
  );
  const second = others[0];
  if (!first) throw new RangeError("There is no answer");
  const isDoubtful = first.way === "uncleaned" && second !== undefined &&
    second.mass >= 150 && first.mass < second.mass * 8;
  return isDoubtful ? second : first;
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
  return kind === "heading" && linked > 0.8;
}

/** Prose under a linked heading from which it is a section of the piece. */
const SECTION = 500;

/** The prose before the first linked heading, and in sections too long for a teaser. */
function ownProse(blocks: readonly Block[]): number {
  let own = 0;
  let section: Block[] = [];
  let isCard = false;
  const close = () => {
    const mass = proseMass(section);
    if (!isCard || mass >= SECTION) own += mass;
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

/** The densest block, the page with its furniture, and data. */
function otherWays(page: Page, data: LinkedData, scene: Scene): Answer[] {
  const { cleaned, blocks } = scene;
  const dense = densestBlock(cleaned.root, blocks);
  const whole = runReadability([scene.visible()], page.elements);
  return [
    ...dense ? [answerOf("densest", textBlocks(dense), scene)] : [],
    answerOf("uncleaned", whole, scene),
    ...jsonBodies(page, data).map((body) =>
      answerOf("json", textBlocks(body), scene)
    ),
  ];
}
