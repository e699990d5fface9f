import type { Vehicle } from "./vehicle.ts";

/** One vehicle lent to one contact at an outlet: one row of the loan file. */
export interface Loan {
  /**
   * Identifies the loan by its content, so that re-ordering the file changes
   * nothing: the work order; if several rows carry the same one, each with a
   * mark of its content behind it (`1900001~3f9a01c2`), and of rows that are
   * alike in all, from the second on, with `~2`, `~3` ... as well.
   */
  readonly id: string;
  /** Row in the file as a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** The agency's identifier of the loan. Text, never a number. */
  readonly workOrder: string;
  /** What was lent. */
  readonly vehicle: Vehicle;
  /** Who got it (`To`), as one cleaned name; absent if the cell is empty. */
  readonly contact?: string;
  /** The single people in `contact`, in order; usually one. */
  readonly contacts: readonly string[];
  /** Label of the outlet (`Affiliation`). */
  readonly outlet?: string;
  /** Lending office. */
  readonly office?: string;
  /** The campaign that it was lent for. */
  readonly campaign?: string;
  /** Identifier of the loan in the fleet system. */
  readonly activityId?: string;
  /** Identifier of the contact in the fleet system. */
  readonly personId?: string;
  /** First day of the loan, `YYYY-MM-DD`. */
  readonly start?: string;
  /** Last day of the loan, `YYYY-MM-DD`. */
  readonly end?: string;
  /** Usable links, absolute and repaired, in the order given, each once. */
  readonly links: readonly string[];
  /** The links cell as written, for the `Links` column of the results. */
  readonly linksAsWritten: string;
  /** Whose it is by the user's own lists; absent: they say nothing of it. */
  readonly listed?: ListedLoan;
}

/** Whose a loan is by the user's own outlets and people: ids of entries. */
export interface ListedLoan {
  readonly outlets?: readonly string[];
  readonly people?: readonly string[];
  /** What two entries claim, and so decides nothing; one clause each. */
  readonly unclear?: readonly string[];
}

/** What is wrong, doubtful or repaired in one row. */
export interface RowNote {
  /** Row in the file; the header is row 1. */
  readonly row: number;
  /** Line of the file on which the row starts, from 1. */
  readonly line: number;
  /** Column as the header names it; absent if the whole row is meant. */
  readonly column?: string;
  /** `rejected`: no loan came of it; `repaired`: meant something else. */
  readonly severity: "rejected" | "warning" | "repaired";
  /** Machine-readable reason, such as `no_usable_link`. */
  readonly reason: string;
  /** One sentence for a person; no full stop. */
  readonly message: string;
}

/** A row that is no usable loan; it still gets its row in the results. */
export interface RejectedRow {
  readonly row: number;
  /** Identifies the row as {@linkcode Loan.id} does, for the journal. */
  readonly id: string;
  /** What could be read of it, for the results file; empty where unknown. */
  readonly workOrder: string;
  readonly model: string;
  readonly make?: string;
  readonly contact?: string;
  readonly outlet?: string;
  readonly office?: string;
  readonly linksAsWritten: string;
  /** Why, machine-readable: the reason of the note that rejected it. */
  readonly reason: string;
  /** Why, for a person. */
  readonly message: string;
  /** All cells as written, for a file of rejects. */
  readonly cells?: readonly string[];
}

/** The earlier row that a row repeats. */
export interface CopyOf {
  readonly row: number;
  /** Its {@linkcode Loan.id}. */
  readonly id: string;
  /** Columns in which the copy differs nevertheless, by their usual names. */
  readonly differs: readonly string[];
}

/** What one row of the file became; exactly one per row, in file order. */
export type LoanRow =
  | {
    readonly kind: "loan";
    readonly loan: Loan;
    readonly notes: RowNote[];
    /** The loan stands in an earlier row already: it is processed once. */
    readonly copyOf?: CopyOf;
  }
  | {
    readonly kind: "rejected";
    readonly rejected: RejectedRow;
    readonly notes: RowNote[];
  };
