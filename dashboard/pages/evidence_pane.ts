import type { Decision } from "../../concurrent/decisions.ts";
import type { Quote } from "../../core/analysis/analysis.ts";
import { ASPECTS } from "../../core/analysis/analysis.ts";
import type { Content } from "../../core/content.ts";
import type { Clip, Outcome, RowResult } from "../../core/outcome.ts";
import { outcomeOf, rowFacts } from "../../core/result/row_facts.ts";
import { trailLine } from "../../core/result/trail_line.ts";
import { EDITABLE, FIELD_NAMES } from "../edits.ts";
import { exact, type Html, html } from "../html.ts";
import type { ReviewRow } from "../review_index.ts";
import type { Visit } from "../visit.ts";
import { csrf, outerLink } from "./layout.ts";
import { stateMark } from "./review_page.ts";
import { windowTimeline } from "./window_timeline.ts";

/** What the pane shows of one loan. */
export interface EvidenceView {
  readonly row: ReviewRow;
  readonly result: RowResult;
  readonly history: readonly Decision[];
  /** What the clip lacks for an approval. */
  readonly problem?: string | undefined;
  /** Address of the table beside it, to come back to. */
  readonly query: string;
}

/** All that is known of one loan's clip, on one screen. */
export function evidencePane(view: EvidenceView, visit: Visit): Html {
  const { row, result, history, problem } = view;
  const outcome = outcomeOf(result);
  const clip = outcome && "clip" in outcome ? outcome.clip : undefined;
  const { sentence, start, end } = rowFacts(result);
  return html`
    <article data-loan="${row.loan}">
      <header>
        <p>${stateMark(row.state)} <b>${row.status}</b>: ${sentence}</p>
        <h2>${outerLink(row.url, row.title || row.url || "No clip")}</h2>
        ${row.url !== "" && html`
          <p class="address">${outerLink(row.url)}</p>
        `}
        <p>${row.model} · WO ${row.workOrder} · ${row.contact}</p>
      </header>
      ${problem && html`
        <p class="problem">
          It cannot be approved: ${problem}. Press e to fill it in.
        </p>
      `} ${verdictForm(view, visit)} ${editForm(view, visit)} ${clip &&
        windowTimeline({
          row,
          start,
          end,
          window: clip.evidence.window,
        })} ${clip && clipFacts(clip)} ${clip && aspects(clip)}
      ${clip && prosAndCons(clip)} ${clip && quoteList(clip)} ${clip &&
        keptText(clip)} ${outcome && rivals(outcome)} ${outcome &&
        trail(outcome)} ${history.length > 0 && historyList(history)}
    </article>
  `;
}

function verdictForm({ row, query }: EvidenceView, visit: Visit): Html {
  return html`
    <form method="post" action="/review/decide" class="buttons verdict">
      ${csrf(visit)}<input type="hidden" name="loan" value="${row.loan}">
      <input type="hidden" name="query" value="${query}">
      <button name="verdict" value="approve" class="primary">
        <kbd>a</kbd> Approve
      </button>
      <button name="verdict" value="flag"><kbd>f</kbd> Flag</button>
      <button name="verdict" value="reject"><kbd>r</kbd> Reject</button>
      <label>because <input name="why" maxlength="300" size="16"></label>
    </form>
  `;
}

function editForm({ row, query }: EvidenceView, visit: Visit): Html {
  return html`
    <form method="post" action="/review/edit" class="edit" id="edit">
      ${csrf(visit)}<input type="hidden" name="loan" value="${row.loan}">
      <input type="hidden" name="query" value="${query}">
      ${EDITABLE.map((name) =>
        html`
          <label>${FIELD_NAMES[name]} <input
              name="${name}"
              value="${row[name]}"
              ${name === "published" && html`
                type="date"
              `}${row[name] === "" && html`
                class="lacking"
              `}
            ></label>
        `
      )}<button><kbd>e</kbd> Save changes</button>
    </form>
  `;
}

function clipFacts(clip: Clip): Html {
  const { content, evidence, analysis } = clip;
  const { published, bylines, bylineSource } = content;
  const facts: [string, string | Html][] = [
    ["Found by", `${clip.tier}, ${clip.via}`],
    [
      "Published",
      published
        ? `${published.date} (${published.source})`
        : "the page states no day",
    ],
    [
      "Byline",
      bylines.length > 0
        ? `${bylines.join(", ")}${bylineSource ? ` (${bylineSource})` : ""}`
        : "the page states none",
    ],
    ["Whose it is", evidence.attribution.because],
    [
      "Vehicle",
      `${
        evidence.vehicle.verdict.replaceAll("_", " ")
      }, named ${evidence.vehicle.mentions} times`,
    ],
    ["Relevance", `${analysis.relevance} of 10`],
    [
      "Overall",
      analysis.overall === undefined ? "–" : `${analysis.overall} of 10`,
    ],
    ["Sentiment", analysis.sentiment ?? "–"],
    ["Confidence", `${Math.round(clip.confidence * 100)} %`],
  ];
  return html`
    <dl class="facts">${facts.map(([name, value]) =>
      html`
        <div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>
      `
    )}</dl>
    ${analysis.summary && html`
      <p class="summary">${analysis.summary}</p>
    `} ${analysis.warnings?.includes("instructs_reader") &&
      html`
        <p class="problem">
          This piece tells an AI what to answer; read it yourself.
        </p>
      `}
  `;
}

function aspects({ analysis }: Clip): Html {
  const scored = ASPECTS.flatMap((name) => {
    const aspect = analysis.aspects[name];
    return aspect === undefined ? [] : [{ name, ...aspect }];
  });
  if (scored.length === 0) {
    return html`

    `;
  }
  return html`
    <h3>Aspects</h3><dl class="aspects">${scored.map(({ name, score, note }) =>
      html`
        <div>
          <dt>
            ${name.replaceAll("_", " ")} <b>${score}</b>
            <svg
              viewBox="0 0 100 8"
              class="bar"
              aria-hidden="true"
              preserveAspectRatio="none"
            >
              <rect class="rest" width="100" height="8" />
              <rect class="full" width="${score * 10}" height="8" />
            </svg>
          </dt>
          <dd>${note}</dd>
        </div>
      `
    )}</dl>
  `;
}

function prosAndCons({ analysis: { pros, cons } }: Clip): Html {
  const list = (name: string, items: readonly string[]) =>
    items.length > 0 && html`
      <div>
        <h3>${name}</h3>
        <ul>${items.map((item) =>
          html`
            <li>${item}</li>
          `
        )}</ul>
      </div>
    `;
  return html`
    <div class="columns tight">${list("Pros", pros)}${list("Cons", cons)}</div>
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
  return exact`<h3>The text that was judged</h3>
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
    pieces.push(exact`${text.slice(at, from)}`);
    pieces.push(exact`<mark>${text.slice(from, end)}</mark>`);
    at = end;
  }
  return [...pieces, exact`${text.slice(at)}`];
}

function rivals({ rivals }: Outcome): Html {
  if (rivals.length === 0) {
    return html`

    `;
  }
  return html`
    <details>
      <summary>Other candidates (${rivals.length})</summary>
      <ul class="rivals">${rivals.map(({ url, title, relevance, because }) =>
        html`
          <li>${outerLink(url, title || url)}${relevance !== undefined &&
            ` · relevance ${relevance}`}<small>${because}</small></li>
        `
      )}</ul>
    </details>
  `;
}

function trail({ attempts }: Outcome): Html {
  return html`
    <details>
      <summary>What was tried (${attempts.length})</summary>
      <ol class="trail">${attempts.map((attempt) =>
        html`
          <li>${trailLine(attempt)}</li>
        `
      )}</ol>
    </details>
  `;
}

function historyList(history: readonly Decision[]): Html {
  return html`
    <details open>
      <summary>Decisions (${history.length})</summary>
      <ol class="trail">${history.map((
        { who, at, action, field, from, to, why },
      ) =>
        html`
          <li>
            <time>${new Date(at).toISOString().slice(0, 16).replace(
              "T",
              " ",
            )}</time> ${who}: ${action}${field && ` ${field}`}, from
            “${from}” to “${to}”${why && ` (${why})`}
          </li>
        `
      )}</ol>
    </details>
  `;
}
