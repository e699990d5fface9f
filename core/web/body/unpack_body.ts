import { Buffer } from "node:buffer";
import type { Transform } from "node:stream";
import zlib from "node:zlib";
import { NoAnswer } from "../client/mod.ts";
import { isText } from "./is_text.ts";

/** A body, as far as it was read. */
export interface ReadBody {
  readonly bytes: Uint8Array;
  /** Whether the body goes on beyond the limit. */
  readonly isCut: boolean;
}

/** Layers of packing that are undone, at most. */
const MOST_LAYERS = 3;

/** A way of packing, and how it is undone. */
interface Packing {
  readonly name: string;
  /** Whether bytes are packed so, by their first few; absent: no mark. */
  readonly starts?: (bytes: Uint8Array) => boolean;
  readonly unpacker: () => Transform;
}

const GZIP: Packing = {
  name: "gzip",
  starts: ([a, b]) => a === 0x1f && b === 0x8b,
  unpacker: () => zlib.createGunzip(),
};
const ZSTD: Packing = {
  name: "zstd",
  starts: ([a, b, c, d]) =>
    a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd,
  unpacker: () => zlib.createZstdDecompress(),
};
const ZLIB: Packing = {
  name: "deflate",
  starts: ([a = 0, b = 0]) => (a & 0x0f) === 8 && (a * 256 + b) % 31 === 0,
  unpacker: () => zlib.createInflate(),
};
const RAW_DEFLATE: Packing = {
  name: "deflate",
  unpacker: () => zlib.createInflateRaw(),
};
const BROTLI: Packing = {
  name: "br",
  unpacker: () => zlib.createBrotliDecompress(),
};
const MARKED = [GZIP, ZSTD, ZLIB];
const UNMARKED = [BROTLI, RAW_DEFLATE];

/**
 * Undoes what a body is packed in, by its bytes first: servers pack twice, name
 * the wrong way of packing, or none. Bytes that are text are taken as such,
 * whatever the header says of them.
 *
 * @throws {NoAnswer} `transient` if the body ends early, `unclear` if it is
 * packed in a way that cannot be undone.
 */
export async function unpackBody(
  bytes: Uint8Array,
  { codings, maxBytes }: { codings: string; maxBytes: number },
): Promise<ReadBody> {
  const named = codings.toLowerCase().split(",").map((name) => name.trim());
  let body: ReadBody = { bytes, isCut: false };
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const isMarked = [GZIP, ZSTD].some(({ starts }) => starts?.(body.bytes));
    if (body.bytes.byteLength === 0) return body;
    if (!isMarked && isText(body.bytes)) return body;
    const next = await unpackLayer(body, named, maxBytes);
    if (next === undefined) break;
    body = { ...next, isCut: next.isCut || body.isCut };
  }
  const claims = named.some((name) => name !== "" && name !== "identity");
  if (claims && body.bytes === bytes) {
    throw new NoAnswer(
      "unclear",
      "the body is no text and cannot be unpacked",
      0,
    );
  }
  return body;
}

async function unpackLayer(
  { bytes, isCut }: ReadBody,
  named: readonly string[],
  maxBytes: number,
): Promise<ReadBody | undefined> {
  const marked = MARKED.filter(({ starts }) => starts?.(bytes));
  // What bears no mark is tried where it is named, else where text comes out.
  const tried = [
    ...marked,
    ...UNMARKED.filter(({ name }) => named.includes(name)),
    ...UNMARKED.filter(({ name }) => !named.includes(name)),
  ];
  let early: ReadBody | undefined;
  for (const packing of tried) {
    const isSure = marked.includes(packing) && packing !== ZLIB;
    const out = await run(packing.unpacker(), bytes, maxBytes);
    const isUsable = out.bytes.byteLength > 0 &&
      (isSure || isText(out.bytes) ||
        MARKED.some((p) => p.starts?.(out.bytes)));
    if (out.ended === "whole" && (isSure || isUsable)) return out;
    if (isUsable && (out.ended === "cut" || isCut)) {
      return { bytes: out.bytes, isCut: true };
    }
    if (isUsable || (isSure && out.ended === "early")) early ??= out;
  }
  if (early !== undefined) {
    throw new NoAnswer("transient", "the packed body ends early");
  }
  return undefined;
}

type Unpacked = ReadBody & {
  /** `cut`: by the limit; `early`: the bytes gave out. */
  readonly ended: "whole" | "cut" | "early" | "broken";
};

/** Unpacks as far as it goes, and no further than `maxBytes`. */
function run(
  unpacker: Transform,
  bytes: Uint8Array,
  maxBytes: number,
): Promise<Unpacked> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const end = (ended: Unpacked["ended"]) => {
      unpacker.destroy();
      const whole = Buffer.concat(chunks, size);
      resolve({
        bytes: whole.subarray(0, maxBytes),
        isCut: ended === "cut",
        ended,
      });
    };
    unpacker.on("data", (chunk: Uint8Array) => {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > maxBytes) end("cut");
    });
    unpacker.on("end", () => end("whole"));
    unpacker.on(
      "error",
      (error: Error & { code?: string }) =>
        end(error.code === "Z_BUF_ERROR" ? "early" : "broken"),
    );
    unpacker.end(bytes);
  });
}
