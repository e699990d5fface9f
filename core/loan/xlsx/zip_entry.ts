/** Signatures and fixed sizes of an archive's records (APPNOTE 6.3.10, 4.3). */
const END = { signature: 0x06054b50, size: 22, maxComment: 65_535 };
const CENTRAL = { signature: 0x02014b50, size: 46 };
const LOCAL = { signature: 0x04034b50, size: 30 };

/**
 * Finds the packed bytes of an entry by the directory of the archive, so that
 * they can be unpacked piece by piece, which `fflate` does only in the order of
 * the archive.
 *
 * @returns Nothing if the archive is of a kind that has to be unpacked whole.
 */
export function findEntry(
  zip: Uint8Array,
  name: string,
): Uint8Array | undefined {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = findEnd(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry++) {
    if (at + CENTRAL.size > zip.length) return undefined;
    if (view.getUint32(at, true) !== CENTRAL.signature) return undefined;
    const packedSize = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const more = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const place = view.getUint32(at + 42, true);
    const nameAt = at + CENTRAL.size;
    if (textAt(zip, nameAt, nameLength) === name) {
      return packedAt(zip, view, place, packedSize);
    }
    at = nameAt + nameLength + more;
  }
  return undefined;
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END.size;
  const first = Math.max(0, last - END.maxComment);
  for (let at = last; at >= first; at--) {
    if (view.getUint32(at, true) === END.signature) return at;
  }
  return undefined;
}

/** A size or place of 32 ones stands elsewhere, in archives over 4 GB. */
const ELSEWHERE = 0xffff_ffff;

function packedAt(
  zip: Uint8Array,
  view: DataView,
  place: number,
  size: number,
): Uint8Array | undefined {
  if (place === ELSEWHERE || size === ELSEWHERE) return undefined;
  if (place + LOCAL.size > zip.length) return undefined;
  if (view.getUint32(place, true) !== LOCAL.signature) return undefined;
  const start = place + LOCAL.size + view.getUint16(place + 26, true) +
    view.getUint16(place + 28, true);
  return start + size > zip.length
    ? undefined
    : zip.subarray(start, start + size);
}

/** Names are ASCII in what spreadsheets write; others are read as such. */
function textAt(zip: Uint8Array, at: number, length: number): string {
  return new TextDecoder().decode(zip.subarray(at, at + length));
}
