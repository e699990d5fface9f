import { type UnzipFileInfo, unzipSync } from "fflate";
import { findEntry } from "./zip_entry.ts";
import { attribute, elements, parseXml } from "./xlsx_xml.ts";

/** A relation of a part: what it leads to, and as what. */
export interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `styles`, `hyperlink`. */
  readonly type: string;
  /** The path of the part, or the address of something outside. */
  readonly target: string;
}

/** The parts of an Office file; paths are compared without case. */
export interface XlsxPackage {
  has(path: string): boolean;
  /** A part, whole. */
  read(path: string): Uint8Array | undefined;
  /** A part, piece by piece, never whole in memory. */
  pieces(path: string): AsyncGenerator<Uint8Array, void>;
  /** What a part leads to; `""` is the package itself. */
  relations(path: string): Relation[];
}

/** Bytes of the archive that are unpacked at once. */
const STEP = 1_024;

/**
 * Opens the archive of an Office file. Parts are found by the relations between
 * them (ECMA-376, part 2), since their names are the writer's choice.
 *
 * @param maxBytes Bytes that may be unpacked in all.
 * @param tooBig Makes the error for more.
 */
export function openPackage(
  zip: Uint8Array,
  maxBytes: number,
  tooBig: () => Error,
): XlsxPackage {
  const entries = entriesOf(zip);
  const counted = new Set<string>();
  let left = maxBytes;
  const count = (key: string, size: number) => {
    if (counted.has(key)) return;
    counted.add(key);
    left -= size;
    if (left < 0) throw tooBig();
  };
  const read = (path: string) => {
    const key = keyOf(path);
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    count(key, entry.originalSize);
    return unzipSync(zip, { filter: ({ name }) => name === entry.name })[
      entry.name
    ];
  };
  return {
    has: (path) => entries.has(keyOf(path)),
    read,
    async *pieces(path) {
      const key = keyOf(path);
      const entry = entries.get(key);
      if (entry === undefined) return;
      count(key, entry.originalSize);
      const packed = findEntry(zip, entry.name);
      if (packed === undefined) yield read(path) ?? new Uint8Array();
      else yield* unpack(packed, entry);
    },
    relations(path) {
      const part = read(path.replace(/([^/]*)$/, "_rels/$1.rels"));
      if (part === undefined) return [];
      return elements(
        parseXml(new TextDecoder().decode(part)),
        "Relationships",
        "Relationship",
      ).map((link) => {
        const target = attribute(link, "Target");
        const isOutside = attribute(link, "TargetMode") === "External";
        return {
          id: attribute(link, "Id"),
          type: attribute(link, "Type").replace(/^.*\//, ""),
          target: isOutside ? target : resolve(target, path),
        };
      });
    },
  };
}

function entriesOf(zip: Uint8Array): ReadonlyMap<string, UnzipFileInfo> {
  const entries = new Map<string, UnzipFileInfo>();
  unzipSync(zip, {
    filter: (entry) => {
      entries.set(keyOf(entry.name), entry);
      return false;
    },
  });
  return entries;
}

/** Some writers use capitals, backslashes or a slash in front. */
function keyOf(path: string): string {
  return path.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}

/** The path of a part, given from the place of another one. */
function resolve(target: string, from: string): string {
  const url = URL.parse(target.replaceAll("\\", "/"), `http://part/${from}`);
  if (url === null || url.host !== "part") return target;
  try {
    return decodeURIComponent(url.pathname).slice(1);
  } catch {
    return url.pathname.slice(1);
  }
}

/**
 * Unpacks an entry, piece by piece.
 *
 * @throws {SyntaxError} If it is not as long as the archive says.
 */
async function* unpack(
  packed: Uint8Array,
  { compression, originalSize }: UnzipFileInfo,
): AsyncGenerator<Uint8Array, void> {
  let at = 0;
  const pieces = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= packed.length) return controller.close();
      controller.enqueue(packed.slice(at, at + STEP));
      at += STEP;
    },
  });
  const unpacked = compression === 0
    ? pieces
    : pieces.pipeThrough(new DecompressionStream("deflate-raw"));
  let size = 0;
  for await (const piece of unpacked) {
    size += piece.length;
    if (size > originalSize) break;
    yield piece;
  }
  if (size !== originalSize) throw new SyntaxError("An entry has another size");
}
