import type { AnswerKind, Effort, LoanScope } from "../../words/mod.ts";

/** A web search, as far as the video path uses it. */
export interface VideoSearch {
  search(
    query: {
      readonly text: string;
      readonly site: string;
      readonly count: number;
      readonly page: number;
    },
    scope: LoanScope,
  ): Promise<{
    readonly kind: AnswerKind;
    readonly status: number;
    readonly message: string;
    readonly hits: readonly { readonly url: string; readonly title: string }[];
    readonly effort: Effort;
  }>;
}
