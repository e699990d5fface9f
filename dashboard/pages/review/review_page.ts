import { type Html, html } from "../../../core/result/mod.ts";
import type { Visit } from "../../server/mod.ts";
import { reviewAddress, type ReviewQuery } from "../../review/mod.ts";
import { clipTable, PAGE_ROWS, pager } from "./clip_table.ts";
import { csrf, layout } from "../layout.ts";
import { reviewDialogs } from "./review_dialogs.ts";
import { filterForm, stateTabs, viewBar } from "./review_filters.ts";
import type { ReviewView } from "./review_view.ts";

/** The page on which clips are approved, flagged or rejected. */
export function reviewPage(view: ReviewView, visit: Visit): Html {
  const { query, rows, total } = view;
  return layout({
    title: "Review",
    here: "/review",
    visit,
    isWide: true,
    body: html`
      <h1 class="hidden">Review</h1>
      ${allDone(view)}
      <div class="head">${stateTabs(view)} ${viewBar(view, visit)}</div>
      ${filterForm(view)} ${tabHint(view)}
      <div
        class="review ${view.evidence && "open"}"
        data-query="${reviewAddress(query)}"
      >
        <section class="card table" aria-label="Clips">
          <p class="count" id="count">${countText(
            query,
            rows.length,
            total,
          )}</p>
          ${rows.length === 0 ? emptyText(view) : clipTable(view)} ${pager(
            view,
          )} ${total > 0 && bulkForm(view, visit)}
        </section>
        <section
          class="card evidence"
          id="evidence"
          aria-label="Evidence"
          tabindex="-1"
        >
          ${view.evidence ?? html`
            <p class="hint">
              Choose a clip in the table to see its evidence and decide on it. By keyboard:
              j and k go down and up, ? shows all keys.
            </p>
          `}
        </section>
      </div>
      <div id="said" class="said" role="status" aria-live="polite"></div>
      ${reviewDialogs()}
    `,
  });
}

function allDone({ states }: ReviewView): Html {
  const isDone = states.size > 0 && !states.get("pending") &&
    !states.get("disputed");
  return html`
    <p class="success" id="all-done" ${!isDone && html`
      hidden
    `}>
      ✓ Every clip is decided on. <a class="button primary" href="/export"
      >Export the approved ones</a>
    </p>
  `;
}

/** What can be done about loans that have no clip to decide on. */
function tabHint({ query: { filter } }: ReviewView): Html | undefined {
  if (filter.state === "disputed") {
    return html`
      <p class="hint">
        Two reviewers judged these clips differently. One more verdict settles a clip,
        whoever gives it; until then it is neither exported nor in a report.
      </p>
    `;
  }
  const hint = HINTS[filter.state ?? ""];
  return hint === undefined ? undefined : html`
    <p class="hint">
      ${hint} <a href="/load">Run the file again</a>, or fill in the address of
      a clip that you know.
    </p>
  `;
}

const HINTS: Readonly<Record<string, string>> = {
  not_found:
    "Every way of looking answered, and none had a clip. A run of the " +
    "same loans looks again 4 days after the last look.",
  failed:
    "A page or a service could not be asked, so that nothing is known. A " +
    "run of the same loans tries again at once, after 2 days where a site " +
    "turned us away.",
};

function bulkForm({ query, total, pending }: ReviewView, visit: Visit): Html {
  return html`
    <div class="bulk">
      <form method="post" action="/review/picked" id="picked">
        ${csrf(visit)}
        <input type="hidden" name="query" value="${reviewAddress(query)}">
        <span id="picked-count">Selected clips:</span>
        <button name="verdict" value="approve">Approve</button>
        <button name="verdict" value="flag">Flag</button>
        <button name="verdict" value="reject">Reject</button>
      </form>
      <details>
        <summary>Approve all that are shown by this filter</summary>
        <form method="post" action="/review/bulk">
          ${csrf(visit)}
          <input type="hidden" name="query" value="${reviewAddress(query)}">
          <input type="hidden" name="total" value="${total}">
          <p>
            ${pending} of the ${total} wait for a decision; those that lack a
            date, a byline, an outlet or an address are left. One undo takes all of
            it back.
          </p>
          <button class="primary" ${pending === 0 && html`
            disabled
          `}>Approve up to ${pending}</button>
        </form>
      </details>
      <a class="button" id="export-these" href="/export?${reviewAddress({
        ...query,
        page: 0,
      })}"
      >Export what is approved of these</a>
      <form method="post" action="/review/undo" id="undo">
        ${csrf(visit)}
        <input type="hidden" name="query" value="${reviewAddress(query)}">
        <button><kbd>u</kbd> Undo</button>
      </form>
      <form method="post" action="/review/redo" id="redo">
        ${csrf(visit)}
        <input type="hidden" name="query" value="${reviewAddress(query)}">
        <button><kbd>U</kbd> Redo</button>
      </form>
    </div>
  `;
}

function countText(query: ReviewQuery, shown: number, total: number): string {
  if (total === 0) return "No clips";
  const first = query.page * PAGE_ROWS + 1;
  return `${first} to ${first + shown - 1} of ${total}`;
}

function emptyText({ states }: ReviewView): Html {
  if (states.size === 0) {
    return html`
      <div class="empty">
        <p>Nothing to review yet.</p>
        <p><a class="button primary" href="/load">Load a loan file</a></p>
      </div>
    `;
  }
  return html`
    <div class="empty">
      <p>No clip is left by this filter.</p>
      <p>
        <a href="/review">Show what is pending</a>, or go on to
        <a href="/export">export</a>.
      </p>
    </div>
  `;
}
