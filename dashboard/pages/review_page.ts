import { type Html, html } from "../html.ts";
import { GROUPS, type ReviewRow, type Sort } from "../review_index.ts";
import { reviewAddress, type ReviewQuery, STATES } from "../review_query.ts";
import type { SavedView } from "../saved_views.ts";
import type { Visit } from "../visit.ts";
import { csrf, layout } from "./layout.ts";

/** Rows of one page of the table. */
export const PAGE_ROWS = 100;

/** What the review page shows. */
export interface ReviewView {
  readonly query: ReviewQuery;
  readonly rows: readonly ReviewRow[];
  /** Rows that the filter leaves, on all pages. */
  readonly total: number;
  /** Of these, the ones that nobody decided on. */
  readonly pending: number;
  /** Rows of the whole table, by state. */
  readonly states: ReadonlyMap<string, number>;
  /** Rows of each group that the filter leaves. */
  readonly groups: ReadonlyMap<string, number>;
  /** Values to choose from, by column. */
  readonly choices: Readonly<
    Record<
      "status" | "make" | "office" | "outlet" | "contact",
      readonly { value: string; count: number }[]
    >
  >;
  readonly views: readonly SavedView[];
  /** The loan whose evidence is shown. */
  readonly chosen?: string | undefined;
  readonly evidence?: Html | undefined;
}

const COLUMNS: readonly { name: string; sort: Sort }[] = [
  { name: "WO #", sort: "workOrder" },
  { name: "Contact", sort: "contact" },
  { name: "Outlet", sort: "outlet" },
  { name: "Vehicle", sort: "model" },
  { name: "Status", sort: "status" },
  { name: "Score", sort: "score" },
  { name: "Published", sort: "published" },
];

/** The page on which clips are approved, flagged or rejected. */
export function reviewPage(view: ReviewView, visit: Visit): Html {
  const { query, rows, total } = view;
  return layout({
    title: "Review",
    here: "/review",
    visit,
    isWide: true,
    body: html`
      <h1>Review</h1>
      ${stateTabs(view)} ${filterForm(view)} ${viewBar(view, visit)}
      <div class="review">
        <section class="card table" aria-label="Clips">
          <p class="count" id="count">${countText(
            query,
            rows.length,
            total,
          )}</p>
          ${rows.length === 0 ? emptyText(view) : table(view)} ${pager(
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
              Choose a clip: j and k go down and up, ? shows all keys.
            </p>
          `}
        </section>
      </div>
      <div id="said" class="said" role="status" aria-live="polite"></div>
      ${dialogs()}
    `,
  });
}

/** One row of the table. */
export function reviewRow(row: ReviewRow, query: ReviewQuery): Html {
  const address = reviewAddress(query, { loan: row.loan });
  return html`
    <tr data-loan="${row.loan}" data-state="${row.state}">
      <td class="pick">
        <input
          type="checkbox"
          name="loan"
          value="${row.loan}"
          form="picked"
          aria-label="Select ${row.workOrder}"
        >
      </td>
      <td class="state">${stateMark(row.state)}</td>
      <td><a href="/review?${address}">${row.workOrder}</a></td>
      <td>${row.contact}</td>
      <td>${row.outlet}</td>
      <td>${row.model}</td>
      <td>${row.status}${row.reason !== "ok" && html`
        <small>${row.reason.replaceAll("_", " ")}</small>
      `}</td>
      <td class="number">${row.score ?? "–"}</td>
      <td>${row.published || html`
        <span class="missing">no date</span>
      `}</td>
    </tr>
  `;
}

/** A state as a mark and a word, so that colour alone says nothing. */
export function stateMark(state: string): Html {
  return html`
    <span class="pill" data-state="${state}">${MARKS[state]} ${state}</span>
  `;
}

const MARKS: Readonly<Record<string, string>> = {
  pending: "○",
  approved: "✓",
  flagged: "⚑",
  rejected: "✕",
};

function stateTabs({ query, states }: ReviewView): Html {
  const { state: here = "" } = query.filter;
  return html`
    <nav class="tabs" aria-label="State">${[...STATES, ""].map((state) => {
      const { state: _, ...rest } = query.filter;
      const filter = state === "" ? rest : { ...rest, state };
      const count = state === ""
        ? [...states.values()].reduce((sum, one) => sum + one, 0)
        : states.get(state) ?? 0;
      return html`
        <a href="/review?${reviewAddress({
          ...query,
          filter,
          page: 0,
        })}" ${state === here && html`
          aria-current="true"
        `}>${state || "all"} <b
            data-count="${state}"
          >${count}</b></a>
      `;
    })}</nav>
  `;
}

function filterForm({ query, choices }: ReviewView): Html {
  const { filter, group, sort, descending } = query;
  return html`
    <form method="get" action="/review" class="filters" id="filters">
      <input type="hidden" name="state" value="${filter.state}">
      <input type="hidden" name="sort" value="${sort}">
      ${descending && html`
        <input type="hidden" name="order" value="desc">
      `}
      <label class="grow">Search <input
          type="search"
          name="search"
          id="search"
          value="${filter.search}"
        ></label>
      ${(["status", "make", "office", "outlet", "contact"] as const).map((
        name,
      ) =>
        html`
          <label>${name} <select name="${name}">
              <option value="">all</option>${choices[name].filter(({ value }) =>
                value !== ""
              ).map((
                { value, count },
              ) =>
                html`
                  <option value="${value}" ${value === filter[name] && html`
                    selected
                  `}>${value} (${count})</option>
                `
              )}
            </select></label>
        `
      )}
      <label>score from <input
          name="minScore"
          type="number"
          min="0"
          max="10"
          value="${filter.minScore}"
        ></label>
      <label>group by <select name="group">
          <option value="">nothing</option>${GROUPS.map((name) =>
            html`
              <option ${name === group && html`
                selected
              `}>${name}</option>
            `
          )}
        </select></label>
      <button class="primary">Show</button>
      <a class="button" href="/review">Clear</a>
    </form>
  `;
}

function viewBar({ views, query }: ReviewView, visit: Visit): Html {
  return html`
    <div class="views">
      ${views.length > 0 && html`
        <span>Saved views:</span> ${views.map(({ name, query }) =>
          html`
            <span class="view"><a href="/review?${query}">${name}</a>
              <form method="post" action="/views/remove">
                ${csrf(visit)}
                <input type="hidden" name="name" value="${name}">
                <button class="plain" aria-label="Remove the view ${name}">✕</button>
              </form></span>
          `
        )}
      `}
      <form method="post" action="/views">
        ${csrf(visit)}
        <input type="hidden" name="query" value="${reviewAddress(query)}">
        <label>Save this view as <input
            name="name"
            required
            maxlength="60"
            size="14"
          ></label><button>Save</button>
      </form>
      <button type="button" class="plain keys" id="keys">? Keys</button>
    </div>
  `;
}

function table(view: ReviewView): Html {
  const { query, rows, groups } = view;
  let last: string | undefined;
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Table of clips">
      <table id="clips" data-query="${reviewAddress(query)}">
        <thead>
          <tr>
            <th scope="col"><span class="hidden">Selected</span></th>
            <th scope="col">State</th>${COLUMNS.map(({ name, sort }) =>
              heading(name, sort, query)
            )}
          </tr>
        </thead>
        <tbody>${rows.map((row) => {
          const group = query.group && String(row[query.group] ?? "");
          const isNew = group !== undefined && group !== last;
          last = group;
          return html`
            ${isNew && html`
              <tr class="group">
                <th scope="rowgroup" colspan="9">${group ||
                  `no ${query.group}`} <small>${groups.get(group)}</small></th>
              </tr>
            `}${reviewRow(row, query)}
          `;
        })}</tbody>
      </table>
    </div>
  `;
}

function heading(name: string, sort: Sort, query: ReviewQuery): Html {
  const isHere = query.sort === sort;
  const descending = isHere && !query.descending;
  const address = reviewAddress({ ...query, sort, descending, page: 0 });
  const order = query.descending ? "descending" : "ascending";
  return html`
    <th scope="col" ${isHere && html`
      aria-sort="${order}"
    `}>
      <a href="/review?${address}">${name}${isHere &&
        (query.descending ? " ↓" : " ↑")}</a>
    </th>
  `;
}

function pager({ query, total }: ReviewView): Html {
  const pages = Math.ceil(total / PAGE_ROWS);
  if (pages < 2) {
    return html`

    `;
  }
  const link = (page: number, name: string, id: string) =>
    page >= 0 && page < pages && html`
      <a class="button" id="${id}" href="/review?${reviewAddress({
        ...query,
        page,
      })}">${name}</a>
    `;
  return html`
    <nav class="pager" aria-label="Pages of the table">
      ${link(query.page - 1, "Before", "before")}
      <span>page ${query.page + 1} of ${pages}</span>
      ${link(query.page + 1, "Next", "next")}
    </nav>
  `;
}

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
      <form method="post" action="/review/undo" id="undo">
        ${csrf(visit)}
        <input type="hidden" name="query" value="${reviewAddress(query)}">
        <button>Undo my last act</button>
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

const KEYS = [
  ["j, k", "next and previous clip"],
  ["a", "approve"],
  ["f", "flag"],
  ["r", "reject, with a reason"],
  ["e", "edit address, date, byline and outlet"],
  ["x", "select; a, f and r then act on all that are selected"],
  ["o", "open the clip in a new tab"],
  ["/", "search"],
  ["u", "undo my last act"],
  ["?", "these keys"],
] as const;

/** Why a clip is rejected. */
const REASONS = [
  "Wrong vehicle",
  "Wrong person or outlet",
  "Outside of the loan's time",
  "Not a review",
  "Page does not open",
  "Duplicate",
] as const;

function dialogs(): Html {
  return html`
    <dialog id="help" aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <dl class="keys">${KEYS.map(([key, does]) =>
        html`
          <div>
            <dt><kbd>${key}</kbd></dt>
            <dd>${does}</dd>
          </div>
        `
      )}</dl>
      <form method="dialog"><button class="primary">Close</button></form>
    </dialog>
    <dialog id="reject" aria-labelledby="reject-title">
      <h2 id="reject-title">Reject: why?</h2>
      <form method="dialog" class="stack" id="reject-form">
        <div class="chips">${REASONS.map((reason, n) =>
          html`
            <button type="button" data-reason="${reason}">
              <kbd>${n + 1}</kbd> ${reason}
            </button>
          `
        )}</div>
        <label>Another reason <input name="why" id="why" maxlength="300"></label>
        <div class="buttons">
          <button class="primary" value="ok">Reject</button>
          <button type="button" id="reject-cancel">Cancel</button>
        </div>
      </form>
    </dialog>
  `;
}
