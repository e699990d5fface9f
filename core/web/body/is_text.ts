/** How much of a body is looked at, in bytes. */
const SAMPLE = 4096;

/** Share of bytes that no text holds from which a body is none. */
const MOST_STRANGE = 0.02;

/**
 * Says whether bytes can be text of any charset: hardly any control characters,
 * which packed bytes, pictures and documents are full of. UTF-16 is known by
 * its byte order mark or by its zeros at every other place.
 */
export function isText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  if (isUtf16(sample)) return true;
  const [a, b, c, d] = sample;
  if (a === 0x25 && b === 0x50 && c === 0x44 && d === 0x46) return false; // %PDF
  const strange = sample.filter((byte) => byte < 32 && !BLANKS.has(byte));
  if (strange.length > sample.length * MOST_STRANGE) return false;
  return strange.length === 0 || isMostlyReadable(sample);
}

const BLANKS = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]);

function isUtf16([a, b, ...rest]: Uint8Array): boolean {
  if ((a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe)) return true;
  if (a === undefined || b === undefined) return false;
  const even = [a, ...rest.filter((_, at) => at % 2 === 0)];
  const odd = [b, ...rest.filter((_, at) => at % 2 === 1)];
  const zeros = (list: number[]) =>
    list.filter((byte) => byte === 0).length / list.length;
  const [one, other] = [zeros(even), zeros(odd)];
  return Math.max(one, other) > 0.6 && Math.min(one, other) < 0.1;
}

/** Whether most bytes are letters, figures, signs and blanks of ASCII. */
function isMostlyReadable(sample: Uint8Array): boolean {
  return sample.filter((byte) => byte >= 32 && byte < 127).length >
    sample.length * 0.7;
}

/**
 * Says whether bytes are a picture (PNG, GIF, JPEG or WebP), by their first
 * few: that is an answer, and no page.
 */
export function isPicture(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  return /^(?:\x89PNG|GIF8|\xff\xd8\xff|RIFF[\s\S]{4}WEBP)/.test(head);
}
