import {
  type FoundPage,
  type Loan,
  type Lookup,
  normaliseUrl,
} from "../../words/mod.ts";
import { scoreLink } from "../../vehicle/mod.ts";
import {
  isInWindow,
  isTooOld,
  type ListedPiece,
  loanWindow,
} from "../days/mod.ts";
import { type PageReader, propose } from "../page/mod.ts";
import { isOtherUrl } from "../../outlet/mod.ts";
import { leaveAsLead } from "./walk_listing.ts";

/** Options for {@linkcode readPieces}. */
export interface ReadPiecesOptions {
  readonly reader: PageReader;
  readonly lookup: Lookup;
  /** Pages read, at most. */
  readonly candidates: number;
  /** How they were found, such as `feed https://…`. */
  readonly via: string;
  /** Who states the published days, such as `feed`. */
  readonly source: string;
}

/** Reads pieces in the order given, and proposes those that could be read. */
export async function* readPieces(
  pieces: readonly ListedPiece[],
  { reader, lookup, candidates, via, source }: ReadPiecesOptions,
): AsyncGenerator<FoundPage> {
  let left = candidates;
  for (const { url, published } of pieces) {
    if (lookup.proposed.has(normaliseUrl(url)) || reader.hasTried(url)) {
      continue;
    }
    if (left-- === 0) return;
    const page = await reader.read(url, { via });
    if (page === undefined) leaveAsLead(url, lookup);
    else if (page.outline.pageType !== "index") {
      const hint = published === undefined
        ? undefined
        : { date: published, source };
      yield* propose(page, { reader, lookup, via, hint });
    }
  }
}

/**
 * Keeps the pieces that name the loan's vehicle and are not known to fall
 * outside its window, likeliest first.
 */
export function rankPieces(
  pieces: readonly ListedPiece[],
  loan: Loan,
): ListedPiece[] {
  const window = loanWindow(loan);
  return pieces
    .filter((piece) => !isTooOld(piece, window) && !isOtherUrl(piece.url))
    .filter(({ published }) =>
      published === undefined || isInWindow(published, window)
    )
    .map((piece) => ({ piece, score: scoreOf(piece, loan) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ piece }) => piece);
}

function scoreOf({ url, title, summary }: ListedPiece, loan: Loan): number {
  return scoreLink({ url, text: title, context: summary }, loan.vehicle);
}
