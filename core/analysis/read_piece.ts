import type {
  ComparedVehicle,
  Content,
  SaidDisclosure,
  Vehicle,
} from "../words/mod.ts";
import { disclosedIn } from "./disclosure/mod.ts";
import { namedAgain } from "./driven/mod.ts";
import { type ReadyPiece, readyPiece } from "./proof/mod.ts";

/** All that is read of a whole piece, in a form that can be copied. */
export interface PieceReading {
  readonly ready: ReadyPiece;
  /** What its own phrases disclose. */
  readonly disclosed: readonly SaidDisclosure[];
  /** Other vehicles that it names again and again. */
  readonly named: readonly ComparedVehicle[];
}

/**
 * Reads of a piece what needs the whole of its text, before GPT is asked: after
 * that only what was sent is looked at.
 *
 * @param maxChars Most of the text that is sent, in characters.
 */
export function readPiece(
  content: Content,
  vehicle: Vehicle,
  maxChars: number,
): PieceReading {
  const ready = readyPiece(content, vehicle, maxChars);
  const sent = { ...ready.facts, text: content.text };
  return {
    ready,
    disclosed: disclosedIn(sent, vehicle),
    named: namedAgain({ content: sent, passages: ready.passages }, vehicle),
  };
}
