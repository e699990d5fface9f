import type { BytesAt } from "../../files/mod.ts";
import { openZip, type ZipEntry } from "../zip/mod.ts";
import { attributeNamed, readPieces } from "./xlsx_xml.ts";

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
  /** A part as XML, whole. */
  read(path: string): Promise<string | undefined>;
  /** A part, piece by piece, never whole in memory; empty if there is none. */
  pieces(path: string): AsyncGenerator<Uint8Array, void>;
  /** What a part leads to; `""` is the package itself. */
  relations(path: string): Promise<Relation[]>;
}

/**
 * Opens the archive of an Office file. Parts are found by the relations between
 * them (ECMA-376, part 2), since their names are the writer's choice.
 *
 * @param maxBytes Bytes that may be unpacked in all.
 * @param tooBig Makes the error for more.
 */
export async function openPackage(
  bytes: BytesAt,
  maxBytes: number,
  tooBig: () => Error,
): Promise<XlsxPackage> {
  const zip = await openZip(bytes);
  const entries = new Map(
    zip.entries.map((entry) => [keyOf(entry.name), entry]),
  );
  const counted = new Set<ZipEntry>();
  let left = maxBytes;
  async function* pieces(path: string): AsyncGenerator<Uint8Array, void> {
    const entry = entries.get(keyOf(path));
    if (entry === undefined) return;
    if (!counted.has(entry)) left -= entry.size;
    counted.add(entry);
    if (left < 0) throw tooBig();
    yield* zip.unpack(entry);
  }
  const has = (path: string) => entries.has(keyOf(path));
  const read = async (path: string) => {
    if (!has(path)) return undefined;
    const decoder = new TextDecoder();
    let text = "";
    for await (const piece of pieces(path)) {
      text += decoder.decode(piece, { stream: true });
    }
    return text + decoder.decode();
  };
  return {
    has,
    read,
    pieces,
    async relations(path) {
      const part = path.replace(/([^/]*)$/, "_rels/$1.rels");
      const found: Relation[] = [];
      if (!has(part)) return found;
      const reading = readPieces(pieces(part), {
        open(name, attributes) {
          if (name !== "Relationship") return;
          const target = attributeNamed(attributes, "Target");
          const isOutside =
            attributeNamed(attributes, "TargetMode") === "External";
          found.push({
            id: attributeNamed(attributes, "Id"),
            type: attributeNamed(attributes, "Type").replace(/^.*\//, ""),
            target: isOutside ? target : resolve(target, path),
          });
        },
      });
      for await (const _ of reading);
      return found;
    },
  };
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
