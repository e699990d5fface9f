import { readSubject, THRESHOLDS } from "../../evidence/mod.ts";
import { contentMentions, findMake } from "../../vehicle/mod.ts";
import {
  type ComparedVehicle,
  type Content,
  type Quote,
  secondAt,
  type Vehicle,
} from "../../words/mod.ts";
import type { ArticleAnswer, Passage, Span } from "../question/mod.ts";
import { keysOf, standsIn } from "./stands_in.ts";

/** What {@linkcode comparedWith} looks at. */
export interface ComparedPiece {
  readonly content: Content;
  /** What the model was shown; what was withheld names no rival. */
  readonly passages: readonly Passage[];
  readonly findQuote: (wording: string) => Quote | undefined;
}

/**
 * The vehicles that a piece sets against the lent one: those of the table that
 * its title names, or its text again and again, and those that an answer points
 * at with words that stand in the piece and hold the name.
 */
export function comparedWith(
  piece: ComparedPiece,
  vehicle: Vehicle,
  { rivals }: Pick<ArticleAnswer, "rivals">,
  named: readonly ComparedVehicle[] = namedAgain(piece, vehicle),
): ComparedVehicle[] {
  const found = [...named];
  for (const { name: given, result, quote } of rivals) {
    const verified = piece.findQuote(quote);
    if (verified === undefined) continue;
    const name = standsIn(given, verified.text);
    if (name === undefined || isOwn(name, vehicle)) continue;
    const at = found.findIndex((one) => isSame(one.name, name));
    const known = found[at];
    if (known === undefined) {
      found.push({ name, result, quote: verified, by: "model" });
    } else if (known.result === "unsaid") {
      found[at] = { ...known, result, quote: verified };
    }
  }
  return found;
}

/** The other nameplates of the table that are more than named by the way. */
export function namedAgain(
  { content, passages }: Omit<ComparedPiece, "findQuote">,
  vehicle: Vehicle,
): ComparedVehicle[] {
  const { spans, offset } = readSubject(content);
  const groups = Map.groupBy(
    spans,
    ({ make, nameplate }) => `${make.name} ${nameplate.name}`,
  );
  const lent = contentMentions(content, vehicle).filter(({ kind }) =>
    kind === "this"
  );
  return [...groups].flatMap(([name, all]): ComparedVehicle[] => {
    if (isOwn(name, vehicle)) return [];
    // The Corolla of a "GR Corolla" is no car of its own.
    const own = all.filter(({ start, end }) =>
      !lent.some((one) => one.start < end - offset && start - offset < one.end)
    );
    const quotes = own.flatMap((span) => {
      const [start, end] = [span.start - offset, span.end - offset];
      const passage = passages.find((one) =>
        one.start <= start && end <= one.end
      );
      return passage ? [clauseAround(content, { start, end }, passage)] : [];
    });
    const [quote] = quotes;
    const inTitle = own.some(({ start }) => start < offset);
    const isAgain = inTitle || quotes.length >= THRESHOLDS.rivalMentions;
    return quote !== undefined && isAgain
      ? [{ name, result: "unsaid", quote, by: "table" }]
      : [];
  });
}

/** Most of a sentence on each side of a name, in characters. */
const MOST_AROUND = 150;

/** The sentence around a span, within its passage. */
function clauseAround(content: Content, span: Span, passage: Span): Quote {
  const { text } = content;
  const from = Math.max(passage.start, span.start - MOST_AROUND);
  const to = Math.min(passage.end, span.end + MOST_AROUND);
  const before = text.slice(from, span.start);
  const after = text.slice(span.end, to);
  const opening = [...before.matchAll(/[.!?…]["'”’)]?\s+|\n+/gu)].at(-1);
  const start = opening !== undefined
    ? from + opening.index + opening[0].length
    // No word is cut in two.
    : from === passage.start
    ? from
    : span.start - before.replace(/^\S*\s*/u, "").length;
  const closing = /[.!?…]["'”’)]?(?=\s|$)|\n/u.exec(after);
  const end = closing !== null
    ? span.end + closing.index + closing[0].trimEnd().length
    : to === passage.end
    ? to
    : span.end + after.replace(/\s*\S*$/u, "").length;
  const second = secondAt(content, start);
  return {
    text: text.slice(start, end),
    start,
    end,
    ...(second !== undefined && { second: Math.floor(second) }),
  };
}

/** Whether a name is the lent vehicle's own. */
function isOwn(
  name: string,
  { make = "", model, modelAliases, mayBe = [] }: Vehicle,
): boolean {
  const known = findMake(make)?.name ?? make;
  return [model, ...modelAliases, ...mayBe].some((one) =>
    isSame(`${known} ${one}`, name)
  );
}

/** Whether two names are one, with and without the make. */
function isSame(one: string, other: string): boolean {
  const [longer, shorter] = [one, other].map(keysOf)
    .sort((a, b) => b.length - a.length);
  const tail = longer!.slice(longer!.length - shorter!.length);
  return shorter!.length > 0 && tail.join(" ") === shorter!.join(" ");
}
