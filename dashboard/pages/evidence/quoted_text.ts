import type { Clip, Content, Quote } from "../../../core/words/mod.ts";
import { type Html, html, markup } from "../../../core/result/mod.ts";
import { outerLink } from "../layout.ts";

/** The quotes of a clip, and the text that they stand in. */
export function quotedText(clip: Clip): Html {
  return html`
    ${quoteList(clip)} ${keptText(clip)}
  `;
}

function quoteList({ content, analysis }: Clip): Html {
  const quotes = analysis.keyMentions;
  if (quotes.length === 0) {
    return html`

    `;
  }
  return html`
    <h3>Quotes, verified in the text</h3><ul class="quotes">${quotes.map((
      { text, second },
    ) =>
      html`
        <li><q>${text}</q>${second !== undefined && html`
          ${outerLink(atSecond(content, second), clockText(second))}
        `}</li>
      `
    )}</ul>
  `;
}

/** The address of a video at a second of it. */
function atSecond({ canonicalUrl }: Content, second: number): string {
  if (!URL.canParse(canonicalUrl)) return canonicalUrl;
  const url = new URL(canonicalUrl);
  url.searchParams.set("t", String(Math.floor(second)));
  return url.href;
}

function clockText(second: number): string {
  const whole = Math.floor(second);
  return `at ${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function keptText({ content, analysis }: Clip): Html {
  const quotes = [
    ...analysis.keyMentions,
    ...Object.values(analysis.aspects).flatMap(({ quotes }) => quotes),
  ];
  return markup`<h3>The text that was judged</h3>
<div class="text" tabindex="0" role="region" aria-label="Text of the piece">${
    marked(content.text, quotes)
  }</div>`;
}

/** The text with its quotes marked; quotes may overlap. */
function marked(text: string, quotes: readonly Quote[]): Html[] {
  const pieces: Html[] = [];
  let at = 0;
  for (const { start, end } of [...quotes].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    pieces.push(markup`${text.slice(at, from)}`);
    pieces.push(markup`<mark>${text.slice(from, end)}</mark>`);
    at = end;
  }
  return [...pieces, markup`${text.slice(at)}`];
}
