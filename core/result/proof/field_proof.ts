/**
 * What bears a value out.
 *
 * - `span`: words that stand in the piece;
 * - `mark`: a mark of the page or of its service, such as `json-ld author`;
 * - `rule`: a rule of the code, in one clause;
 * - `model`: the model's own judgement, which no single words bear out, or its
 *   own words with the passages that do.
 */
export type ProofSource =
  | {
    readonly by: "span";
    readonly words: string;
    readonly where: "title" | "text" | "description";
    /** For `text`: offsets in the text that was judged, where they are known. */
    readonly start?: number;
    readonly end?: number;
    /** For videos: when it is said, in seconds. */
    readonly second?: number;
  }
  | { readonly by: "mark"; readonly mark: string }
  | { readonly by: "rule"; readonly rule: string }
  | {
    readonly by: "model";
    readonly model: string;
    /** Of its own words: the passages that bear them out, from 1. */
    readonly passages?: readonly number[];
  };

/** One value of a result with what bears it out. */
export interface FieldProof {
  /** Such as `published`, `aspect performance`, `message mazda-cabin`. */
  readonly field: string;
  readonly value: string | number | boolean;
  /** Never empty. */
  readonly sources: readonly ProofSource[];
  /** 0 to 1, where it was measured how often such a value is right. */
  readonly confidence?: number;
  /** What speaks against it, one clause each. */
  readonly against: readonly string[];
}
