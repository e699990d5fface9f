import { chooseRoot, densestBlock } from "./choose_root.ts";
import { cleanPage } from "./clean_page.ts";
import { createHiddenTest } from "./hidden.ts";
import { jsonBodies } from "./json_body.ts";
import type { LinkedData } from "./json_ld.ts";
import { fillBlocks } from "./fill_blocks.ts";
import { findHeadline, wordsOf } from "./page_zones.ts";
import { ancestors, type PageElement } from "./page_tree.ts";
import type { Page } from "./read_page.ts";
import { runReadability } from "./run_readability.ts";
import { type Block, proseMass, textBlocks } from "./text_blocks.ts";
import { trimBlocks } from "./trim_blocks.ts";

/** The text of a piece. */
export interface ExtractedText {
  /** Paragraphs parted by a blank line. */
  readonly text: string;
  readonly headings: readonly string[];
  /** Linked headings in it: each opens another piece. */
  readonly cards: number;
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

/** One way's answer. */
interface Answer {
  readonly way: string;
  readonly blocks: readonly Block[];
  readonly mass: number;
  /** Linked headings, before trimming. */
  readonly cards: number;
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
  const isHidden = createHiddenTest(page.styles);
  const headline = findHeadline(page.root, title);
  const raw = textBlocks(page.root);
  const cleaned = cleanPage(page.root, {
    isHidden,
    headline,
    blocks: raw,
    dropsFurniture: true,
  });
  const twin = [...cleaned.originals].find(([, own]) => own === headline)?.[0];
  const blocks = textBlocks(cleaned.root);
  const root = chooseRoot(cleaned.root, blocks, twin);
  const trim = (
    way: string,
    found: readonly Block[],
    holder?: PageElement,
  ): Answer => {
    const filled = fillBlocks(found, {
      page: blocks,
      root: holder,
      headline: twin,
      bylines: options.bylines,
    });
    const kept = trimBlocks(filled, options);
    const cards =
      found.filter(({ kind, linked }) => kind === "heading" && linked > 0.8)
        .length;
    return { way, blocks: kept, mass: proseMass(kept), cards };
  };
  const scope = root ?? cleaned.root;
  const reader = trim(
    "readability",
    runReadability([scope], cleaned.originals.size),
  );
  const answers: Answer[] = [];
  if (root) answers.push(trim("root", textBlocks(root), root));
  answers.push(reader);
  let best = answers[0] ?? reader;
  const isOwn = root?.name === "article" && twin !== undefined &&
    [...ancestors(twin)].includes(root);
  const all = proseMass(isOwn && root ? textBlocks(root) : blocks);
  if (looksWrong(best, all, title)) {
    const dense = densestBlock(cleaned.root, blocks);
    if (dense) answers.push(trim("densest", textBlocks(dense)));
    const visible = cleanPage(page.root, {
      isHidden,
      headline,
      blocks: raw,
      dropsFurniture: false,
    }).root;
    answers.push(trim("uncleaned", runReadability([visible], page.elements)));
    for (const body of jsonBodies(page, data)) {
      answers.push(trim("json", textBlocks(body)));
    }
    best = [...answers].sort((a, b) =>
      worthOf(b, title) - worthOf(a, title)
    )[0] ?? best;
  }
  return {
    text: best.blocks.map(({ text }) => text).join("\n\n"),
    headings: best.blocks.filter(({ kind }) => kind === "heading")
      .map(({ text }) => text),
    cards: best.cards,
    way: best.way,
    quality: qualityOf(best, reader, title),
  };
}

/** Little text beside the page's prose, off the topic, or mostly links. */
function looksWrong(answer: Answer, all: number, title: string): boolean {
  return answer.mass < 350 || answer.mass < all * 0.4 ||
    !isOnTopic(answer, title) || isAboutCookies(answer);
}

function worthOf(answer: Answer, title: string): number {
  return answer.mass * (isOnTopic(answer, title) ? 1 : 0.3) *
    (isAboutCookies(answer) ? 0.05 : 1) * (1 - linkShare(answer)) *
    (answer.way === "uncleaned" ? 0.7 : 1);
}

/** Whether the text has some of the title's words. */
function isOnTopic({ blocks }: Answer, title: string): boolean {
  const topic = [...wordsOf(title)].filter((word) =>
    word.length >= 3 && !COMMON.has(word)
  );
  if (topic.length < 2) return true;
  const words = wordsOf(blocks.map(({ text }) => text).join(" "));
  return topic.filter((word) => words.has(word)).length >= 1;
}

const COMMON = new Set(
  ("the and for with review first drive test long term new one all are its our " +
    "this that what how why you your from vs versus we tested best").split(" "),
);

function isAboutCookies({ blocks }: Answer): boolean {
  const text = blocks.map((block) => block.text).join(" ");
  if (text.length > 3000) return false;
  const talk = text.match(
    /\b(?:cookies?|consent|personal data|privacy|partners|vendors)\b/gi,
  )?.length ?? 0;
  return talk >= 4 && talk / (text.length / 6) > 0.02;
}

function linkShare({ blocks }: Answer): number {
  const all = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const linked = blocks.reduce(
    (sum, { text, linked }) => sum + text.length * linked,
    0,
  );
  return all > 0 ? linked / all : 1;
}

/** From prose mass, link share, topic and agreement of two ways. */
function qualityOf(best: Answer, reader: Answer, title: string): number {
  const mass = Math.min(1, best.mass / 1500);
  const agreement = best === reader || reader.blocks.length === 0
    ? 0.6
    : overlap(best, reader);
  const quality = (0.55 * Math.sqrt(mass) + 0.25 * agreement +
    0.2 * (1 - linkShare(best))) *
    (isOnTopic(best, title) ? 1 : 0.6) *
    (isAboutCookies(best) ? 0.2 : 1) * (best.mass === 0 ? 0.4 : 1);
  return Math.round(quality * 100) / 100;
}

/** Share of the smaller answer's text that is in the other one too. */
function overlap(a: Answer, b: Answer): number {
  const [small, large] = a.mass <= b.mass ? [a, b] : [b, a];
  const texts = new Set(large.blocks.map(({ text }) => text));
  const all = small.blocks.reduce((sum, { text }) => sum + text.length, 0);
  const both = small.blocks.filter(({ text }) => texts.has(text))
    .reduce((sum, { text }) => sum + text.length, 0);
  return all > 0 ? both / all : 0;
}
