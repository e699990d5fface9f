import {
  CHOICES,
  type Group,
  GROUPS,
  type ReviewFilter,
  type Sort,
  SORTS,
} from "../../runs/mod.ts";

/** What of the review table is shown. */
export interface ReviewQuery {
  readonly filter: ReviewFilter;
  readonly sort: Sort;
  readonly descending: boolean;
  readonly group?: Group | undefined;
  /** From 0. */
  readonly page: number;
}

/** The states of review, as the table stores them. */
export const STATES = [
  "pending",
  "disputed",
  "approved",
  "flagged",
  "rejected",
  "not_found",
  "failed",
] as const;
export type State = typeof STATES[number];

/** The statuses of outcomes, as the table stores them. */
const STATUSES = ["Found", "Review", "Not found", "Failed"];

/** Longest text of a filter, in characters. */
const MAX_TEXT = 200;

/**
 * Reads what is shown from the address of the page. Whatever cannot be used is
 * left out; without `state`, what is pending is shown.
 */
export function parseReviewQuery(params: URLSearchParams): ReviewQuery {
  const text = (name: string) => (params.get(name) ?? "").slice(0, MAX_TEXT);
  const state = params.has("state") ? oneOf(STATES, text("state")) : "pending";
  const status = oneOf(STATUSES, text("status"));
  const minScore = Number(text("minScore"));
  const page = Number(text("page"));
  return {
    filter: {
      ...Object.fromEntries(
        Object.entries({
          ...Object.fromEntries(CHOICES.map((name) => [name, text(name)])),
          state,
          status,
        }).filter(([, value]) => value !== ""),
      ),
      ...(minScore > 0 && minScore <= 10 && { minScore }),
      ...(text("search").trim() !== "" && { search: text("search").trim() }),
    },
    sort: SORTS.find((sort) => sort === text("sort")) ?? "contact",
    descending: text("order") === "desc",
    group: GROUPS.find((group) => group === text("group")),
    page: Number.isSafeInteger(page) && page > 0 ? page : 0,
  };
}

/** The same where it is one of them, else what narrows nothing. */
function oneOf(known: readonly string[], value: string): string {
  return known.includes(value) ? value : "";
}

/** Writes what is shown as the address of the page, without its path. */
export function reviewAddress(
  { filter, sort, descending, group, page }: ReviewQuery,
  more: Readonly<Record<string, string>> = {},
): string {
  const { minScore, search, ...choices } = filter;
  const params = new URLSearchParams({
    state: "",
    ...choices,
    ...(minScore !== undefined && { minScore: String(minScore) }),
    ...(search !== undefined && { search }),
    ...(sort !== "contact" && { sort }),
    ...(descending && { order: "desc" }),
    ...(group !== undefined && { group }),
    ...(page > 0 && { page: String(page) }),
    ...more,
  });
  return params.toString();
}
