import type { ReviewNote, ReviewRow } from "../../review/mod.ts";

/** A row with the sentence that says why it is as it is, if it is in doubt. */
export interface ShownRow extends ReviewRow {
  readonly sentence: string;
  readonly note?: ReviewNote;
  /** What the reviewer said who rejected it. */
  readonly why?: string;
  /** Whose verdicts differ, of a clip that was judged in two ways. */
  readonly dispute?: string;
}
