import { fromWords, patternOf } from "../lexicon/mod.ts";
import type { Content } from "../words/mod.ts";
import { foldAccount, outletNames } from "../outlet/mod.ts";

/** Where a credit line stands: so many characters from the start or the end. */
const OPENING = 400;
const ENDING = 800;

/** Longest name of an outlet, in characters. */
const LONGEST = 80;

/** `This story first appeared in`, in English, Spanish and French. */
const CREDIT =
  /\b(?:(?:first|originally)\s+(?:appeared|published|ran|printed|posted)\s+(?:in|on|at|by)|(?:appeared|published|ran|printed|posted)\s+(?:first|originally)\s+(?:in|on|at|by)|(?:publicad[oa]|apareci[oó])\s+(?:originalmente|por primera vez)\s+en|(?:paru|publi[eé]e?)\s+(?:d['’]abord|à l['’]origine)\s+(?:dans|sur))\s+(?:the\s+|la\s+|el\s+|le\s+)?/giu;

/** What of an outlet's a copy speaks of: `'s yearlong review`, `' May issue`. */
const ofOutlet = fromWords(() =>
  new RegExp(
    `^['’]s?\\s(?:[\\p{L}\\d-]+\\s){0,3}(?:${patternOf("coverage-form")})`,
    "iu",
  )
);
/** `From the May issue of`, before the outlet's name. */
const ISSUE_OF =
  /\b(?:from|in)\s+the\s+(?:[\p{L}\d]+\s+){0,3}(?:issue|edition|pages)\s+of\s+(?:the\s+)?$/iu;

/**
 * Says whether a piece speaks, at its start or its end, of a piece of the
 * outlet's own: "Harbor Lane Auto's yearlong review", "From the May issue of
 * Harbor Lane Auto". In an unsigned piece that may be the piece itself.
 */
export function speaksOfOutlet(
  { text }: Pick<Content, "text">,
  outlet: string | undefined,
): boolean {
  const label = (outlet ?? "").trim();
  if (outletNames(label).length === 0) return false;
  return zonesOf(text).some((zone) => {
    for (let at = zone.indexOf(label); at >= 0;) {
      const end = at + label.length;
      const after = zone.slice(end, end + LONGEST);
      const before = zone.slice(Math.max(0, at - LONGEST), at);
      if (ofOutlet().test(after) || ISSUE_OF.test(before)) return true;
      at = zone.indexOf(label, end);
    }
    return false;
  });
}

/** Start and end of a text, where credits stand. */
function zonesOf(text: string): string[] {
  return text.length <= OPENING + ENDING
    ? [text]
    : [text.slice(0, OPENING), text.slice(-ENDING)];
}

/**
 * Says whether a piece credits an outlet of this label with having had it
 * first, in a line at its start or its end.
 */
export function creditsOutlet(
  { text }: Pick<Content, "text">,
  outlet: string | undefined,
): boolean {
  const names = outletNames(outlet);
  return zonesOf(text).some((zone) =>
    [...zone.matchAll(CREDIT)].some((match) => {
      const at = match.index + match[0].length;
      const said = foldAccount(zone.slice(at, at + LONGEST));
      return names.some((name) =>
        said.startsWith(name) || said.startsWith(name.replace(/^the/, ""))
      );
    })
  );
}
