import type { Loan, SlotEvidence, VehicleVerdict } from "../../words/mod.ts";
import { isOtherVariant, type Mention } from "../../vehicle/mod.ts";
import { THRESHOLDS } from "../thresholds.ts";

/** What is known when the verdict is found. */
export interface VehicleFacts {
  readonly title: string;
  readonly inTitle: boolean;
  readonly inLead: boolean;
  readonly inHeadings: boolean;
  readonly mentions: number;
  readonly share: number;
  readonly slots: readonly SlotEvidence[];
  readonly siblings: readonly { name: string; mentions: number }[];
  readonly year?: number;
  /** Mentions of siblings, and other vehicles, in the title. */
  readonly titleSiblings: number;
  readonly titleOthers: number;
  /** Mentions of the vehicle that is named most of all others. */
  readonly mostOther: number;
  /** Whether the lead names the vehicle with the trim or year of the loan. */
  readonly isTold: boolean;
  /** Whether but one paragraph speaks of the vehicle or of driving at all. */
  readonly isInPassing: boolean;
  /** Whether the title joins this vehicle and another one by "and". */
  readonly isCoordinated: boolean;
  /** Whether the title says but a shorter name, and the text mostly this one. */
  readonly isCutInTitle: boolean;
  /** The naming that tells the variant, and the text in which it stands. */
  readonly firstNaming:
    | { readonly text: string; readonly mention: Mention }
    | undefined;
  /** Whether a trim that the loan does not have is named throughout. */
  readonly hasOtherTrim: boolean;
}

/** `vs. RAV4`, `or RAV4?`: a name of letters and digits stands opposite. */
const VERSUS_CODE =
  /\b(?:(?:[Vv][Ss]\.?|[Vv]ersus)|(?:or|o|against|contra))\s+(?:\p{Lu}[\p{L}]*\s)?\p{Lu}[\p{L}\d]{0,5}(?:\d|-\p{Lu})/u;
const VERSUS = /\b(?:[Vv][Ss]\.?|[Vv]ersus|(?<=\s)v\.?)\s/;
const AGAINST = /\b(?:vs?\.?|versus|against|contra|frente a|or|o|compar\w+)\b/i;

/** Says what a piece is about, as {@linkcode VehicleVerdict} tells. */
export function judgeVehicle(
  facts: VehicleFacts,
  loan: Loan,
): VehicleVerdict {
  const subject = subjectOf(facts);
  if (subject !== "same") return subject;
  const isSameTrim = facts.slots.some(({ slot, verdict }) =>
    slot === "trim" && verdict === "equal"
  );
  const { firstNaming } = facts;
  const isBadged = firstNaming !== undefined &&
    (facts.inTitle || !isSameTrim) &&
    isOtherVariant(firstNaming.text, firstNaming.mention, loan.vehicle);
  return isOtherYear(facts.year, loan) ||
      (facts.hasOtherTrim && !isSameTrim) || isBadged ||
      facts.slots.some(({ verdict }) => verdict === "different")
    ? "same_nameplate"
    : "same";
}

function subjectOf(facts: VehicleFacts): VehicleVerdict {
  const { mentions, inTitle, titleSiblings, titleOthers, share } = facts;
  const { subjectShare, partShare, passingShare, titleShare, againstShare } =
    THRESHOLDS;
  if (mentions === 0 && !inTitle && !facts.inHeadings) {
    return facts.siblings.length + titleSiblings > 0 ? "sibling" : "none";
  }
  const titleHasRivals = titleSiblings + titleOthers > 0;
  if (inTitle) {
    if (VERSUS_CODE.test(facts.title)) return "several";
    if (facts.isCoordinated) return "several";
    if (titleHasRivals && mentions === 0 && share < passingShare) {
      return "other";
    }
    const isVersus = VERSUS.test(facts.title);
    if (isVersus && (titleHasRivals || share < 1)) return "several";
    if (titleHasRivals) {
      const isRival = titleSiblings === 0 &&
        facts.mostOther >= THRESHOLDS.rivalMentions;
      const least = isRival || AGAINST.test(facts.title)
        ? againstShare
        : titleShare;
      return share < least ? "several" : "same";
    }
    const isOutnumbered = facts.mostOther > Math.max(2, mentions + 1);
    return share >= passingShare && !isOutnumbered ? "same" : "several";
  }
  if (titleHasRivals) {
    if (share >= subjectShare || facts.isCutInTitle) return "several";
    return titleSiblings > 0 ? "sibling" : "other";
  }
  if (facts.isInPassing) return "other";
  if (share >= subjectShare && (mentions > 1 || facts.isTold)) return "same";
  if (dominates(facts)) return "same";
  if (share >= subjectShare && facts.inLead) return "several";
  if (facts.inHeadings) return "several";
  const siblingMentions = facts.siblings[0]?.mentions ?? 0;
  if (siblingMentions > mentions && share < subjectShare / 2) return "sibling";
  return share >= partShare && mentions > 1 ? "several" : "other";
}

/** Whether the vehicle is named again and again, and others once each. */
function dominates({ mentions, mostOther, share, inLead }: VehicleFacts) {
  const { subjectMentions, dominantShare } = THRESHOLDS;
  return inLead && mentions >= subjectMentions * Math.max(1, mostOther) &&
    share >= dominantShare;
}

/**
 * Whether the piece is about another model year: not the loan's, where the file
 * says one; otherwise none that a car lent at that time can have.
 */
function isOtherYear(year: number | undefined, loan: Loan): boolean {
  if (year === undefined) return false;
  if (loan.vehicle.year !== undefined) return year !== loan.vehicle.year;
  const lent = Number((loan.start ?? loan.end)?.slice(0, 4));
  return year < lent - THRESHOLDS.modelYearsBefore ||
    year > lent + THRESHOLDS.modelYearsAfter;
}
