import { Buffer } from "node:buffer";
import zlib from "node:zlib";
import { NoAnswer } from "../client/mod.ts";

/**
 * Reads a whole body, decompressed, and at most `maxBytes` of it.
 *
 * `fetch` itself undoes gzip and br; zstd and deflate are undone here, and so
 * is a gzip file that is sent as such (sitemaps come that way).
 *
 * @throws {NoAnswer} If the body is larger, or cannot be decompressed.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
): Promise<Uint8Array> {
  const bytes = await readCapped(response, maxBytes);
  const coding = response.headers.get("content-encoding")?.trim().toLowerCase();
  const unpack = coding === "zstd"
    ? zlib.zstdDecompressSync
    : coding === "deflate"
    ? inflate
    : isGzip(bytes)
    ? zlib.gunzipSync
    : undefined;
  const isPlain = unpack === undefined || bytes.byteLength === 0;
  return isPlain ? bytes : unpacked(bytes, unpack, maxBytes);
}

async function readCapped(
  response: Response,
  maxBytes: number,
): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel().catch(() => {});
      throw tooLarge(maxBytes);
    }
    chunks.push(value);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}

type Unpack = (
  bytes: Uint8Array,
  options: { maxOutputLength: number },
) => Uint8Array;

function unpacked(
  bytes: Uint8Array,
  unpack: Unpack,
  maxBytes: number,
): Uint8Array {
  try {
    return unpack(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxBytes);
    throw new NoAnswer("transient", "the body cannot be decompressed", 1);
  }
}

/** With or without the zlib wrapper: servers send both as `deflate`. */
function inflate(bytes: Uint8Array, options: { maxOutputLength: number }) {
  return (bytes[0]! & 0x0f) === 8
    ? zlib.inflateSync(bytes, options)
    : zlib.inflateRawSync(bytes, options);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function tooLarge(maxBytes: number): NoAnswer {
  const megabytes = Math.round(maxBytes / 1024 / 1024 * 10) / 10;
  return new NoAnswer("refused", `the body is over ${megabytes} MB`, 0);
}
