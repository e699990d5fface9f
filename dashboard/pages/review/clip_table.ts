import { type Html, html } from "../../../core/result/mod.ts";
import {
  problemOf,
  reviewAddress,
  type ReviewQuery,
  type Sort,
} from "../../review/mod.ts";
import type { ShownRow } from "./shown_row.ts";
import type { ReviewView } from "./review_view.ts";
import { stateMark } from "../state_mark.ts";

/** Rows of one page of the table. */
export const PAGE_ROWS = 100;

const COLUMNS: readonly { name: string; sort: Sort }[] = [
  { name: "Contact", sort: "contact" },
  { name: "Vehicle", sort: "model" },
  { name: "Outlet", sort: "outlet" },
  { name: "Score", sort: "score" },
  { name: "Published", sort: "published" },
];

/** The clips that a filter leaves, one page of them. */
export function clipTable(view: ReviewView): Html {
  const { query, rows, groups } = view;
  let last: string | undefined;
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Table of clips">
      <table id="clips">
        <thead>
          <tr>
            <th scope="col" class="pick">
              <input
                type="checkbox"
                id="pick-all"
                autocomplete="off"
                aria-label="Select all of this page"
              >
            </th>${COLUMNS.map(({ name, sort }) => heading(name, sort, query))}
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>${rows.map((row) => {
          const group = query.group && String(row[query.group] ?? "");
          const isNew = group !== undefined && group !== last;
          last = group;
          return html`
            ${isNew && html`
              <tr class="group">
                <th scope="rowgroup" colspan="7">${group ||
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

/** One row of the table. */
export function reviewRow(row: ShownRow, query: ReviewQuery): Html {
  const address = reviewAddress(query, { loan: row.loan });
  const problem = problemOf(row);
  return html`
    <tr data-loan="${row.loan}" data-state="${row.state}" ${problem && html`
      data-problem="${problem}"
    `}>
      <td class="pick">
        <input
          type="checkbox"
          name="loan"
          value="${row.loan}"
          form="picked"
          autocomplete="off"
          aria-label="Select ${row.workOrder}"
        >
      </td>
      <td class="who">
        <a href="/review?${address}">${row.contact ||
          row.workOrder}</a><small>WO ${row.workOrder}</small>
      </td>
      <td class="clip">
        ${row.model}<small class="title">${row.title ||
          row.url}</small>${why(row)}${row.note && html`
          <small class="noted">✎ ${row.note.text}</small>
        `}
      </td>
      <td>${row.outlet || html`
        <span class="missing">no outlet</span>
      `}</td>
      <td class="number">${row.score ?? "–"}</td>
      <td class="date">${row.published || html`
        <span class="missing">no date</span>
      `}</td>
      <td class="state">${stateMark(row.state)}</td>
    </tr>
  `;
}

/**
 * Who judged a clip otherwise, why it was rejected, or is to be looked at;
 * nothing of one that is beyond doubt.
 */
function why(
  { status, sentence, dispute, why }: ShownRow,
): Html | undefined {
  if (dispute !== undefined) {
    return html`
      <small class="why">${dispute}</small>
    `;
  }
  if (why !== undefined) {
    return html`
      <small class="why">“${why}”</small>
    `;
  }
  if (status === "Found" || sentence === "") return undefined;
  return html`
    <small class="why">${sentence}</small>
  `;
}

/** The way to the pages before and after. */
export function pager({ query, total }: ReviewView): Html {
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
