import type { Clip } from "../../words/mod.ts";
import { factProofs } from "./facts_proof.ts";
import type { FieldProof } from "./field_proof.ts";
import { judgementProofs } from "./judgement_proofs.ts";

/**
 * Every value that a result says of a clip, with its source, what was measured
 * of its certainty, and what speaks against it.
 */
export function proofOf(clip: Clip): FieldProof[] {
  return [...factProofs(clip), ...judgementProofs(clip)];
}
