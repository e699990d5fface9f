import {
  type Aspect,
  type Driver,
  type DriverName,
  DRIVERS,
  type Quote,
  type Tone,
} from "../../words/mod.ts";
import type { ArticleAnswer } from "../question/mod.ts";

/** Scores from which an aspect is praised, and down to which it is blamed. */
const PRAISED = 7;
const BLAMED = 4;

/**
 * The ten aspects of which a piece says something, in their order: the scored
 * ones with the quotes that they have, the others where a quote stands in the
 * piece. Two entries of one aspect that disagree are mixed.
 */
export function driversOf(
  aspects: Readonly<Partial<Record<string, Aspect>>>,
  { drivers }: Pick<ArticleAnswer, "drivers">,
  find: (wording: string) => Quote | undefined,
): Driver[] {
  const found = new Map<DriverName, Driver>();
  for (const { aspect, tone, quote } of drivers) {
    const verified = find(quote);
    if (verified === undefined) continue;
    const known = found.get(aspect);
    const quotes = [...known?.quotes ?? [], verified];
    found.set(aspect, {
      aspect,
      tone: known === undefined || known.tone === tone ? tone : "mixed",
      quotes: quotes.filter((one, at) =>
        quotes.findIndex(({ start }) => start === one.start) === at
      ),
    });
  }
  return DRIVERS.flatMap((aspect) => {
    const scored = aspects[aspect];
    const own = scored === undefined
      ? found.get(aspect)
      : { aspect, tone: toneOf(scored.score), quotes: scored.quotes };
    return own === undefined ? [] : [own];
  });
}

function toneOf(score: number): Tone {
  return score >= PRAISED ? "praised" : score <= BLAMED ? "blamed" : "mixed";
}
