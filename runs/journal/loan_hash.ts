import { createHash } from "node:crypto";
import type { Loan, LoanRow } from "../../core/words/mod.ts";

/**
 * A hash of what the file says of a loan, whatever row it stands in: 16 hex
 * digits. What the program makes of it (make, trim, repaired links) is left
 * out, so that a better reading makes no loan another one.
 */
export function loanHash(loan: Loan): string {
  const known = hashes.get(loan);
  if (known !== undefined) return known;
  const made = hash(contentOf(loan));
  hashes.set(loan, made);
  return made;
}

/** A run asks several times for the hash of a loan in work. */
const hashes = new WeakMap<Loan, string>();

function contentOf(loan: Loan): readonly unknown[] {
  const { workOrder, vehicle, contact, outlet, start, end } = loan;
  return [
    workOrder,
    vehicle.asWritten,
    vehicle.year,
    contact,
    outlet,
    start,
    end,
    loan.linksAsWritten,
  ];
}

/** The same for any row of the file. */
export function rowHash(row: LoanRow): string {
  if (row.kind === "loan") return loanHash(row.loan);
  const { workOrder, model, contact, linksAsWritten, cells } = row.rejected;
  return hash(["", workOrder, model, contact, linksAsWritten, cells]);
}

function hash(content: readonly unknown[]): string {
  return textHash(JSON.stringify(content));
}

/** A hash to tell texts apart: 16 hex digits. */
export function textHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
