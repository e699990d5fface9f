import type { Loan } from "../../words/mod.ts";
import { isArticleUrl, searchableSite, slugWords } from "../../outlet/mod.ts";

/** One search of the plan. */
export interface PlannedQuery {
  readonly text: string;
  /** Domain to stay on; absent for the open web. */
  readonly site?: string;
}

/**
 * The searches for one loan's link, most specific first; the same for the same
 * loan and link, whatever the day. The first names vehicle, contact and outlet
 * and so finds the piece on the outlet's site as well as the contact's piece
 * elsewhere; only the vehicle must be there, because a byline may be written in
 * another way, and no day is asked for, because services know few. The second
 * asks the link's site alone. Of a link that names one piece, the first asks
 * the site for its title instead.
 */
export function planQueries(loan: Loan, link: string): PlannedQuery[] {
  const { vehicle, contacts, outlet } = loan;
  const name = nameOf(vehicle);
  const site = searchableSite(link);
  const title = isArticleUrl(link) ? slugWords(link) : [];
  const who = words(contacts[0], outlet);
  const open = who === "" ? [] : [{ text: words(quoted(name), bare(who)) }];
  if (site === undefined) return open;
  return title.length > 0
    ? [{ text: title.join(" "), site }, ...open]
    : [...open, { text: `${quoted(name)} review`, site }];
}

/** Make and model, but `Mazda3` and `Polestar 2` hold their make already. */
function nameOf({ make = "", model }: Loan["vehicle"]): string {
  const holdsMake = model.toLowerCase().startsWith(make.toLowerCase());
  return holdsMake ? model : words(make, model);
}

function words(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}

/** Words that are wished for, and need not all be there. */
function bare(text: string): string {
  return text.replaceAll('"', " ").replace(/\s+/g, " ").trim();
}

function quoted(text: string): string {
  const clean = bare(text);
  return clean.includes(" ") ? `"${clean}"` : clean;
}
