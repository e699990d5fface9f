/** Bytes that can be read at any place, such as those of a file. */
export interface BytesAt {
  /** How many there are. */
  size(): Promise<number>;
  /** Those from one place to before another; fewer at the end. */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
}
