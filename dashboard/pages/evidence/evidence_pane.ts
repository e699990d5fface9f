import type { Decision, DeliveryStanding, Dispute } from "../../../runs/mod.ts";
import type {
  Clip,
  ListedPlace,
  Outcome,
  RowResult,
} from "../../../core/words/mod.ts";
import {
  type Html,
  html,
  outcomeOf,
  proofOf,
  proofTable,
  reachText,
  rowFacts,
  trailLine,
} from "../../../core/result/mod.ts";
import {
  EDITABLE,
  FIELD_NAMES,
  judgedClip,
  type ReviewNote,
  type ReviewRow,
} from "../../review/mod.ts";
import type { Visit } from "../../server/mod.ts";
import { clipJudgement } from "./clip_judgement.ts";
import { disputeBox } from "./dispute_box.ts";
import { csrf, outerLink } from "../layout.ts";
import { quotedText } from "./quoted_text.ts";
import { saidList } from "./said_list.ts";
import { slotTable } from "./slot_table.ts";
import { deliveryMark, deliveryText, stateMark } from "../state_mark.ts";
import { dayList } from "./day_list.ts";
import { windowTimeline } from "./window_timeline.ts";

/** What the pane shows of one loan. */
export interface EvidenceView {
  readonly row: ReviewRow;
  readonly result: RowResult;
  readonly history: readonly Decision[];
  readonly note?: ReviewNote | undefined;
  /** Verdicts on it that differ. */
  readonly dispute?: Dispute | undefined;
  /** What the clip lacks for an approval. */
  readonly problem?: string | undefined;
  /** The last that is known of its clips at fleet systems. */
  readonly deliveries?: readonly DeliveryStanding[];
  /** Address of the table beside it, to come back to. */
  readonly query: string;
}

/** All that is known of one loan's clip: the evidence first, then the forms. */
export function evidencePane(view: EvidenceView, visit: Visit): Html {
  const { row, result, history, dispute, problem } = view;
  const outcome = outcomeOf(result);
  const clip = outcome && "clip" in outcome ? outcome.clip : undefined;
  const isOther = clip !== undefined && judgedClip(row, result) === undefined;
  const { start, end } = rowFacts(result);
  return html`
    <article data-loan="${row.loan}">
      <header>
        <p class="buttons">
          <a
            id="close-clip"
            class="button"
            href="/review?${view.query}"
          >Back to the list</a> ${stateMark(row.state)} <span>${sentenceOf(
            view,
          )}</span>
        </p>
        <h2>${outerLink(row.url, row.title || row.url || "No clip")}</h2>
        <p class="lead">${[row.outlet, row.byline, row.published].filter(
          Boolean,
        )
          .join(" · ")}</p>
        ${row.url !== "" && html`
          <p class="address">${outerLink(row.url)}</p>
        `}
        <p>Lent: ${row.model} · WO ${row.workOrder} · ${row.contact}${start &&
          ` · ${start} to ${end ?? "?"}`}</p>
      </header>
      ${dispute && disputeBox(dispute)} ${noteLine(view)} ${problem &&
        row.url !== "" && html`
        <p class="problem">
          It cannot be approved: ${problem}. Press e to fill it in.
        </p>
      `} ${isOther && html`
        <p class="problem">
          A reviewer chose another piece; what follows is about the one that was found,
          and is not exported with it.
        </p>
      `} ${deliveryList(view)} ${verdictForm(view, visit)}
      ${clip && evidenceOf(clip)} ${clip &&
        windowTimeline({
          row,
          start,
          end,
          window: clip.evidence.window,
        })} ${clip && dayList(clip.content)} ${clip &&
        saidList(clip.analysis)} ${clip && quotedText(clip)} ${clip &&
        clipJudgement(clip)}
      ${clip && proofTable(proofOf(clip))} ${outcome &&
        otherPieces(outcome, view, visit)} ${editForm(view, visit)} ${noteForm(
          view,
          visit,
        )} ${outcome &&
        trail(outcome)} ${history.length >
          0 && historyList(history)}
    </article>
  `;
}

/** Why it is as it is; after a correction, why it was. */
function sentenceOf({ row, result, history }: EvidenceView): string {
  const { sentence, status } = rowFacts(result);
  const isCorrected = history.some(({ field }) =>
    EDITABLE.some((name) => name === field)
  );
  if (row.url === "" || !isCorrected) return `${status}: ${sentence}`;
  return `${status} before your corrections: ${sentence}`;
}

/** The passage that names the vehicle, the slots, and whose piece it is. */
function evidenceOf({ evidence, content }: Clip): Html {
  const { vehicle, attribution } = evidence;
  return html`
    ${vehicle.snippet !== "" && html`
      <blockquote class="passage"><p>${vehicle.snippet}</p></blockquote>
    `} ${slotTable(vehicle.slots ?? [])}
    <dl class="facts">
      <div>
        <dt>Signed</dt>
        <dd>${content.bylines.join(", ") ||
          "the page states nobody"}: ${attribution.because}</dd>
      </div>
      ${attribution.listed && listedFacts(attribution.listed)}
    </dl>
  `;
}

/** What the user's own outlets and people say of the place. */
function listedFacts({ outlet, person, reach, unclear }: ListedPlace): Html {
  const facts = [
    ["Your outlet", outlet],
    ["Your person", person],
    ["Reach", reach && reachText(reach)],
    ["Not clear", unclear?.join("; ")],
  ].filter(([, value]) => value !== undefined);
  return html`
    ${facts.map(([name, value]) =>
      html`
        <div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>
      `
    )}
  `;
}

/** What became of its clips at the fleet system; nothing if none was sent. */
function deliveryList(
  { deliveries = [], row }: EvidenceView,
): Html | undefined {
  if (deliveries.length === 0) return undefined;
  return html`
    <ul class="sent" id="sent">${deliveries.map((one) =>
      html`
        <li>${deliveryMark(one.state)} ${deliveryText(one)}${one.url !==
            row.url && html`
          (another address: ${one.url})
        `}</li>
      `
    )}</ul>
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
    <details class="edit-box" ${EDITABLE.some((name) => row[name] === "") &&
      html`
        open
      `}>
      <summary>Correct it</summary>
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
    </details>
  `;
}

/** What a reviewer wrote beside the clip, and who did. */
function noteLine({ note, history }: EvidenceView): Html | undefined {
  if (note === undefined) return undefined;
  const by = history.findLast(({ action, field, to }) =>
    action === "edit" && field === "note" && to === note.text
  );
  return html`
    <p class="noted" id="note-text">
      <span class="lines-kept">✎ ${note
        .text}</span> <small
      >${by && `${by.who}, `}${note.isShared
        ? "for the client too"
        : "for reviewers alone"}</small>
    </p>
  `;
}

function noteForm({ row, query, note }: EvidenceView, visit: Visit): Html {
  return html`
    <details class="edit-box" ${note && html`
      open
    `}>
      <summary>Note</summary>
      <form method="post" action="/review/note" class="stack" id="note">
        ${csrf(visit)}<input type="hidden" name="loan" value="${row.loan}">
        <input type="hidden" name="query" value="${query}">
        <label>Note <textarea
            name="note"
            rows="3"
            maxlength="1000"
            autocomplete="off"
          >${note?.text}</textarea></label>
        <label class="check"><input
            type="checkbox"
            name="shared"
            value="yes"
            autocomplete="off"
            ${note?.isShared && html`
              checked
            `}
          > For the client too: in the report and the export</label>
        <button><kbd>n</kbd> Save the note</button>
      </form>
    </details>
  `;
}

/** Pieces that were looked at and not chosen; a reviewer can choose one. */
function otherPieces(
  { rivals }: Outcome,
  { row, query }: EvidenceView,
  visit: Visit,
): Html | undefined {
  const others = rivals.filter(({ url }) => url !== row.url);
  if (others.length === 0) return undefined;
  return html`
    <details open>
      <summary>Other pieces (${others.length})</summary>
      <ul class="rivals">${others.map(({ url, title, relevance, because }) =>
        html`
          <li>
            <span>${outerLink(url, title || url)}${relevance !== undefined &&
              ` · relevance ${relevance}`}<small>${because}</small></span>
            <form method="post" action="/review/use">
              ${csrf(visit)}<input type="hidden" name="loan" value="${row
                .loan}">
              <input type="hidden" name="query" value="${query}">
              <input type="hidden" name="url" value="${url}">
              <button aria-label="Use this one: ${title ||
                url}">Use this one</button>
            </form>
          </li>
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
