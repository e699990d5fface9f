import type { AnswerKind } from "../../words/mod.ts";

/** Thrown inside this room when no answer came; it never leaves the room. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly kind: AnswerKind;
  /** How many further tries make sense; absent: what the service's limit says. */
  readonly maxRetries: number | undefined;

  constructor(kind: AnswerKind, message: string, maxRetries?: number) {
    super(message);
    this.kind = kind;
    this.maxRetries = maxRetries;
  }
}
