/** A piece that a machine-readable list names. */
export interface ListedPiece {
  /** Absolute. */
  readonly url: string;
  /** Plain text; empty if the list gives none. */
  readonly title: string;
  /** Plain text of summary or content. */
  readonly summary?: string;
  /** The day as printed, `YYYY-MM-DD`. */
  readonly published?: string;
  /** Day of the last change; the piece is not younger. */
  readonly changed?: string;
}
