import type { CoverageScope } from "../../../core/coverage/mod.ts";
import type { Loan } from "../../../core/words/mod.ts";
import type { ReviewDesk } from "../../review/mod.ts";
import type { ReviewFilter } from "../../../runs/mod.ts";

/** Reads a scope from an address or a form; what cannot be used is left out. */
export function readScope(
  from: Pick<URLSearchParams | FormData, "get" | "getAll">,
): CoverageScope {
  const list = (name: string) =>
    from.getAll(name).map(String).filter((value) => value !== "");
  const day = (name: string) => {
    const text = String(from.get(name) ?? "");
    return /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined;
  };
  const [makes, offices, campaigns] = ["make", "office", "campaign"].map(list);
  const [first, last] = [day("from"), day("to")];
  return {
    ...(makes?.length && { makes }),
    ...(offices?.length && { offices }),
    ...(campaigns?.length && { campaigns }),
    ...(first !== undefined && { from: first }),
    ...(last !== undefined && { to: last }),
  };
}

/** The names that a column of the table has, in order. */
export function namesIn(
  { index }: ReviewDesk,
  column: "make" | "office",
  filter: ReviewFilter = {},
): string[] {
  return [...index.counts(filter, column).keys()].filter(Boolean).sort();
}

/** The campaigns of loans, and those that were chosen, in order. */
export function campaignsOf(
  loans: readonly Loan[],
  chosen: readonly string[],
): string[] {
  const names = loans.flatMap(({ campaign }) => campaign ?? []);
  return [...new Set([...chosen, ...names])].sort();
}
