import {
  decodeLegacy,
  type LegacyEncoding,
  legacyEncodingOf,
} from "./legacy_encoding.ts";

/** How the bytes of a text file spell its letters. */
export type Encoding = "UTF-8" | "UTF-16LE" | "UTF-16BE";

/** Tells the encoding from the first bytes: by its mark, else by its zeros. */
export function sniffEncoding(start: Uint8Array): Encoding {
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return "UTF-16LE";
  if (first === 0xfe && second === 0xff) return "UTF-16BE";
  const pairs = Math.min(start.length, 512) >> 1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (start[at] === 0) even++;
    if (start[at + 1] === 0) odd++;
  }
  if (pairs > 1 && odd > pairs * 0.7 && even < pairs * 0.3) return "UTF-16LE";
  if (pairs > 1 && even > pairs * 0.7 && odd < pairs * 0.3) return "UTF-16BE";
  return "UTF-8";
}

/**
 * Decodes a text file, in pieces that end with a line.
 *
 * What calls itself UTF-8 is decoded line by line where it is not valid, by
 * `legacy` (absent: by which it makes words): a file is often a mixture, and Latin-1 is windows-1252 without the
 * curly quotes. `onFallback` hears of each such line.
 */
export async function* decodeSheet(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  legacy?: LegacyEncoding,
  onFallback: (line: Uint8Array) => void = () => {},
): AsyncGenerator<string> {
  if (encoding !== "UTF-8") {
    const decoder = new TextDecoder(encoding);
    for await (const chunk of bytes) {
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
    return;
  }
  let isStart = true;
  for await (const chunk of wholeLines(bytes)) {
    const text = decodeLines(chunk, legacy, onFallback);
    yield isStart && text.startsWith("\uFEFF") ? text.slice(1) : text;
    isStart = false;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const LF = 0x0a;
/**
 * Bytes decoded at once. Small pieces die young, and keep the heap small: with
 * whole chunks of 64 kB, a file of a million rows took 1.3 times the memory.
 */
const PIECE = 2_048;
/** A longer line is cut, so that it need not be whole in memory. */
const MAX_LINE = 4_000_000;

async function* wholeLines(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let rest = new Uint8Array();
  for await (const chunk of bytes) {
    const all = rest.length === 0 ? chunk : join(rest, chunk);
    const end = all.length > MAX_LINE ? all.length : all.lastIndexOf(LF) + 1;
    for (let at = 0; at < end;) {
      const cut = all.subarray(at, Math.min(at + PIECE, end)).lastIndexOf(LF) +
        1;
      const to = cut > 0 ? at + cut : end;
      yield all.subarray(at, to);
      at = to;
    }
    rest = all.slice(end);
  }
  if (rest.length > 0) yield rest;
}

function decodeLines(
  bytes: Uint8Array,
  legacy: LegacyEncoding | undefined,
  onFallback: (line: Uint8Array) => void,
): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return decodeEachLine(bytes, legacy, onFallback);
  }
}

function decodeEachLine(
  bytes: Uint8Array,
  legacy: LegacyEncoding | undefined,
  onFallback: (line: Uint8Array) => void,
): string {
  let text = "";
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LF, start) + 1 || bytes.length;
    const line = bytes.subarray(start, end);
    try {
      text += utf8.decode(line);
    } catch {
      onFallback(line);
      text += decodeLegacy(line, legacy ?? legacyEncodingOf([line]));
    }
    start = end;
  }
  return text;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
