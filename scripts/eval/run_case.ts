import type { Analysis } from "../../core/words/analysis.ts";
import { extractArticle } from "../../core/article/extract_article.ts";
import type { Content } from "../../core/words/content.ts";
import { decide } from "../../core/evidence/decide.ts";
import type { Decision } from "../../core/words/evidence.ts";
import { gate } from "../../core/evidence/gate.ts";
import { gatherEvidence } from "../../core/evidence/gather_evidence.ts";
import type { EvalCase, EvalSet } from "./case.ts";
import { fillText, renderPage } from "./render_page.ts";

/** What the program makes of a case. */
export interface Verdict {
  readonly status: Decision["status"];
  readonly reason: string;
  readonly sentence: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Whether GPT would have been asked. */
  readonly asked: boolean;
}

/** Runs a case as `processLoan` does, with the relevance that it states. */
export function runCase(one: EvalCase, set: EvalSet): Verdict {
  const loan = set.loans.get(one.loan);
  if (loan === undefined) throw new RangeError(`No loan "${one.loan}"`);
  const content = one.video === undefined
    ? articleOf(one, set)
    : videoOf(one, set);
  if (typeof content === "string") {
    return {
      status: "rejected",
      reason: "extraction",
      sentence: content,
      confidence: 0,
      asked: false,
    };
  }
  const evidence = gatherEvidence(content, loan);
  const asked = gate(evidence).passes;
  return { ...decide(evidence, analysisOf(one.relevance)), asked };
}

function articleOf(one: EvalCase, set: EvalSet): Content | string {
  const extraction = extractArticle(renderPage(one, set), one.url);
  return extraction.ok ? extraction.content : extraction.note;
}

/** A video as the video path gives it. */
function videoOf(one: EvalCase, set: EvalSet): Content {
  const { title, paragraphs } = fillText(one, set);
  const { channel = "", handle = "", fromLinkedChannel } = one.video ?? {};
  const transcript = set.texts.get(one.text)?.transcript ?? "none";
  const text = paragraphs.join("\n\n");
  return {
    kind: "video",
    url: one.url,
    canonicalUrl: one.url,
    title,
    text,
    headings: [],
    bylines: [],
    pageType: "video",
    paywalled: false,
    wordCount: text.split(/\s+/).length,
    quality: transcript === "none" ? 0.4 : 0.8,
    ...(one.published !== undefined && {
      published: { date: one.published, source: "feed", certainty: 0.95 },
    }),
    video: {
      videoId: one.url.slice(-11),
      owner: { channelId: "UC0000000000000000000000", name: channel, handle },
      description: transcript === "none" ? text : "",
      segments: [],
      transcript,
      ...(fromLinkedChannel !== undefined && { fromLinkedChannel }),
    },
  };
}

/** GPT's judgement, with nothing but a relevance. */
export function analysisOf(relevance: number): Analysis {
  return {
    relevance,
    aspects: {},
    pros: [],
    cons: [],
    keyMentions: [],
    unverifiedQuotes: [],
    model: "simulated",
    promptVersion: "simulated",
    promptHash: "",
    contentHash: "",
  };
}
