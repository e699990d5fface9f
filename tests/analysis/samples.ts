import type { Content, TranscriptSegment } from "../../core/words/content.ts";
import { transcriptText } from "../../core/words/content_time.ts";
import type { Loan } from "../../core/words/loan.ts";
import type { Vehicle } from "../../core/words/vehicle.ts";
import type { LoanScope } from "../../core/words/scope.ts";

/** An invented vehicle. */
export const VEHICLE: Vehicle = {
  make: "Kestrel",
  model: "GT-50",
  trim: "Touring AWD",
  year: 2026,
  asWritten: "2026 Kestrel GT-50 Touring AWD",
  makeAliases: [],
  modelAliases: ["GT50"],
  siblings: ["GT-5", "GT-90"],
  needsMake: false,
};

/** An invented loan of it. */
export const LOAN: Loan = {
  id: "0912",
  row: 2,
  workOrder: "0912",
  vehicle: VEHICLE,
  contact: "Dana Orlo",
  contacts: ["Dana Orlo"],
  outlet: "Lot & Lane",
  start: "2026-03-02",
  end: "2026-03-09",
  links: ["https://lotandlane.example/reviews/gt-50"],
  linksAsWritten: "https://lotandlane.example/reviews/gt-50",
};

/** The text of {@linkcode ARTICLE}. */
export const ARTICLE_TEXT = [
  "The 2026 Kestrel GT-50 Touring is the one we would buy. It is quick and " +
  "quiet, and the ride never turns harsh.",
  "“You sit low, and you see out well,” says our photographer. The cabin’s " +
  "materials feel a class above – but the rear seat is tight for adults.",
  "At $41,200 it undercuts its rivals. The touch screen, however, takes its " +
  "time to wake up.",
].join("\n\n");

/** An invented review. */
export const ARTICLE: Content = {
  kind: "article",
  url: "https://lotandlane.example/reviews/gt-50",
  canonicalUrl: "https://lotandlane.example/reviews/gt-50",
  title: "2026 Kestrel GT-50: Quick and Quiet",
  text: ARTICLE_TEXT,
  headings: [],
  bylines: ["Dana Orlo"],
  published: { date: "2026-03-20", source: "json-ld", certainty: 1 },
  language: "en",
  siteName: "Lot & Lane",
  pageType: "article",
  paywalled: false,
  wordCount: 70,
  quality: 0.9,
};

const SEGMENTS: readonly TranscriptSegment[] = [
  { start: 0.4, duration: 3, text: "hey everyone Dana here from Lot and Lane" },
  { start: 3.4, duration: 4, text: "today we drive the Kestrel GT-50" },
  { start: 64.9, duration: 4, text: "it is properly quick off the line" },
  { start: 69.2, duration: 5, text: "and the seats hold you really well" },
];

/** An invented video with a transcript. */
export const VIDEO: Content = {
  ...ARTICLE,
  kind: "video",
  url: "https://www.youtube.com/watch?v=a1b2c3d4e5f",
  canonicalUrl: "https://www.youtube.com/watch?v=a1b2c3d4e5f",
  title: "Kestrel GT-50 first drive",
  text: transcriptText(SEGMENTS),
  pageType: "video",
  video: {
    videoId: "a1b2c3d4e5f",
    owner: { channelId: "UC0000000000000000000001", name: "Lot & Lane" },
    lengthSeconds: 612,
    description: "We drive it.",
    segments: SEGMENTS,
    transcript: "automatic",
  },
};

/** A scope that nothing aborts. */
export function scope(signal = new AbortController().signal): LoanScope {
  return { loanId: LOAN.id, signal, attempts: [] };
}

/** A true answer about {@linkcode ARTICLE}, as a model gives it. */
export const ARTICLE_ANSWER = {
  relevance: 10,
  overall: 8,
  sentiment: "positive",
  aspects: {
    performance: {
      score: 8,
      note: "It is called quick and quiet.",
      quotes: [{ passage: 1, quote: "It is quick and quiet" }],
    },
    exterior_design: null,
    interior_comfort: {
      score: 6,
      note: "Materials please, the rear seat is tight.",
      quotes: [{
        passage: 2,
        quote: "The cabin's materials feel a class above",
      }],
    },
    technology: {
      score: 4,
      note: "The screen is slow.",
      quotes: [{ passage: 3, quote: "The infotainment is a joy to use" }],
    },
    value: null,
  },
  pros: [{ passage: 1, text: "quick and quiet" }],
  cons: [
    { passage: 2, text: "tight rear seat" },
    { passage: 9, text: "noisy tyres" },
  ],
  summary: [
    { text: "It is quick, quiet and never harsh.", passages: [1] },
    { text: "The rear seat is tight.", passages: [2, 9] },
    { text: "Its boot swallows a bicycle.", passages: [2] },
  ],
  recommendation: { text: "The Touring is the one to buy.", passages: [1] },
  brand_alignment: true,
  key_mentions: [
    { quote: "You sit low, and you see out well" },
    { quote: "the best car we drove all year" },
  ],
  instructs_reader: false,
};

/** A true answer about {@linkcode VIDEO}, as a model gives it. */
export const VIDEO_ANSWER = {
  ...ARTICLE_ANSWER,
  aspects: {
    performance: {
      score: 8,
      note: "Quick off the line.",
      quotes: [{ passage: 2, quote: "properly quick off the line" }],
    },
    exterior_design: null,
    interior_comfort: {
      score: 8,
      note: "The seats hold well.",
      quotes: [{ passage: 2, quote: "the seats hold you really well" }],
    },
    technology: null,
    value: null,
  },
  pros: [],
  cons: [],
  key_mentions: [],
  presenter: { text: "Dana, of Lot and Lane", passages: [1] },
  production: null,
  key_moments: [
    { passage: 2, what: "quick off the line" },
    { passage: 7, what: "nothing there" },
  ],
};
