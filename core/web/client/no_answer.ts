import type { AnswerKind, Refusal } from "../../words/mod.ts";

/** Thrown inside this room when no answer came; it never leaves the room. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly kind: AnswerKind;
  /** How many further tries make sense; absent: what the service's limit says. */
  readonly maxRetries: number | undefined;
  /** Whether it is proven that nothing reached the service. */
  readonly isUnsent: boolean;
  /** Set if the ledger did not let it be sent. */
  readonly unpaid: Refusal["because"] | undefined;

  constructor(
    kind: AnswerKind,
    message: string,
    maxRetries?: number,
    { isUnsent = false, unpaid }: {
      isUnsent?: boolean;
      unpaid?: Refusal["because"];
    } = {},
  ) {
    super(message);
    this.kind = kind;
    this.maxRetries = maxRetries;
    this.isUnsent = isUnsent;
    this.unpaid = unpaid;
  }
}
