import {
  type FlateError,
  Unzip,
  type UnzipFileInfo,
  UnzipInflate,
  unzipSync,
} from "fflate";
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
  pieces(path: string): Generator<Uint8Array, void>;
  /** What a part leads to; `""` is the package itself. */
  relations(path: string): Relation[];
}

/** Bytes of the archive that are unpacked at once: small, as they may swell. */
const STEP = 4_096;

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
  /** Parts that an odd archive does not give piece by piece. */
  const whole = new Set<string>();
  return {
    has: (path) => entries.has(keyOf(path)),
    read,
    *pieces(path) {
      const key = keyOf(path);
      const entry = entries.get(key);
      if (entry === undefined) return;
      count(key, entry.originalSize);
      if (!whole.has(key) && !canStream(zip, entry)) whole.add(key);
      if (whole.has(key)) yield read(path) ?? new Uint8Array();
      else yield* stream(zip, entry);
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

/** Whether the entry comes out as the directory of the archive says. */
function canStream(zip: Uint8Array, entry: UnzipFileInfo): boolean {
  const size = streamable.get(zip)?.get(entry.name);
  if (size !== undefined) return size;
  let bytes = 0;
  let isRight: boolean;
  try {
    for (const piece of stream(zip, entry)) {
      bytes += piece.length;
      if (bytes > entry.originalSize) break;
    }
    isRight = bytes === entry.originalSize;
  } catch {
    isRight = false;
  }
  const known = streamable.get(zip) ?? new Map<string, boolean>();
  streamable.set(zip, known.set(entry.name, isRight));
  return isRight;
}

const streamable = new WeakMap<Uint8Array, Map<string, boolean>>();

function* stream(
  zip: Uint8Array,
  { name }: UnzipFileInfo,
): Generator<Uint8Array, void> {
  const found: Uint8Array[] = [];
  let trouble: FlateError | undefined;
  let isEnded = false;
  const unzip = new Unzip((file) => {
    if (file.name !== name) return;
    file.ondata = (error, piece, isFinal) => {
      if (error) trouble = error;
      else found.push(piece);
      isEnded ||= isFinal;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < zip.length && !isEnded; at += STEP) {
    unzip.push(zip.subarray(at, at + STEP), at + STEP >= zip.length);
    if (trouble !== undefined) throw trouble;
    yield* found.splice(0);
  }
}
