/** Bytes of one piece of the room for texts. */
const PIECE = 1_048_576;
/** Bytes that a UTF-16 unit takes at most in UTF-8. */
const WIDEST = 3;
/** Units up to which a text is kept as bytes; a cell holds 32,767 at most. */
const LONGEST = 100_000;

/**
 * The texts to which the cells of a workbook refer by number, kept as bytes: a
 * hundred thousand rows have half a million of them, which as strings take
 * three times the room.
 */
export class SharedTexts {
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  readonly #long = new Map<number, string>();
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** Bytes of the last piece that are taken. */
  #taken = PIECE;
  #starts = new Uint32Array(1_024);
  #lengths = new Uint32Array(1_024);
  #count = 0;

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /** Adds the next text. */
  add(text: string): void {
    if (this.#count === this.#starts.length) this.#grow();
    const number = this.#count++;
    if (text.length > LONGEST) {
      this.#long.set(number, text);
      return;
    }
    if (this.#taken + text.length * WIDEST > PIECE) {
      this.#pieces.push(new Uint8Array(PIECE));
      this.#taken = 0;
    }
    const piece = this.#pieces.at(-1)!;
    const { written } = this.#encoder.encodeInto(
      text,
      piece.subarray(this.#taken),
    );
    this.#starts[number] = (this.#pieces.length - 1) * PIECE + this.#taken;
    this.#lengths[number] = written;
    this.#taken += written;
  }

  /** The text of a number; a number that none has gives none. */
  at(number: number): string | undefined {
    const start = number < this.#count ? this.#starts[number] : undefined;
    if (start === undefined) return undefined;
    const piece = this.#pieces[Math.floor(start / PIECE)];
    const from = start % PIECE;
    const length = this.#lengths[number] ?? 0;
    return this.#long.get(number) ??
      this.#decoder.decode(piece?.subarray(from, from + length));
  }

  #grow(): void {
    const starts = new Uint32Array(this.#starts.length * 2);
    const lengths = new Uint32Array(this.#starts.length * 2);
    starts.set(this.#starts);
    lengths.set(this.#lengths);
    this.#starts = starts;
    this.#lengths = lengths;
  }
}
