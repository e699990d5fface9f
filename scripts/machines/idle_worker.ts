/**
 * The program's `work`, but a loan takes no time: it has a made-up piece of
 * some 400 words. What is left is what the engine itself takes.
 *
 * @module
 */
import { systemIo } from "../../cli/mod.ts";
import { work } from "../../cli/work/mod.ts";
import type { Loan, Outcome } from "../../core/words/mod.ts";
import { outcomeOf } from "../../tests/concurrent/loans.ts";
import { articleOf } from "../../tests/match/pieces.ts";

/** An outcome as large as usual; the loan alone decides what it is. */
export function pieceOf(loan: Loan): Outcome {
  const outcome = outcomeOf(loan, "found");
  if (!("clip" in outcome)) return outcome;
  const words = Array.from(
    { length: 400 },
    (_, n) => `w${scattered(400 * loan.row + n) % 99_991}`,
  );
  const { url } = outcome.clip.content;
  const content = articleOf({ url, text: words.join(" ") });
  return { ...outcome, clip: { ...outcome.clip, content } };
}

/** A whole number that shows nothing of `n`, so that no two texts are alike. */
function scattered(n: number): number {
  const mixed = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

if (import.meta.main) {
  const processLoan = (loan: Loan) => Promise.resolve(pieceOf(loan));
  Deno.exit(await work(Deno.args, systemIo(), { processLoan }));
}
