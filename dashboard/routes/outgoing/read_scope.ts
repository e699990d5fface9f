import type { CoverageScope } from "../../../core/coverage/mod.ts";
import type { Loan } from "../../../core/words/mod.ts";
import type { ScopeChoices } from "../../pages/mod.ts";

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

/** The names among loans that a scope can be narrowed to, in order. */
export function choicesOf(loans: readonly Loan[]): ScopeChoices {
  const names = (nameOf: (loan: Loan) => string = () => "") =>
    [...new Set(loans.map(nameOf))].filter((name) => name !== "").sort();
  return {
    make: names(({ vehicle }) => vehicle.make ?? ""),
    office: names(({ office = "" }) => office),
    campaign: names(({ campaign = "" }) => campaign),
  };
}
