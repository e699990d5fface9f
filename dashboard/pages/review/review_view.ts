import type { Html } from "../../server/html.ts";
import type { ReviewRow } from "../../review/review_row.ts";
import type { ReviewQuery } from "../../review/review_query.ts";
import type { SavedView } from "../../review/saved_views.ts";

/** What the review page shows. */
export interface ReviewView {
  readonly query: ReviewQuery;
  readonly rows: readonly ReviewRow[];
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
