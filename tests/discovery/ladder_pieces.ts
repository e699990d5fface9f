import type { Page } from "../world/scenario.ts";
import type { LadderLoan } from "./ladder_scenario.ts";

/** What differs from the loan's own clip. */
export interface PieceFacts {
  readonly path?: string;
  readonly model?: string;
  readonly title?: string;
  readonly byline?: string;
  readonly published?: string;
  /** Whether it is the maker's text. */
  readonly press?: boolean;
  /** How the page is served. */
  readonly page?: Partial<Page>;
}

const LEADS = [
  "lived with the NAME for a week and came away with more praise than blame.",
  "took the NAME over the pass and back, twice, with a full boot.",
  "used the NAME as a family car for seven days and learned to forgive it.",
];

const BODY = [
  "The engine of the MODEL pulls cleanly from low speed, and the steering is quick enough to make a roundabout fun.",
  "There is legroom for tall adults in the back of the MODEL, and the cargo floor is flat and wide.",
  "The screen answers at once, and the phone never lost its connection during the week we had it.",
  "The styling of the MODEL turned a few heads at the market, although the grille is a matter of taste.",
  "It costs a little more than we would like, and it is worth most of the difference on a cold morning.",
  "Would we live with the MODEL for a year? We would, and we would take the long way to work in it.",
];

const PRESS = [
  "MEDIA CONTACT: press office. For immediate release. The new NAME goes on sale this autumn at retailers nationwide.",
  "Pricing for the NAME starts at $38,990, excluding destination charges, the company announced today in a press release.",
  "About the company: it designs, builds and sells vehicles and is committed to its customers and communities.",
];

/** The loan's clip, or a page that differs from it. */
export function pieceOf(loan: LadderLoan, facts: PieceFacts = {}): Page {
  const { model = loan.model, press = false } = facts;
  const name = `${loan.make} ${model}`;
  const fill = (text: string) =>
    text.replaceAll("NAME", name).replaceAll("MODEL", model);
  const byline = facts.byline ?? loan.contact;
  const lead = LEADS[loan.loan.row % LEADS.length]!;
  return {
    path: facts.path ?? loan.path,
    article: {
      title: facts.title ?? `A week with the 2026 ${name}`,
      byline,
      published: `${facts.published ?? loan.published}T08:00:00Z`,
      states: ["json-ld", "printed"],
      paragraphs: press
        ? PRESS.map(fill)
        : [`${byline} ${fill(lead)}`, ...BODY.map(fill)],
    },
    ...facts.page,
  };
}

/** A page of a list. */
export function listPage(
  path: string,
  entries: readonly string[],
  more: Partial<Page> & { readonly next?: string } = {},
): Page {
  const { next, ...page } = more;
  const listing = {
    title: path === "/" ? "Latest stories" : "Reviews",
    entries: [...entries, ...FILLERS.map(({ path }) => path)],
    ...(next && { next }),
  };
  return { path, listing, indexed: false, ...page };
}

/** Stories about something else, that fill every list. */
export const FILLERS: readonly Page[] = [
  "The ferry is late again",
  "How to wax a wooden boat",
  "Ten roads for a sunny Sunday",
  "What the council said about parking",
  "A museum of tractors, and why we went twice",
].map((title) => ({
  path: `/2026/${slugOf(title)}`,
  article: {
    title,
    byline: "Sal Marrow",
    published: "2026-09-01",
    paragraphs: [`${title}. That is all there is to say about it.`],
  },
}));

export function slugOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString()
    .slice(0, 10);
}
