import type { Analysis } from "../../core/words/analysis.ts";
import type { Content } from "../../core/words/content.ts";
import type { Loan } from "../../core/words/loan.ts";
import { VEHICLES } from "./vehicles.ts";

/** Builds a loan of a CX-50 to Dana Orlo of Torque Ledger. */
export function loanOf(loan: Partial<Loan> = {}): Loan {
  const contact = loan.contact ?? "Dana Orlo";
  return {
    id: "1900001",
    row: 2,
    workOrder: "1900001",
    vehicle: VEHICLES.cx50,
    contact,
    contacts: [contact],
    outlet: "Torque Ledger",
    start: "2025-03-03",
    end: "2025-03-10",
    links: ["https://www.torqueledger.example/car-reviews"],
    linksAsWritten: "https://www.torqueledger.example/car-reviews",
    ...loan,
  };
}

const TEXT =
  `We drove the 2025 Mazda CX-50 Hybrid for a week. It is quiet and quick.

The CX-50 has room for four and a trunk that swallows a week of shopping.

Would we buy the CX-50? Yes.`;

/** Builds an article that is the clip of {@linkcode loanOf}. */
export function articleOf(content: Partial<Content> = {}): Content {
  const url = content.url ?? "https://www.torqueledger.example/2025/cx-50";
  return {
    kind: "article",
    url,
    canonicalUrl: url,
    title: "2025 Mazda CX-50 Hybrid review: a week in the mud",
    text: TEXT,
    headings: [],
    bylines: ["Dana Orlo"],
    published: { date: "2025-03-20", source: "json-ld", certainty: 0.95 },
    siteName: "Torque Ledger",
    language: "en",
    pageType: "article",
    paywalled: false,
    wordCount: 400,
    quality: 0.9,
    ...content,
  };
}

/** Builds a judgement with a relevance and nothing else. */
export function analysisOf(relevance: number): Analysis {
  return {
    relevance,
    aspects: {},
    pros: [],
    cons: [],
    keyMentions: [],
    unverifiedQuotes: [],
    model: "test",
    promptVersion: "test-1",
    promptHash: "0000000000000000",
    contentHash: "0000000000000000",
  };
}
