import type {
  Evidence,
  GateVerdict,
  PageType,
  WindowEvidence,
} from "../words/mod.ts";
import { THRESHOLDS } from "./thresholds.ts";

const NOT_A_PIECE: Readonly<Partial<Record<PageType, string>>> = {
  index: "a home, category, author or search page",
  product: "a price or specification page",
  dealer: "a dealer's page or a used-car listing",
  forum: "a thread of a forum",
  service: "a page that offers a service",
  press_release: "the maker's press release",
};

/** One ground on which a piece is turned away before GPT is asked. */
interface Ground {
  readonly reason: string;
  /** Says why if the ground is given. */
  readonly note: (evidence: Evidence) => string | undefined;
}

const GROUNDS: readonly Ground[] = [
  {
    reason: "not_an_article",
    note: ({ pageType }) => NOT_A_PIECE[pageType],
  },
  {
    reason: "not_an_article",
    note: ({ pageType, vehicle }) =>
      pageType === "other" && vehicle.verdict !== "same"
        ? "no article and no video"
        : undefined,
  },
  {
    reason: "extraction_failed",
    note: ({ pageType, quality }) =>
      quality < leastQuality(pageType)
        ? `its text cannot be trusted to be the piece (${quality.toFixed(2)})`
        : undefined,
  },
  {
    reason: "vehicle_not_named",
    note: ({ vehicle }) =>
      vehicle.verdict === "none" ? "it never names the vehicle" : undefined,
  },
  {
    reason: "sibling_only",
    note: ({ vehicle }) =>
      vehicle.verdict === "sibling"
        ? `it is about ${vehicle.siblings[0]?.name ?? "a sibling"}`
        : undefined,
  },
  {
    reason: "other_vehicle",
    note: ({ vehicle }) =>
      vehicle.verdict === "other"
        ? "it names the vehicle only in passing"
        : undefined,
  },
  {
    reason: "before_window",
    note: ({ window }) =>
      window.verdict === "before" && isCertain(window)
        ? `published ${window.published?.date ?? "long"} before ${window.opens}`
        : undefined,
  },
  {
    reason: "after_window",
    note: ({ window }) =>
      window.verdict === "after" && isCertain(window)
        ? `published ${window.published?.date} after ${window.closes}`
        : undefined,
  },
];

/** Says whether the evidence lets a piece go on to GPT. */
export function gate(evidence: Evidence): GateVerdict {
  for (const { reason, note } of GROUNDS) {
    const why = note(evidence);
    if (why !== undefined) return { passes: false, reason, note: why };
  }
  return { passes: true };
}

function leastQuality(pageType: PageType): number {
  return pageType === "video"
    ? THRESHOLDS.videoQuality
    : THRESHOLDS.articleQuality;
}

/** A day that the last change bounds is certain; a disputed one is not. */
function isCertain({ published, disputedBy }: WindowEvidence): boolean {
  return disputedBy === undefined &&
    (published?.certainty ?? 1) >= THRESHOLDS.dateCertainty;
}
