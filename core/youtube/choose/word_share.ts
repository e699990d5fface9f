import type { Content, Loan, Vehicle } from "../../words/mod.ts";
import {
  atomText,
  contentMentions,
  findMentions,
  findVehicles,
  parseVehicle,
} from "../../vehicle/mod.ts";

/**
 * Below this share of the words a video is about others first; a comparison of
 * two gives each about a half, one of three about a third.
 */
export const SECONDARY_SHARE = 0.4;

/** How much of what a video says is about the loaned vehicle. */
export interface WordShare {
  /** 0 to 1. */
  readonly share: number;
  /** Whether other vehicles are talked about. */
  readonly isShared: boolean;
}

/**
 * Measures how much of a transcript is about the loaned vehicle: each word
 * counts for the vehicle named last before it, words before the first name for
 * none. Others are its siblings, and the vehicles that title and description
 * name.
 */
export function measureWordShare(content: Content, loan: Loan): WordShare {
  const { text, title, video } = content;
  const mentions = contentMentions(content, loan.vehicle)
    .map(({ start, kind }) => ({ start, isOurs: kind === "this" }));
  for (
    const rival of rivalsOf(`${title}\n\n${video?.description ?? ""}`, loan)
  ) {
    for (const { start, kind } of contentMentions(content, rival)) {
      if (kind === "this") mentions.push({ start, isOurs: false });
    }
  }
  mentions.sort((a, b) => a.start - b.start);
  return shareOf(mentions, text.length);
}

function shareOf(
  mentions: readonly { start: number; isOurs: boolean }[],
  length: number,
): WordShare {
  let ours = 0;
  for (const [index, { start, isOurs }] of mentions.entries()) {
    if (isOurs) ours += (mentions[index + 1]?.start ?? length) - start;
  }
  const first = mentions[0]?.start ?? length;
  return {
    share: length > first ? ours / (length - first) : 0,
    isShared: mentions.some(({ isOurs }) => !isOurs),
  };
}

/** Other vehicles looked for at most. */
const MOST_RIVALS = 6;

/** The other vehicles of a text, as vehicles to look for; most named first. */
function rivalsOf(text: string, { vehicle }: Loan): Vehicle[] {
  const taken = findMentions(text, vehicle);
  const others = findVehicles(atomText(text)).filter(({ start, end }) =>
    !taken.some((one) => one.start < end && start < one.end)
  );
  return [...Map.groupBy(others, ({ nameplate }) => nameplate).values()]
    .sort((a, b) => b.length - a.length).slice(0, MOST_RIVALS)
    .flatMap(([one]) => one ?? []).map(({ make, nameplate }) => ({
      make: make.name,
      model: nameplate.name,
    }))
    .map((names) => ({ ...parseVehicle(names), siblings: [] }));
}
