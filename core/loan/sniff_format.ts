/** What a file is, by its first bytes; a name may say anything. */
export type FileFormat = "text" | "zip" | { readonly not: string };

const SIGNATURES: readonly { starts: readonly number[]; what: string }[] = [
  {
    starts: [0xd0, 0xcf, 0x11, 0xe0],
    what: "an old Excel workbook (XLS), or one with a password",
  },
  { starts: [0x25, 0x50, 0x44, 0x46], what: "a PDF" },
  { starts: [0x1f, 0x8b], what: "a compressed file (gzip)" },
  { starts: [0x89, 0x50, 0x4e, 0x47], what: "a picture (PNG)" },
  { starts: [0xff, 0xd8, 0xff], what: "a picture (JPEG)" },
  { starts: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: "a text document (RTF)" },
];

/** Tells what a file is from its first bytes. */
export function sniffFormat(start: Uint8Array): FileFormat {
  const begins = (bytes: readonly number[]) =>
    bytes.every((byte, at) => start[at] === byte);
  if (begins([0x50, 0x4b, 0x03, 0x04])) return "zip";
  const found = SIGNATURES.find(({ starts }) => begins(starts));
  if (found !== undefined) return { not: found.what };
  const text = new TextDecoder().decode(start.subarray(0, 512)).trimStart();
  if (/^<(?:!doctype html|html|head|table)\b/i.test(text)) {
    return { not: "a web page, whatever its name says" };
  }
  if (/^<\?xml/i.test(text)) return { not: "an XML file" };
  return /^[[{]\s*["{[]/.test(text) ? { not: "a JSON file" } : "text";
}
