/** What bears out each value of a result. @module */
export type { FieldProof, ProofSource } from "./field_proof.ts";
export { proofOf } from "./proof_of.ts";
export { PROOF_STYLE, proofTable } from "./proof_table.ts";
