import type { Html } from "../../../core/result/mod.ts";
import type { ReviewQuery, SavedView } from "../../review/mod.ts";
import type { ShownRow } from "./shown_row.ts";

/** What the review page shows. */
export interface ReviewView {
  readonly query: ReviewQuery;
  readonly rows: readonly ShownRow[];
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
