import type { BytesAt } from "../../files/mod.ts";
import { DirectoryError, readDirectory, type ZipEntry } from "./directory.ts";

export type { ZipEntry } from "./directory.ts";

/** An archive whose entries are unpacked as they are asked for. */
export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  /**
   * Unpacks an entry, piece by piece: neither it nor the archive is ever whole
   * in memory.
   *
   * @throws {SyntaxError} If it is not what the directory says.
   */
  unpack(entry: ZipEntry): AsyncGenerator<Uint8Array, void>;
}

/** Bytes that are read from the archive at once. */
const BLOCK = 65_536;
/** Bytes that are unpacked at once: a thousand times as many may come of it. */
const STEP = 1_024;
/** The fixed part of what stands in front of an entry (APPNOTE 4.3.7). */
const LOCAL = { signature: 0x04034b50, size: 30 };
const METHODS = { stored: 0, deflated: 8 };

/**
 * Opens an archive by its directory, which stands at its end.
 *
 * @throws {SyntaxError} If it has none, or a damaged one.
 */
export async function openZip(bytes: BytesAt): Promise<ZipArchive> {
  const entries = await readDirectory(bytes);
  return { entries, unpack: (entry) => unpack(bytes, entry) };
}

async function* unpack(
  bytes: BytesAt,
  entry: ZipEntry,
): AsyncGenerator<Uint8Array, void> {
  const { method, place, packedSize, size } = entry;
  const local = await bytes.read(place, place + LOCAL.size);
  if (local.length < LOCAL.size) throw new DirectoryError("cut short");
  const view = new DataView(local.buffer, local.byteOffset);
  if (view.getUint32(0, true) !== LOCAL.signature) {
    throw new DirectoryError("an entry lies elsewhere");
  }
  const start = place + LOCAL.size + view.getUint16(26, true) +
    view.getUint16(28, true);
  const packed = packedPieces(bytes, start, start + packedSize);
  let unpacked = 0;
  for await (const piece of inflated(packed, method)) {
    unpacked += piece.length;
    if (unpacked > size) break;
    yield piece;
  }
  if (unpacked !== size) throw new DirectoryError("an entry has another size");
}

async function* packedPieces(
  bytes: BytesAt,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  for (let at = from; at < to; at += BLOCK) {
    const block = await bytes.read(at, Math.min(at + BLOCK, to));
    if (block.length === 0) throw new DirectoryError("cut short");
    for (let step = 0; step < block.length; step += STEP) {
      yield block.slice(step, step + STEP);
    }
  }
}

function inflated(
  packed: AsyncIterable<Uint8Array<ArrayBuffer>>,
  method: number,
): AsyncIterable<Uint8Array> {
  if (method === METHODS.stored) return packed;
  if (method !== METHODS.deflated) {
    throw new DirectoryError(`method ${method}, which nobody uses`);
  }
  return ReadableStream.from(packed)
    .pipeThrough(new DecompressionStream("deflate-raw"));
}
