import {
  areComparable,
  isTrimPart,
  slotWordsIn,
  trimKeysOf,
  withoutOrderCode,
} from "../vehicle/mod.ts";
import type {
  Analysis,
  Evidence,
  PieceKind,
  SlotEvidence,
} from "../words/mod.ts";
import { THRESHOLDS } from "./thresholds.ts";

/** What a ground looks at. */
export interface JudgedEvidence {
  readonly evidence: Evidence;
  /** GPT's; `undefined` if it was not asked or gave no answer. */
  readonly relevance: number | undefined;
  /** GPT's {@linkcode Analysis.warnings}. */
  readonly warnings: NonNullable<Analysis["warnings"]>;
  /** GPT's {@linkcode Analysis.pieceKind} and {@linkcode Analysis.subject}. */
  readonly pieceKind?: Analysis["pieceKind"] | undefined;
  readonly subject?: Analysis["subject"] | undefined;
  /** What the piece discloses: {@linkcode Analysis.disclosure}. */
  readonly disclosure?: Analysis["disclosure"] | undefined;
}

/** Kinds of piece that are no clip, however much they say of the vehicle. */
const NO_CLIP: Readonly<Partial<Record<PieceKind, string>>> = {
  news: "news",
  press_release: "a press release",
  price_or_specs: "a price or specification page",
  list: "a list",
};

/** One ground on which a piece that passed the gate is not simply found. */
export interface DecisionGround {
  readonly status: "review" | "rejected";
  readonly reason: string;
  /** One clause for the reviewer, or `false` if the ground is not given. */
  readonly because: (judged: JudgedEvidence) => string | false;
}

const { acceptedRelevance, foundRelevance, sureRelevance, dateCertainty } =
  THRESHOLDS;

/** Grounds in the order in which they are looked at; the first one decides. */
export const GROUNDS: readonly DecisionGround[] = [
  {
    status: "rejected",
    reason: "low_relevance",
    because: ({ relevance }) =>
      relevance !== undefined && relevance < acceptedRelevance &&
      `GPT finds it hardly about the vehicle (relevance ${relevance})`,
  },
  {
    status: "rejected",
    reason: "no_review",
    because: ({ pieceKind }) => {
      const kind = pieceKind === undefined ? undefined : NO_CLIP[pieceKind];
      return kind !== undefined && `GPT finds it to be ${kind}`;
    },
  },
  {
    status: "rejected",
    reason: "unrelated",
    because: ({ evidence: { attribution } }) =>
      attribution.verdict === "unrelated" && attribution.because,
  },
  {
    status: "review",
    reason: "not_judged",
    because: ({ relevance }) =>
      relevance === undefined && "GPT has not judged it",
  },
  {
    status: "review",
    reason: "instructs_reader",
    because: ({ warnings }) =>
      warnings.includes("instructs_reader") &&
      "its text tells an AI what to answer",
  },
  {
    status: "review",
    reason: "reads_as_news",
    because: ({ evidence, pieceKind }) =>
      evidence.announces === true && evidence.pageType !== "video" &&
      "it reads as news or prices, and nobody in it has driven the car" +
        (pieceKind === undefined ? "" : `; GPT finds it to be a ${pieceKind}`),
  },
  {
    status: "review",
    reason: "driven_elsewhere",
    because: ({ disclosure }) =>
      isHosted(disclosure) &&
      "its maker paid for a trip, and it speaks of no loan",
  },
  {
    status: "review",
    reason: "several_vehicles",
    because: ({ evidence: { vehicle } }) =>
      vehicle.verdict === "several" &&
      `several vehicles are its subject (${percent(vehicle.share)} this one)`,
  },
  {
    status: "review",
    reason: "other_trim_or_year",
    because: ({ evidence: { vehicle } }) =>
      vehicle.verdict === "same_nameplate" && variantOf(vehicle),
  },
  {
    status: "review",
    reason: "other_trim_or_year",
    because: ({ evidence: { vehicle }, subject = [] }) =>
      contradictionOf(vehicle.slots ?? [], subject),
  },
  {
    status: "review",
    reason: "written_by_colleague",
    because: ({ evidence: { attribution } }) =>
      attribution.verdict === "colleague" && attribution.because,
  },
  {
    status: "review",
    reason: "author_unclear",
    because: ({ evidence: { attribution } }) =>
      attribution.verdict === "unclear" && attribution.because,
  },
  {
    status: "review",
    reason: "syndicated",
    because: ({ evidence: { attribution } }) =>
      attribution.verdict === "syndicated" && attribution.because,
  },
  {
    status: "review",
    reason: "undated",
    because: ({ evidence: { window } }) =>
      window.verdict === "undated" && "it has no published date",
  },
  {
    status: "review",
    reason: "dates_disagree",
    because: ({ evidence: { window: { published, disputedBy } } }) =>
      disputedBy !== undefined &&
      (disputedBy.date === published?.orElse
        ? `its day can be read as ${published.date} or ${disputedBy.date}`
        : `its dates disagree (${published?.date} and ${disputedBy.date})`),
  },
  {
    status: "review",
    reason: "just_outside_window",
    because: ({ evidence: { window } }) =>
      isOutside(window.verdict) &&
      `${published(window)} lies outside ${window.opens} to ${window.closes}`,
  },
  {
    status: "review",
    reason: "date_in_future",
    because: ({ evidence: { window } }) =>
      window.verdict === "future" && `${published(window)} is in the future`,
  },
  {
    status: "review",
    reason: "no_loan_dates",
    because: ({ evidence: { window } }) =>
      window.verdict === "no_loan_dates" && "the loan has no dates",
  },
  {
    status: "review",
    reason: "date_uncertain",
    because: ({ evidence: { window } }) =>
      (window.published?.certainty ?? 1) < dateCertainty &&
      `${published(window)} comes from a weak source`,
  },
  {
    status: "review",
    reason: "page_type_unclear",
    because: ({ evidence: { pageType, vehicle, window } }) =>
      pageType === "other" && !(vehicle.inTitle && window.published) &&
      "it is not clear what kind of page it is",
  },
  {
    status: "review",
    reason: "doubtful_relevance",
    because: ({ relevance }) =>
      relevance !== undefined && relevance < foundRelevance &&
      `GPT finds only a part of it about the vehicle (relevance ${relevance})`,
  },
  {
    status: "review",
    reason: "doubtful_relevance",
    because: ({ evidence: { vehicle }, relevance }) =>
      relevance !== undefined && relevance < sureRelevance &&
      !vehicle.inTitle && !vehicle.inLead &&
      `relevance ${relevance}, and neither title nor lead names the vehicle`,
  },
];

/** Whether a car was driven where its maker took the writer, and not lent. */
function isHosted(disclosure: Analysis["disclosure"]): boolean {
  const kinds = disclosure?.said.map(({ kind }) => kind) ?? [];
  return kinds.includes("hosted") && !kinds.includes("loan");
}

/** A date far outside that is uncertain is left to a person, too. */
function isOutside(verdict: Evidence["window"]["verdict"]): boolean {
  return ["just_before", "just_after", "before", "after"].includes(verdict);
}

function published(window: Evidence["window"]): string {
  const { date, source } = window.published ?? {};
  return `its date ${date} (${source})`;
}

/** What GPT reads in a slot that the reader of the text reads otherwise. */
function contradictionOf(
  slots: readonly SlotEvidence[],
  subject: NonNullable<JudgedEvidence["subject"]>,
): string | false {
  for (const { slot, value } of subject) {
    const { verdict, lent = "", said } = slots.find((one) =>
      one.slot === slot
    ) ?? {};
    const isOther = verdict !== undefined && lent !== "" &&
      saysOther(slot, value, lent);
    if (isOther) {
      return `GPT reads the ${slot} as ${value}; lent: ${lent}` +
        (said === undefined ? "" : `, and the text says ${said}`);
    }
  }
  return false;
}

/** Whether what GPT says of a slot shares nothing with what the loan means. */
function saysOther(slot: string, value: string, lent: string): boolean {
  if (slot !== "powertrain" && slot !== "body") {
    return isOtherTrim(value, lent);
  }
  const own = lent.split(" ");
  const said = slotWordsIn(value).filter((word) => word.slot === slot);
  return said.length > 0 && !said.some((word) => own.includes(word.value));
}

/** Whether two trims can be compared, and have no word in common. */
function isOtherTrim(value: string, lent: string): boolean {
  const said = trimKeysOf(value);
  const own = trimKeysOf(lent);
  const isShared = said.some((key) => isLike(key, own)) ||
    own.some((key) => isLike(key, said));
  return !isShared && areComparable(said, own);
}

/** Whether a word is part of others, or one that has the digit of an order code. */
function isLike(key: string, words: readonly string[]): boolean {
  return isTrimPart(key, words) || words.map(withoutOrderCode).includes(key);
}

/** `it is about another trim: Wilderness; lent: Limited`. */
function variantOf({ slots = [], year }: Evidence["vehicle"]): string {
  const other = slots.find(({ verdict }) => verdict === "different");
  if (other !== undefined) {
    const { slot, said = "", lent } = other;
    if (slot === "nameplate") {
      return `it is about the ${said}; lent: ${lent}, which can be several cars`;
    }
    return `it is about another ${slot}: ${said}; lent: ${lent ?? "not told"}`;
  }
  return year === undefined
    ? "it is about another trim"
    : `it is about another trim or year (${year})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
