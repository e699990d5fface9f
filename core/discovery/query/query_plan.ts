import type { Loan } from "../../words/mod.ts";
import { loanWindow } from "../site/mod.ts";
import { isArticleUrl, searchableSite, slugWords } from "../../outlet/mod.ts";

/** One search of the plan. */
export interface PlannedQuery {
  readonly text: string;
  /** Domain to stay on; absent for the open web. */
  readonly site?: string;
  readonly after?: string;
  readonly before?: string;
}

/**
 * The searches for one loan's link, most specific first; the same for the same
 * loan and link, whatever the day. The first stays on the link's site and in
 * the loan's window, the second asks that site more loosely, the third asks the
 * open web for the contact's piece elsewhere. Of a link that names one piece,
 * the first asks for its title instead, whatever the day: a piece that moved is
 * often dated anew.
 */
export function planQueries(loan: Loan, link: string): PlannedQuery[] {
  const { vehicle, contacts, outlet } = loan;
  const name = [vehicle.make, vehicle.model].filter(Boolean).join(" ");
  const contact = contacts[0];
  const site = searchableSite(link);
  const window = loanWindow(loan);
  const plan: PlannedQuery[] = [];
  if (site !== undefined) {
    const title = isArticleUrl(link) ? slugWords(link) : [];
    plan.push(
      title.length > 0
        ? { text: title.join(" "), site }
        : { text: `${quoted(name)} review`, site, ...window },
    );
    plan.push({ text: words(name, contact ?? "review"), site });
  }
  const who = contact ?? outlet;
  if (who !== undefined) {
    plan.push({
      text: words(quoted(name), quoted(who), contact ? outlet : undefined),
      ...window,
    });
  }
  const asked = new Set<string>();
  return plan.filter((query) => {
    const key = JSON.stringify(query);
    return !asked.has(key) && asked.add(key);
  });
}

function words(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}

function quoted(text: string): string {
  const clean = text.replaceAll('"', " ").replace(/\s+/g, " ").trim();
  return clean.includes(" ") ? `"${clean}"` : clean;
}
