import type { Vehicle } from "../../words/mod.ts";
import { foldName, type Mention } from "../../vehicle/mod.ts";
import { THRESHOLDS } from "../thresholds.ts";
import type { Subject } from "./read_subject.ts";

/** Where title and text name the vehicle, or a sibling. */
interface Places {
  readonly inTitle: readonly Mention[];
  readonly inText: readonly Mention[];
}

/** Whether a nameplate is a word of everyday speech: `Soul`, `Escape`. */
export function isPlainWord({ needsMake, model }: Vehicle): boolean {
  return needsMake && !/\d/.test(model);
}

/**
 * Drops namings of a nameplate that is an everyday word where the piece uses
 * the word as such. A naming is proven by its make right before it, by trim or
 * year beside it; without one, by capitals within sentences, where words have
 * none, at least twice. A title proves nothing, as its words have capitals
 * anyhow: it counts with the text, or where the text never has the word.
 */
export function dropPlainWords(
  { inTitle, inText }: Places,
  { model }: Vehicle,
  subject: Subject,
): Places {
  const { whole: { text, cased }, offset } = subject;
  if (!cased) return { inTitle, inText };
  const title = inTitle.filter(isThis);
  const body = inText.filter(isThis);
  const named = body.filter(({ start }) =>
    !isFirst(text.slice(Math.max(offset, offset + start - 8), offset + start))
  );
  const titled = Math.min(1, title.length);
  const isName = [...title, ...body].some(isBacked) ||
    isBehindMake(model, subject) ||
    named.length > 0 && named.length + titled >= THRESHOLDS.variantMentions;
  const isAbsent = !hasWord(text.slice(offset), model);
  const keeps = (mention: Mention, isKept: boolean) =>
    !isThis(mention) || isKept;
  return {
    inTitle: inTitle.filter((one) => keeps(one, isName || isAbsent)),
    inText: inText.filter((one) => keeps(one, isName)),
  };
}

function isBacked({ trim, year }: Mention): boolean {
  return trim === true || year !== undefined;
}

/** Whether the subject reader saw the nameplate right behind its make. */
function isBehindMake(model: string, { spans }: Subject): boolean {
  const key = foldName(model);
  return spans.some(({ withMake, nameplate }) =>
    withMake && foldName(nameplate.name) === key
  );
}

/** Whether a sentence starts behind this text. */
function isFirst(before: string): boolean {
  return /(?:^|[.!?:;…\n])["'“‘«(\s]*$/u.test(before);
}

/** Whether a text has a word, in capitals or not. */
function hasWord(text: string, word: string): boolean {
  const key = word.toLowerCase();
  const lower = text.toLowerCase();
  for (let at = -1; (at = lower.indexOf(key, at + 1)) >= 0;) {
    const around = lower.charAt(at - 1) + lower.charAt(at + key.length);
    if (!/\p{L}/u.test(around)) return true;
  }
  return false;
}

function isThis({ kind }: Mention): boolean {
  return kind === "this";
}
