import type { SQLInputValue } from "node:sqlite";

/** What the table is narrowed to; empty fields narrow nothing. */
export interface ReviewFilter
  extends Readonly<Partial<Record<Choice, string>>> {
  /** At least this relevance. */
  readonly minScore?: number;
  /** Words that must all occur in contact, outlet, model, title or number. */
  readonly search?: string;
}

/** Columns that the table can be sorted by. */
export const SORTS = [
  "contact",
  "outlet",
  "office",
  "make",
  "model",
  "status",
  "score",
  "published",
  "workOrder",
] as const;
export type Sort = typeof SORTS[number];

/** Columns that the table can be grouped by. */
export const GROUPS = [
  "contact",
  "outlet",
  "office",
  "make",
  "status",
  "score",
] as const;
export type Group = typeof GROUPS[number];

/** Filters that are one value of one column. */
export const CHOICES = [
  "state",
  "status",
  "make",
  "office",
  "outlet",
  "contact",
] as const;
export type Choice = typeof CHOICES[number];

/** The filter as SQL; every value goes in as a parameter. */
export function sqlOf(
  filter: ReviewFilter,
): { where: string; values: SQLInputValue[] } {
  const parts: [string, SQLInputValue][] = [];
  for (const name of CHOICES) {
    const value = filter[name];
    if (value !== undefined && value !== "") parts.push([`${name} = ?`, value]);
  }
  if (filter.minScore !== undefined) {
    parts.push(["score >= ?", filter.minScore]);
  }
  for (const word of filter.search?.toLowerCase().split(/\s+/) ?? []) {
    if (word !== "") parts.push(["instr(words, ?) > 0", word]);
  }
  return {
    where: parts.length === 0
      ? ""
      : `WHERE ${parts.map(([sql]) => sql).join(" AND ")}`,
    values: parts.map(([, value]) => value),
  };
}
