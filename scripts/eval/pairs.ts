import { disclosureOf } from "../../core/analysis/disclosure/mod.ts";
import { decide, gate, gatherEvidence } from "../../core/evidence/mod.ts";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import type { Content, Decision, Loan } from "../../core/words/mod.ts";
import { articleOf } from "./article_of.ts";
import { analysisOf, type Verdict } from "./run_case.ts";

/** One loan-page pair of a file of pairs, as its README describes them. */
export interface Pair {
  /** `PAGE.N`. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly headings?: readonly string[];
  readonly byline: readonly string[];
  readonly site_name: string;
  readonly url: string;
  /** `YYYY-MM-DD`; absent or empty: undated. */
  readonly published?: string;
  readonly lang?: string;
  readonly loan: {
    readonly make?: string;
    readonly model: string;
    readonly year?: string;
    readonly contact: string;
    readonly outlet: string;
    readonly link: string;
    /** `YYYY-MM-DD`. */
    readonly start: string;
  };
  readonly expect: Decision["status"];
  /** Why the pair is in the set, such as `trim`, `passing`. */
  readonly kind: string;
}

/** A pair with what the program says of it. */
export interface JudgedPair {
  readonly pair: Pair;
  readonly verdict: Verdict;
}

/** Days that a loan of a pair lasts. */
const LOAN_DAYS = 7;

/**
 * Reads a file of pairs, one JSON object a line.
 *
 * @throws {SyntaxError} With the line's number, where a line is no pair.
 */
export function readPairs(text: string): Pair[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      const pair = JSON.parse(line);
      for (const name of ["id", "title", "text", "expect", "kind"]) {
        if (typeof pair[name] !== "string") throw new Error(`no "${name}"`);
      }
      if (typeof pair.loan?.model !== "string") throw new Error("no loan");
      return [pair];
    } catch (error) {
      throw new SyntaxError(`Line ${index + 1}: ${(error as Error).message}`);
    }
  });
}

/**
 * Halves the pairs by page: pages whose name has an even sum of characters are
 * `look`, on which rules may be worked out, the others `kept`.
 */
export function halfOf({ id }: Pick<Pair, "id">): "look" | "kept" {
  const page = id.split(".")[0]!;
  let sum = 0;
  for (const sign of page) sum += sign.codePointAt(0)!;
  return sum % 2 === 0 ? "look" : "kept";
}

/** Judges a pair, without extraction, at a stated relevance. */
export function judgePair(pair: Pair, relevance: number): JudgedPair {
  const content = contentOf(pair);
  const loan = loanOf(pair);
  const evidence = gatherEvidence(content, loan);
  const decision = decide(evidence, {
    ...analysisOf(relevance),
    disclosure: disclosureOf(content, loan.vehicle, []),
  });
  return { pair, verdict: { ...decision, asked: gate(evidence).passes } };
}

/** The page of a pair as extraction would give it. */
export function contentOf(pair: Pair): Content {
  const { title, text, url, published = "", lang } = pair;
  return {
    ...articleOf({ title, text, url }),
    headings: pair.headings ?? [],
    bylines: pair.byline,
    siteName: pair.site_name,
    ...(lang !== undefined && { language: lang }),
    ...(published !== "" &&
      { published: { date: published, source: "json-ld", certainty: 0.95 } }),
  };
}

/** The loan of a pair as the loan file's reader would give it. */
export function loanOf({ id, loan }: Pair): Loan {
  const { make, model, year, contact, outlet, link, start } = loan;
  return {
    id,
    row: 2,
    workOrder: id,
    vehicle: parseVehicle({
      model,
      lent: start.slice(0, 4),
      ...(make !== undefined && { make }),
      ...(year !== undefined && { year }),
    }),
    contact,
    contacts: [contact],
    outlet,
    start,
    end: new Date(Date.parse(start) + LOAN_DAYS * 86_400_000).toISOString()
      .slice(0, 10),
    links: [link],
    linksAsWritten: link,
  };
}
