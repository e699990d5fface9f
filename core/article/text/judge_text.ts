import { wordsOf } from "../page/mod.ts";
import { TEXT } from "../thresholds/mod.ts";
import { type Block, isProse } from "./text_blocks.ts";

const {
  cookies: COOKIES,
  quality: QUALITY,
  topic: TOPIC,
  worth: WORTH,
  wrong: WRONG,
} = TEXT;

/** What one way of finding the text of a piece came up with. */
export interface Answer {
  readonly way: string;
  readonly blocks: readonly Block[];
  /** Its mass of prose. */
  readonly mass: number;
  /** Linked headings in it, before trimming: each opens another piece. */
  readonly cards: number;
  /** Prose that does not stand under one of these. */
  readonly own: number;
}

/**
 * Says how much an answer can be trusted to be the piece, 0 to 1: from its mass
 * of prose, its share of links, its topic, and how far those agree who read the
 * page by other means.
 *
 * @param agreement See {@linkcode agreementOf}.
 */
export function judgeAnswer(
  best: Answer,
  agreement: number,
  title: string,
): number {
  const mass = Math.min(1, best.mass / QUALITY.enough);
  const quality =
    (QUALITY.prose * Math.sqrt(mass) + QUALITY.agreement * agreement +
      QUALITY.unlinked * (1 - linkShare(best))) *
    (isOnTopic(best, title) ? 1 : QUALITY.offTopic) *
    (isAboutCookies(best) ? QUALITY.aboutCookies : 1) *
    (best.mass === 0 ? QUALITY.noProse : 1);
  return Math.round(quality * 100) / 100;
}

/**
 * How far two answers agree, 0 to 1: the harmonic mean of the shares of the
 * prose of each that the other has too.
 */
export function agreementOf(a: Answer, b: Answer): number {
  const [own, other] = [proseOf(a), proseOf(b)];
  const both = [...own].reduce(
    (sum, text) => other.has(text) ? sum + text.length : sum,
    0,
  );
  const all = lengthOf(own) + lengthOf(other);
  return all > 0 ? 2 * both / all : 0;
}

function proseOf({ blocks }: Answer): ReadonlySet<string> {
  return new Set(blocks.filter(isProse).map(({ text }) => text));
}

function lengthOf(texts: ReadonlySet<string>): number {
  return [...texts].reduce((sum, { length }) => sum + length, 0);
}

/** Little text beside the page's prose, off the topic, or mostly links. */
export function looksWrong(
  answer: Answer,
  all: number,
  title: string,
): boolean {
  return answer.mass < WRONG.prose || answer.mass < all * WRONG.share ||
    !isOnTopic(answer, title) || isAboutCookies(answer);
}

/** Ranks answers: mass of prose, less for each thing that looks wrong. */
export function worthOf(answer: Answer, title: string): number {
  return answer.mass * (isOnTopic(answer, title) ? 1 : WORTH.offTopic) *
    (isAboutCookies(answer) ? WORTH.aboutCookies : 1) *
    (1 - linkShare(answer)) *
    (answer.way === "uncleaned" ? WORTH.uncleaned : 1);
}

/** Whether the text has some of the title's words. */
function isOnTopic({ blocks }: Answer, title: string): boolean {
  const topic = [...wordsOf(title)].filter((word) =>
    word.length >= TOPIC.word && !COMMON.has(word)
  );
  if (topic.length < TOPIC.words) return true;
  const words = wordsOf(blocks.map(({ text }) => text).join(" "));
  return topic.filter((word) => words.has(word)).length >= 1;
}

const COMMON = new Set(
  ("the and for with review first drive test long term new one all are its our " +
    "this that what how why you your from vs versus we tested best").split(" "),
);

function isAboutCookies({ blocks }: Answer): boolean {
  const text = blocks.map((block) => block.text).join(" ");
  if (text.length > COOKIES.length) return false;
  const talk = text.match(
    /\b(?:cookies?|consent|personal data|privacy|partners|vendors)\b/gi,
  )?.length ?? 0;
  return talk >= COOKIES.words &&
    talk / (text.length / COOKIES.word) > COOKIES.share;
}

function linkShare({ blocks }: Answer): number {
  const all = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const linked = blocks.reduce(
    (sum, { text, linked }) => sum + text.length * linked,
    0,
  );
  return all > 0 ? linked / all : 1;
}
