import { quoteUrl } from "./clip_card.ts";
import {
  type Coverage,
  type CoverageRow,
  modelOf,
  outletOf,
  reachOf,
} from "./coverage.ts";
import { reachText } from "../result/mod.ts";
import type { CoveragePageOptions } from "./coverage_page.ts";
import { disclosureText, MESSAGE_WORDS, throughText } from "./said/mod.ts";
import {
  factsOf,
  MESSAGES_NOTE,
  METHOD,
  notFoundSentence,
  openSentence,
} from "./words.ts";
import { openSheet, type Sheet } from "./pdf_sheet.ts";
import type { Paper } from "../discovery/mod.ts";

/** A report printed without a browser. */
export interface PlainPdf {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Signs that the font does not hold; they are printed as a box. */
  readonly missing: ReadonlySet<string>;
}

/**
 * Prints a report as PDF without a browser: the words and figures of
 * {@linkcode coveragePage}, set plainly. The font holds Latin, Greek and
 * Cyrillic letters.
 */
export async function plainPdf(
  coverage: Coverage,
  options: CoveragePageOptions & { readonly paper: Paper },
): Promise<PlainPdf> {
  const { title, brand = {}, paper } = options;
  const sheet = await openSheet({
    title,
    paper,
    accent: brand.colour ?? "#0b5cad",
  });
  sheet.bar();
  if (brand.logo !== undefined) sheet.logo(brand.logo);
  sheet.line(`Press coverage${brand.name ? ` · ${brand.name}` : ""}`, "muted");
  sheet.line(title, "title");
  sheet.figures(factsOf(coverage));
  sheet.line(toneOf(coverage), "muted");
  sheet.head("The clips");
  if (coverage.clips.length === 0) {
    sheet.line("No clip of these loans has been published yet.", "body");
  }
  for (const one of coverage.clips) card(sheet, one);
  messages(sheet, coverage);
  table(sheet, "By vehicle", coverage.byModel);
  table(sheet, "By outlet", coverage.byOutlet);
  rest(sheet, coverage);
  sheet.gap(12);
  sheet.line(
    `${METHOD} Made ${options.at.slice(0, 10)} by ${
      brand.name ?? "clipscout"
    }.`,
    "muted",
  );
  return { bytes: await sheet.close(), missing: sheet.missing };
}

function card(sheet: Sheet, one: Coverage["clips"][number]): void {
  const { loan, clip: { content, analysis } } = one;
  const { canonicalUrl, bylines, published } = content;
  const reach = reachOf(one.clip);
  const [quote] = analysis.keyMentions;
  sheet.together([
    { text: outletOf(one), style: "accent" },
    { text: content.title || canonicalUrl, style: "strong", url: canonicalUrl },
    {
      text: [
        bylines.join(", "),
        published?.date,
        reach && `reach ${reachText(reach)}`,
      ].filter(Boolean).join(" · "),
      style: "muted",
    },
    {
      text: [modelOf(loan), loan.vehicle.trim].filter(Boolean).join(" "),
      style: "muted",
    },
    { text: analysis.summary ?? "", style: "body" },
    ...quote === undefined ? [] : [{
      text: `“${quote.text}”`,
      style: "quote" as const,
      url: quoteUrl(canonicalUrl, quote),
    }],
    {
      text: [
        analysis.overall === undefined
          ? undefined
          : `Score ${analysis.overall} of 10`,
        analysis.sentiment,
      ].filter(Boolean).join(" · "),
      style: "muted",
    },
    ...analysis.messages?.map(({ message, state }) => ({
      text: `${message} (${MESSAGE_WORDS[state]})`,
      style: "small" as const,
    })) ?? [],
    {
      text: analysis.disclosure ? disclosureText(analysis.disclosure) : "",
      style: "small",
    },
    { text: one.note ?? "", style: "body" },
    { text: canonicalUrl, style: "small", url: canonicalUrl },
  ]);
}

function messages(sheet: Sheet, { messages }: Coverage): void {
  if (messages.length === 0) return;
  sheet.head("Messages");
  for (const one of messages) {
    const against = one.pieces.contradicted === 0
      ? ""
      : `, contradicted in ${one.pieces.contradicted}`;
    sheet.line(`• ${one.message} ${throughText(one)}${against}`, "body");
  }
  sheet.line(MESSAGES_NOTE, "muted");
}

function table(
  sheet: Sheet,
  head: string,
  rows: readonly CoverageRow[],
): void {
  sheet.head(head);
  sheet.row(["", "Loans", "Clips", "Mean score"], "muted");
  for (const { name, loans, clips, score } of rows) {
    const mean = score === undefined ? "–" : score.toFixed(1);
    sheet.row([name, String(loans), String(clips), mean], "body");
  }
}

function rest(sheet: Sheet, { notFound, open }: Coverage): void {
  sheet.head("Looked for and not found");
  sheet.line(notFoundSentence(notFound), "body");
  for (const one of notFound) {
    const who = [one.loan.contact, outletOf(one)].filter(Boolean).join(", ");
    sheet.line(`• ${modelOf(one.loan)}, ${who}: ${one.sentence}`, "body");
  }
  if (open.length > 0) sheet.line(openSentence(open), "body");
}

function toneOf({ sentiments }: Coverage): string {
  const { positive, neutral, negative } = sentiments;
  return `Tone: ${positive} positive, ${neutral} neutral, ${negative} negative.`;
}
