import type { Vehicle } from "../../words/mod.ts";
import { findMentions, type Mention } from "./find_mentions.ts";

/** A link as an index page or a search hit shows it. */
export interface LinkToScore {
  readonly url: string;
  /** What the link or hit says. */
  readonly text?: string | undefined;
  /** What stands around it. */
  readonly context?: string | undefined;
}

/** Points for where the vehicle is named. */
const NAMED = { text: 500, slug: 400, context: 120 } as const;

/** Words of a review, in a link's text or address. */
const REVIEW =
  /\b(?:review|tested?|driv(?:e|en|ing)|road[- ]?test|week (?:with|in)|resena|reseña|prueba|probamos|manejamos|a prueba)\b/i;

/**
 * Says how likely a link leads to a piece about the vehicle: 0 if nothing names
 * it, otherwise higher is likelier (at most about 1,200).
 *
 * A link that names a sibling in its own text or address, and this vehicle only
 * in its surroundings, is not about it.
 */
export function scoreLink(link: LinkToScore, vehicle: Vehicle): number {
  const { text = "", context = "" } = link;
  const slug = slugOf(link.url);
  const makeIsKnown = namesMake(`${text} ${slug} ${context}`, vehicle);
  const read = (part: string) => findMentions(part, vehicle, { makeIsKnown });
  const inText = read(text);
  const inSlug = read(slug);
  const own = [...inText, ...inSlug];
  const isNamed = own.some(isThis);
  if (!isNamed && own.length > 0) return 0;

  let score = 0;
  if (inText.some(isThis)) score += NAMED.text;
  if (inSlug.some(isThis)) score += NAMED.slug;
  if (score === 0 && read(context).some(isThis)) score += NAMED.context;
  if (score === 0) return 0;

  if (own.some(({ kind }) => kind === "sibling")) score -= 150;
  if (own.some(({ trim }) => trim === true)) score += 80;
  if (makeIsKnown) score += 60;
  if (REVIEW.test(text) || REVIEW.test(slug)) score += 60;
  return Math.max(1, score + yearPoints(own, vehicle));
}

function isThis({ kind }: Mention): boolean {
  return kind === "this";
}

function yearPoints(mentions: readonly Mention[], vehicle: Vehicle): number {
  const year = mentions.find((mention) => isThis(mention))?.year;
  if (year === undefined || vehicle.year === undefined) return 0;
  return year === vehicle.year ? 60 : -100 * Math.min(2, gap(year, vehicle));
}

function gap(year: number, vehicle: Vehicle): number {
  return Math.abs(year - (vehicle.year ?? year));
}

/** Says whether a text holds the make under any of its names. */
export function namesMake(text: string, vehicle: Vehicle): boolean {
  const folded = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `;
  return [vehicle.make ?? "", ...vehicle.makeAliases].some((make) => {
    const name = make.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
    return name !== "" && folded.includes(` ${name} `);
  });
}

/** The words of an address's path and query, as one text. */
function slugOf(url: string): string {
  if (!URL.canParse(url)) return "";
  const { pathname, search } = new URL(url);
  const path = (pathname + search).replace(/\.(?:html?|php|aspx?)$/i, "");
  const words = path.replaceAll(/[/?&=+]+/g, " / ");
  try {
    return decodeURIComponent(words);
  } catch {
    return words;
  }
}
