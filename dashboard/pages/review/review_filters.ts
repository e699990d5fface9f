import { type Html, html } from "../../../core/result/mod.ts";
import type { Visit } from "../../server/mod.ts";
import { GROUPS, reviewAddress, STATES } from "../../review/mod.ts";
import { csrf } from "../layout.ts";
import type { ReviewView } from "./review_view.ts";

const CHOICE_NAMES = {
  status: "Status",
  make: "Make",
  office: "Office",
  outlet: "Outlet",
  contact: "Contact",
} as const;
const CHOICES = Object.keys(CHOICE_NAMES) as (keyof typeof CHOICE_NAMES)[];

/** What the table is narrowed to, sorted and grouped by. */
export function filterForm(view: ReviewView): Html {
  const { query, choices } = view;
  const { filter, group, sort, descending } = query;
  return html`
    <div class="filter-bar">
      ${chips(view)}
      <details id="filter-box" ${isNarrowed(view) && html`
        open
      `}>
        <summary class="button">Filter</summary>
        <form
          method="get"
          action="/review"
          class="filters"
          id="filters"
          autocomplete="off"
        >
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
          ${CHOICES.map((name) =>
            html`
              <label>${CHOICE_NAMES[name]} <select name="${name}">
                  <option value="">all</option>${choices[name].filter((
                    { value },
                  ) => value !== "").map((
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
          <label>Score from <input
              name="minScore"
              type="number"
              min="0"
              max="10"
              value="${filter.minScore}"
            ></label>
          <label>Group by <select name="group">
              <option value="">nothing</option>${GROUPS.map((name) =>
                html`
                  <option ${name === group && html`
                    selected
                  `}>${name}</option>
                `
              )}
            </select></label>
          <button class="primary">Show</button>
        </form>
      </details>
    </div>
  `;
}

function isNarrowed({ query: { filter } }: ReviewView): boolean {
  const { state: _, ...rest } = filter;
  return Object.keys(rest).length > 0;
}

/** Each filter that is on, to be taken off. */
function chips({ query, total }: ReviewView): Html | undefined {
  const { filter } = query;
  const on = [
    ...CHOICES.flatMap((name) =>
      filter[name] === undefined
        ? []
        : [[name, `${CHOICE_NAMES[name]}: ${filter[name]}`] as const]
    ),
    ...(filter.minScore === undefined
      ? []
      : [["minScore", `Score from ${filter.minScore}`] as const]),
    ...(filter.search === undefined
      ? []
      : [["search", `“${filter.search}”`] as const]),
  ];
  if (on.length === 0) return undefined;
  return html`
    <ul class="on" aria-label="Filters that are on">
      ${on.map((
        [name, text],
      ) => {
        const { [name]: _, ...rest } = filter;
        const address = reviewAddress({ ...query, filter: rest, page: 0 });
        return html`
          <li>
            <a
              class="chip"
              href="/review?${address}"
              aria-label="Take off: ${text}"
            >${text} <span aria-hidden="true">✕</span></a>
          </li>
        `;
      })}
      <li>${total} ${total === 1 ? "clip" : "clips"}</li>
      <li><a href="/review?${reviewAddress({
        ...query,
        filter: { ...(filter.state !== undefined && { state: filter.state }) },
        page: 0,
      })}">Clear</a></li>
    </ul>
  `;
}

const STATE_NAMES: Readonly<Record<string, string>> = {
  pending: "To decide",
  disputed: "Disagreement",
  approved: "Approved",
  flagged: "Flagged",
  rejected: "Rejected",
  not_found: "Not found",
  failed: "Could not look",
  "": "All",
};

/** The states of review, with how many clips are in each. */
export function stateTabs({ query, states }: ReviewView): Html {
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
        `}>${STATE_NAMES[state]} <b
            data-count="${state}"
          >${count}</b></a>
      `;
    })}</nav>
  `;
}

/** Filters that were saved under a name. */
export function viewBar({ views, query }: ReviewView, visit: Visit): Html {
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
