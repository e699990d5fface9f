import type { CoveredLoan } from "../../core/coverage/coverage.ts";

/** An invented loan with a clip; what is not said is as usual. */
export function coveredLoan(
  more: {
    workOrder?: string;
    title?: string;
    summary?: string;
    quote?: string;
    outlet?: string;
    author?: string;
    day?: string;
    url?: string;
    score?: number;
  } = {},
): CoveredLoan {
  const { workOrder = "0210441", day = "2026-10-16", score = 8 } = more;
  const quote = more.quote ?? "a week in that line with us";
  return {
    state: "Found",
    reason: "ok",
    sentence: "",
    looks: 3,
    loan: {
      workOrder,
      start: "2026-10-05",
      office: "Reno",
      contact: more.author ?? "Maren Tolliver",
      outlet: more.outlet ?? "Harbor Lane Auto",
      vehicle: { make: "Harrow", model: "Coupe", asWritten: "Harrow Coupe" },
    },
    clip: {
      content: {
        title: more.title ?? "Seven days in the ferry line",
        canonicalUrl: more.url ?? "https://harborlane.example/ferry-line",
        bylines: [more.author ?? "Maren Tolliver"],
        published: { date: day },
        kind: "article",
      },
      analysis: {
        overall: score,
        sentiment: "positive",
        summary: more.summary ?? "She liked it.",
        keyMentions: [{ text: quote, start: 0, end: quote.length }],
      },
    },
  } as unknown as CoveredLoan;
}
