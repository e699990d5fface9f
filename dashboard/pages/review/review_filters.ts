import { type Html, html, type Visit } from "../../server/mod.ts";
import { GROUPS, reviewAddress, STATES } from "../../review/mod.ts";
import { csrf } from "../layout.ts";
import type { ReviewView } from "./review_view.ts";

/** What the table is narrowed to, sorted and grouped by. */
export function filterForm({ query, choices }: ReviewView): Html {
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
        `}>${state || "all"} <b
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
