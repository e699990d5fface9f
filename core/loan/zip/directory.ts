import type { BytesAt } from "../../files/mod.ts";

/** An entry of an archive, as its directory has it. */
export interface ZipEntry {
  readonly name: string;
  /** How it is packed (APPNOTE 4.4.5). */
  readonly method: number;
  readonly packedSize: number;
  /** Bytes of what is unpacked. */
  readonly size: number;
  /** Where it begins, in bytes from the start. */
  readonly place: number;
}

/** An archive that is not what it says of itself. */
export class DirectoryError extends SyntaxError {
  override name = "DirectoryError";

  constructor(problem: string) {
    super(`The archive is damaged: ${problem}`);
  }
}

/** Signatures and fixed sizes of an archive's records (APPNOTE 6.3.10, 4.3). */
const END = { signature: 0x06054b50, size: 22, maxComment: 65_535 };
const LOCATOR = { signature: 0x07064b50, size: 20 };
const WIDE_END = { signature: 0x06064b50, size: 56 };
const CENTRAL = { signature: 0x02014b50, size: 46 };
/** What a field of 32 bits holds whose value stands elsewhere. */
const ELSEWHERE = 0xffff_ffff;
/** Number of the field that holds wide sizes and places (APPNOTE 4.5.3). */
const WIDE_FIELD = 1;
const IS_UTF_8 = 0x0800;
/** Bytes of a directory; one of 65,535 entries with long names has 8 MB. */
const MAX_DIRECTORY = 16_000_000;

/**
 * Reads the directory of an archive, of the wide kind (ZIP64) too.
 *
 * @throws {DirectoryError} If there is none, or a damaged one.
 */
export async function readDirectory(bytes: BytesAt): Promise<ZipEntry[]> {
  const { from, size } = await findDirectory(bytes);
  if (size > MAX_DIRECTORY) throw new DirectoryError("too many entries");
  const directory = await bytes.read(from, from + size);
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (
    at + CENTRAL.size <= directory.length &&
    view.getUint32(at, true) === CENTRAL.signature
  ) {
    const nameLength = view.getUint16(at + 28, true);
    const moreLength = view.getUint16(at + 30, true);
    const name = at + CENTRAL.size;
    const more = name + nameLength;
    const next = more + moreLength + view.getUint16(at + 32, true);
    if (next > directory.length) break;
    entries.push({
      name: nameOf(
        directory.subarray(name, more),
        view.getUint16(at + 8, true),
      ),
      method: view.getUint16(at + 10, true),
      ...sizesOf(view, at, more, more + moreLength),
    });
    at = next;
  }
  return entries;
}

async function findDirectory(bytes: BytesAt) {
  const size = await bytes.size();
  const start = Math.max(0, size - END.size - END.maxComment - LOCATOR.size);
  const tail = await bytes.read(start, size);
  const view = viewOf(tail);
  for (let at = tail.length - END.size; at >= 0; at--) {
    if (view.getUint32(at, true) !== END.signature) continue;
    const found = {
      size: view.getUint32(at + 12, true),
      from: view.getUint32(at + 16, true),
    };
    const locator = at - LOCATOR.size;
    const isWide = locator >= 0 &&
      view.getUint32(locator, true) === LOCATOR.signature;
    return isWide ? await wideDirectory(bytes, view, locator) : found;
  }
  throw new DirectoryError("it has no directory");
}

async function wideDirectory(bytes: BytesAt, tail: DataView, locator: number) {
  const place = Number(tail.getBigUint64(locator + 8, true));
  const end = await bytes.read(place, place + WIDE_END.size);
  const view = viewOf(end);
  if (
    end.length < WIDE_END.size ||
    view.getUint32(0, true) !== WIDE_END.signature
  ) throw new DirectoryError("it has no directory");
  return {
    size: Number(view.getBigUint64(40, true)),
    from: Number(view.getBigUint64(48, true)),
  };
}

/** Sizes and place of an entry; wide ones stand in a field behind the name. */
function sizesOf(view: DataView, at: number, more: number, end: number) {
  const sizes = {
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    place: view.getUint32(at + 42, true),
  };
  for (let field = more; field + 4 <= end;) {
    const length = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === WIDE_FIELD) {
      let wide = field + 4;
      for (const name of ["size", "packedSize", "place"] as const) {
        if (sizes[name] !== ELSEWHERE || wide + 8 > end) continue;
        sizes[name] = Number(view.getBigUint64(wide, true));
        wide += 8;
      }
    }
    field += 4 + length;
  }
  return sizes;
}

/** A name without the mark of UTF-8 is ASCII in what spreadsheets write. */
function nameOf(bytes: Uint8Array, flags: number): string {
  const encoding = (flags & IS_UTF_8) === 0 ? "latin1" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
