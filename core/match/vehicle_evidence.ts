import type { Content } from "../content.ts";
import type { Loan } from "../loan/loan.ts";
import { foldName } from "./atoms.ts";
import type { VehicleEvidence } from "./evidence.ts";
import { findMentions, type Mention } from "./find_mentions.ts";
import { heardVehicle } from "./heard_vehicle.ts";
import { findOtherVehicles } from "./other_vehicles.ts";
import { bestPassage } from "./passage.ts";
import { namesMake } from "./score_link.ts";
import { THRESHOLDS } from "./thresholds.ts";
import { judgeVehicle } from "./vehicle_verdict.ts";

/** Weighs what a piece says about the vehicle of a loan. */
export function weighVehicle(content: Content, loan: Loan): VehicleEvidence {
  const { title, text, headings } = content;
  const isSpoken = content.video?.transcript === "automatic";
  const { vehicle } = loan;
  const heard = isSpoken ? heardVehicle(vehicle) : vehicle;
  const makeIsKnown = namesMake(`${title}\n${text}`, heard);
  const inTitle = findMentions(title, vehicle, { makeIsKnown });
  const inText = findMentions(text, heard, {
    makeIsKnown: makeIsKnown && inTitle.some(isThis),
    isSpoken,
  });
  const inHeadings = headings.flatMap((heading) =>
    findMentions(heading, vehicle, { makeIsKnown })
  );
  const own = countedAsThis(inTitle, inText, vehicle.model);
  const siblings = countSiblings(inText.filter((one) => !own.includes(one)));
  const titleOthers = findOtherVehicles(title, vehicle, inTitle);
  const others = findOtherVehicles(`${title}\n\n${text}`, vehicle, [
    ...inTitle,
    ...inText.map(({ start, end }) => ({
      start: start + title.length + 2,
      end: end + title.length + 2,
    })),
  ]);

  const otherCount = others.reduce((sum, { at }) => sum + at.length, 0);
  const siblingCount = siblings.reduce(
    (sum, { mentions }) => sum + mentions,
    0,
  );
  const ownCount = own.length + inTitle.filter(isThis).length;
  const titleSiblings = inTitle.filter((one) => !isThis(one)).length;
  const all = ownCount + siblingCount + titleSiblings + otherCount;
  const { leadLength } = THRESHOLDS;
  const year = yearOf([
    ...inTitle,
    ...inText.filter(({ start }) => start < leadLength),
  ]);
  const facts = {
    title,
    inTitle: inTitle.some(isThis),
    inLead: own.some(({ start }) => start < leadLength),
    inHeadings: inHeadings.some(isThis),
    mentions: own.length,
    share: all === 0 ? 0 : ownCount / all,
    siblings,
    ...year === undefined ? {} : { year },
    titleSiblings,
    titleOthers: titleOthers.length,
    titleMention: inTitle.find(isThis),
  };
  return {
    verdict: judgeVehicle(facts, loan),
    inTitle: facts.inTitle,
    inLead: facts.inLead,
    inHeadings: facts.inHeadings,
    mentions: facts.mentions,
    share: Math.round(facts.share * 1000) / 1000,
    siblings,
    ...year === undefined ? {} : { year },
    snippet: bestPassage(text, own, leadLength),
  };
}

function isThis({ kind }: Mention): boolean {
  return kind === "this";
}

/**
 * In a piece whose title names the vehicle, the shorter name is short for it:
 * "the Corolla" in a review of the GR Corolla.
 */
function countedAsThis(
  inTitle: readonly Mention[],
  inText: readonly Mention[],
  model: string,
): Mention[] {
  const full = foldName(model);
  const named = inTitle.some(isThis) && inTitle.every(isThis);
  return inText.filter((mention) =>
    isThis(mention) || (named && isShortFor(full, mention.name))
  );
}

function isShortFor(full: string, name: string): boolean {
  const short = foldName(name);
  return short.length >= 4 && full.includes(short);
}

function countSiblings(
  mentions: readonly Mention[],
): { name: string; mentions: number }[] {
  const counts = new Map<string, number>();
  for (const { kind, name } of mentions) {
    if (kind === "sibling") counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, mentions]) => ({ name, mentions }))
    .sort((a, b) => b.mentions - a.mentions || (a.name < b.name ? -1 : 1));
}

function yearOf(mentions: readonly Mention[]): number | undefined {
  return mentions.find((mention) => isThis(mention) && mention.year)?.year;
}
