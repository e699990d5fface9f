import type { LoanSource } from "../../files/mod.ts";

/** A file whose bytes are given in parts. */
export interface OpenFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Bytes that were given; those that were given twice count twice. */
  given(): number;
  /** Gives bytes that nobody else has. */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Opens a loan file, to give its bytes in any order.
 *
 * @throws {FileError} If it cannot be opened.
 */
export async function openFile(source: LoanSource): Promise<OpenFile> {
  const { name } = source;
  const { size, read } = await bytesOf(source);
  let given = 0;
  return {
    name,
    size,
    given: () => given,
    async read(from, to) {
      const bytes = await read(from, to);
      given += bytes.length;
      return bytes;
    },
  };
}

async function bytesOf(
  source: LoanSource,
): Promise<Pick<OpenFile, "size" | "read">> {
  const { bytes } = source;
  const start = await source.open();
  if (bytes !== undefined) {
    await start.cancel();
    return { size: await bytes.size(), read: bytes.read };
  }
  const all = await new Response(
    start as ReadableStream<Uint8Array<ArrayBuffer>>,
  ).bytes();
  return {
    size: all.length,
    read: (from, to) => Promise.resolve(all.slice(from, to)),
  };
}
