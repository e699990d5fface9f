import {
  type Attempt,
  type Loan,
  type LoanScope,
  type MatchRules,
  NO_EFFORT,
} from "../words/mod.ts";
import type { Transcriber } from "../speech/mod.ts";
import type { WebAnswer, WebClient } from "../web/mod.ts";
import type { PostProvider } from "./provider.ts";

/** What looking for a loan's post behind a link needs. */
export interface PostSearch {
  readonly web: WebClient;
  readonly provider: PostProvider | undefined;
  /** Hears what is said in videos; absent: nobody does. */
  readonly speech: Transcriber | undefined;
  readonly rules: MatchRules;
  readonly loan: Loan;
  readonly scope: LoanScope;
  /** The loan's link that is being followed. */
  readonly link: string;
}

/** Adds an attempt to the loan's trail. */
export function record(
  { scope, link }: Pick<PostSearch, "scope" | "link">,
  step: Pick<Attempt, "did" | "target" | "kind" | "note" | "covers" | "lacks">,
  { answer, service }: { answer?: WebAnswer; service: string },
): void {
  const { status = 0, effort = NO_EFFORT } = answer ?? {};
  const { covers, lacks, ...rest } = step;
  scope.attempts.push({
    by: "post",
    link,
    ...rest,
    ...(status > 0 && { status }),
    ...(covers && { covers }),
    ...(lacks !== undefined && { lacks }),
    service,
    effort,
  });
}
