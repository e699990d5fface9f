import type { Decision } from "../../../runs/mod.ts";
import type { Outcome, RowResult } from "../../../core/words/mod.ts";
import { outcomeOf, rowFacts, trailLine } from "../../../core/result/mod.ts";
import { EDITABLE, FIELD_NAMES, type ReviewRow } from "../../review/mod.ts";
import { type Html, html, type Visit } from "../../server/mod.ts";
import { clipJudgement } from "./clip_judgement.ts";
import { csrf, outerLink } from "../layout.ts";
import { quotedText } from "./quoted_text.ts";
import { stateMark } from "./state_mark.ts";
import { dayList } from "./day_list.ts";
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
        })} ${clip && dayList(clip.content)} ${clip && clipJudgement(clip)}
      ${clip && quotedText(clip)} ${outcome && rivals(outcome)} ${outcome &&
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
      <label>Reason <input name="why" maxlength="300" size="16"></label>
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
