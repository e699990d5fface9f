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

/**
 * Says whether a piece credits an outlet of this label with having had it
 * first, in a line at its start or its end.
 */
export function creditsOutlet(
  { text }: Pick<Content, "text">,
  outlet: string | undefined,
): boolean {
  const names = outletNames(outlet);
  const zones = text.length <= OPENING + ENDING
    ? [text]
    : [text.slice(0, OPENING), text.slice(-ENDING)];
  return zones.some((zone) =>
    [...zone.matchAll(CREDIT)].some((match) => {
      const at = match.index + match[0].length;
      const said = foldAccount(zone.slice(at, at + LONGEST));
      return names.some((name) =>
        said.startsWith(name) || said.startsWith(name.replace(/^the/, ""))
      );
    })
  );
}
