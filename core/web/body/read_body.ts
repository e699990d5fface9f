import { Buffer } from "node:buffer";
import { NoAnswer } from "../client/mod.ts";
import { type ReadBody, unpackBody } from "./unpack_body.ts";

/**
 * Reads a body, unpacked, and at most `maxBytes` of it.
 *
 * @param mayCut Whether the beginning of a larger body is of use.
 * @throws {NoAnswer} If the body is larger and may not be cut, or is packed in
 * a way that cannot be undone.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  mayCut = false,
): Promise<ReadBody> {
  const packed = await readCapped(response, maxBytes);
  const codings = response.headers.get("content-encoding") ?? "";
  const body = await unpackBody(packed.bytes, { codings, maxBytes });
  const isCut = packed.isCut || body.isCut;
  if (isCut && !mayCut) {
    throw new NoAnswer("unclear", `the body is over ${megabytes(maxBytes)}`, 0);
  }
  return { bytes: body.bytes, isCut };
}

/** A number of bytes as a person reads it. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024 * 10) / 10} MB`;
}

async function readCapped(
  response: Response,
  maxBytes: number,
): Promise<ReadBody> {
  if (response.body === null) return { bytes: new Uint8Array(), isCut: false };
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= maxBytes) {
    const { done, value } = await reader.read();
    if (done) return { bytes: joined(chunks, size), isCut: false };
    size += value.byteLength;
    chunks.push(value);
  }
  await reader.cancel().catch(() => {});
  return { bytes: joined(chunks, size).subarray(0, maxBytes), isCut: true };
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}
