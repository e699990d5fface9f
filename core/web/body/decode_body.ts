/** How much of a page is searched for its own word about its charset. */
const PRESCAN_BYTES = 4096;

/**
 * Decodes a body by, in this order: byte order mark, the header's charset, the
 * charset that the markup states, UTF-8. Text that claims to be UTF-8 and
 * mostly is not is read by the markup's charset, else as windows-1252.
 *
 * Source: https://encoding.spec.whatwg.org and the HTML standard's prescan.
 */
export function decodeBody(bytes: Uint8Array, contentType: string): string {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  const stated = statedCharset(bytes);
  const declared = knownCharset(headerCharset(contentType)) ?? stated ??
    "utf-8";
  const text = new TextDecoder(declared).decode(bytes);
  if (declared !== "utf-8" || !isMostlyBroken(text)) return text;
  const other = stated === undefined || stated === "utf-8"
    ? "windows-1252"
    : stated;
  return new TextDecoder(other).decode(bytes);
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return undefined;
}

function headerCharset(contentType: string): string | undefined {
  return /charset\s*=\s*["']?([^\s"';,]{1,40})/i.exec(contentType)?.[1];
}

/** The charset that an XML declaration or a `<meta>` states. */
function statedCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("windows-1252").decode(
    bytes.subarray(0, PRESCAN_BYTES),
  );
  const xml =
    /^\s{0,20}<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([\w:.-]{1,40})/
      .exec(head)?.[1];
  const meta =
    /<meta[^>]{0,400}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{1,40})/i
      .exec(head)?.[1];
  const charset = knownCharset(xml ?? meta);
  // Markup that could be read as ASCII cannot be UTF-16, whatever it says.
  return charset?.startsWith("utf-16") ? "utf-8" : charset;
}

function knownCharset(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** Whether more characters failed to decode than decoded, beyond ASCII. */
function isMostlyBroken(text: string): boolean {
  if (!text.includes("\ufffd")) return false;
  let broken = 0;
  let whole = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) broken++;
    else if (code > 0x7f) whole++;
  }
  return broken > whole;
}
