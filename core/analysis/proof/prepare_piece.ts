import { type Content, secondAt, type Vehicle } from "../../words/mod.ts";
import { contentMentions } from "../../vehicle/mod.ts";
import { windowAround } from "../../evidence/mod.ts";
import { findInstructions } from "../instructs/mod.ts";
import { createBearing } from "./bearing.ts";
import type { Ground } from "./ground_answer.ts";
import { createQuoteFinder } from "./grounding.ts";
import {
  type Passage,
  type Sent,
  type Span,
  splitPassages,
} from "../question/mod.ts";

/** Content made ready: what is sent, and how answers are checked against it. */
export interface Piece extends Sent, Ground {
  /** The content with nothing in its facts that talks to an AI. */
  readonly content: Content;
  /** Whether something was withheld because it talks to an AI. */
  readonly instructs: boolean;
}

/** Longest passage, in characters. */
const MAX_PASSAGE = 1200;
/** A moment of a video should be near its second. */
const MAX_SPOKEN_PASSAGE = 400;

/** What is ready to be sent of a piece, in a form that can be copied. */
export interface ReadyPiece {
  /** Its facts as they are sent; all but the text. */
  readonly facts: Omit<Content, "text">;
  readonly instructs: boolean;
  readonly passages: readonly Passage[];
  readonly shortened: boolean;
  /** What was withheld of the text. */
  readonly withheld: readonly Span[];
}

/**
 * Makes content ready to be judged: withholds what talks to an AI, and of a
 * text longer than `maxChars` sends what lies around the vehicle's mentions.
 */
export function preparePiece(
  given: Content,
  vehicle: Vehicle,
  maxChars: number,
): Piece {
  return pieceOf(given, vehicle, readyPiece(given, vehicle, maxChars));
}

/** Reads all of a piece that {@linkcode preparePiece} does; takes most of its time. */
export function readyPiece(
  given: Content,
  vehicle: Vehicle,
  maxChars: number,
): ReadyPiece {
  const { text } = given;
  const content = withoutInstructions(given);
  const withheld = findInstructions(text);
  const longest = given.kind === "video" ? MAX_SPOKEN_PASSAGE : MAX_PASSAGE;
  const all = splitPassages(text, longest, withheld);
  const spans = aroundVehicle(given, all, vehicle, maxChars);
  const { text: _, ...facts } = bounded(content);
  return {
    facts,
    instructs: withheld.length > 0 || content !== given,
    passages: spans.map((span, index) => numbered(given, span, index + 1)),
    shortened: spans.length < all.length,
    withheld,
  };
}

/** Gives a piece that was made ready what answers are checked with. */
export function pieceOf(
  given: Content,
  vehicle: Vehicle,
  { facts, withheld, ...ready }: ReadyPiece,
): Piece {
  const { text } = given;
  const { passages } = ready;
  const content = { ...facts, text };
  return {
    ...ready,
    content,
    textOf: ({ start, end }) => text.slice(start, end),
    bear: createBearing({ content, vehicle, passages }),
    findQuote: createQuoteFinder({
      text,
      passages,
      withheld,
      secondAt: (offset) => wholeSecondAt(given, offset),
    }),
  };
}

/** The passages that fit, nearest to the first one and to the mentions. */
function aroundVehicle(
  content: Content,
  passages: readonly Span[],
  vehicle: Vehicle,
  maxChars: number,
): Span[] {
  const total = passages.reduce((sum, { start, end }) => sum + end - start, 0);
  if (total <= maxChars) return [...passages];
  const mentions = contentMentions(content, vehicle)
    .filter(({ kind }) => kind === "this");
  const naming = passages.filter((passage, index) =>
    index === 0 ||
    mentions.some(({ start }) => start >= passage.start && start < passage.end)
  );
  const windows = windowAround(content.text, naming, maxChars);
  return passages.filter(({ start, end }) =>
    windows.some((window) => start >= window.start && end <= window.end)
  );
}

function numbered(content: Content, span: Span, number: number): Passage {
  const second = wholeSecondAt(content, span.start);
  return { number, ...span, ...(second !== undefined && { second }) };
}

function wholeSecondAt(content: Content, offset: number): number | undefined {
  const second = secondAt(content, offset);
  return second === undefined ? undefined : Math.floor(second);
}

/** The most that is sent of a title, in characters. */
const MAX_TITLE = 250;
/** The most words of a name, be it of a person, a channel or a site. */
const MAX_NAME_WORDS = 12;

/**
 * Drops facts that talk to an AI; gives the same object if there are none.
 * Facts come from the page as its text does: what shall be a name is sent only
 * if it can be one, and a title only as far as a title goes.
 */
function withoutInstructions(content: Content): Content {
  const { title, bylines, siteName, ...rest } = content;
  const owner = content.video?.owner;
  const talks = (text: string) => findInstructions(text).length > 0;
  const isClean = ![title, ...bylines, siteName ?? "", owner?.name ?? ""]
    .some(talks);
  if (isClean) return content;
  const { owner: _, ...video } = content.video ?? {};
  return {
    ...rest,
    title: talks(title) ? "" : title,
    bylines: bylines.filter((byline) => !talks(byline)),
    ...(siteName !== undefined && !talks(siteName) && { siteName }),
    ...(content.video && owner && talks(owner.name) &&
      { video: video as NonNullable<Content["video"]> }),
  };
}

/** The facts as they are sent: names that can be names, a title's length. */
function bounded(content: Content): Content {
  const { title, bylines, siteName, ...rest } = content;
  const owner = content.video?.owner;
  const { owner: _, ...video } = content.video ?? {};
  return {
    ...rest,
    title: title.slice(0, MAX_TITLE),
    bylines: bylines.filter(canBeName),
    ...(siteName !== undefined && canBeName(siteName) && { siteName }),
    ...(content.video && owner && !canBeName(owner.name) &&
      { video: video as NonNullable<Content["video"]> }),
  };
}

/** Whether a text is short, and no sentence follows on another in it. */
function canBeName(text: string): boolean {
  return text.length <= 120 &&
    text.split(/\s+/).length <= MAX_NAME_WORDS &&
    !/[.!?。:;=][\s"'”]+\p{L}{3,}[^.]*\s\p{L}{2,}|\n|[{}<>=]/u.test(text);
}
