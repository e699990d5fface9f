import { type Handler, Parser, type ParserOptions } from "htmlparser2";

/** Bounds of every HTML and XML text that is read. */
export const MARKUP_LIMITS = {
  /**
   * Open elements. Deeper ones are told, and closed at once.
   *
   * Source: Chromium and WebKit flatten HTML at the same depth
   * (`kMaximumHTMLParserDOMTreeDepth`).
   */
  depth: 512,
} as const;

/**
 * Creates a parser whose work grows with the length of the text, however that
 * is nested: htmlparser2 moves its whole stack at each element and searches it
 * at each end tag, so that a text of start tags costs the square of its length.
 */
export function createMarkupParser(
  handler: Partial<Handler>,
  options: ParserOptions = {},
): Pick<Parser, "write" | "end"> {
  return new FlatParser(handler, options);
}

/** What a parser holds of the pieces that were written to it. */
interface Pieces {
  readonly buffers: readonly string[];
  readonly bufferOffset: number;
  readonly writeIndex: number;
}

/** Keeps the stack of open elements at {@linkcode MARKUP_LIMITS}. */
class FlatParser extends Parser {
  /** Whether the element at hand is closed as soon as it is opened. */
  #isFlat = false;
  /** Names of flat elements whose end tags are still to come. */
  readonly #flat = new Map<string, number>();

  override onopentagname(start: number, end: number): void {
    this.#isFlat = this["stack"].length >= MARKUP_LIMITS.depth;
    super.onopentagname(start, end);
    const name = this["tagname"];
    if (this.#isFlat && !super.isVoidElement(name)) {
      this.#flat.set(name, (this.#flat.get(name) ?? 0) + 1);
    }
  }

  override onselfclosingtag(end: number): void {
    const name = this["tagname"];
    const closes = this["recognizeSelfClosing"] || this["isInForeignContext"]();
    if (this.#isFlat && closes) this.#leave(name);
    super.onselfclosingtag(end);
  }

  override onclosetag(start: number, end: number): void {
    this.#isFlat = false;
    if (this.#flat.size > 0 && this.#leave(this.#nameAt(start, end))) {
      this.endIndex = end;
      this.startIndex = end + 1;
      return;
    }
    super.onclosetag(start, end);
    if (this["stack"].length < MARKUP_LIMITS.depth) this.#flat.clear();
  }

  /** A flat element is like one without content: opened and closed. */
  override isVoidElement(name: string): boolean {
    return this.#isFlat || super.isVoidElement(name);
  }

  /** Reads a name that is read again: reading lets go of pieces that are past. */
  #nameAt(start: number, end: number): string {
    const { buffers, bufferOffset, writeIndex } = this as unknown as Pieces;
    const pieces = [...buffers];
    const name = this["readTagName"](start, end);
    Object.assign(this, { buffers: pieces, bufferOffset, writeIndex });
    return name;
  }

  /** Takes one flat element of this name away; says whether there was one. */
  #leave(name: string): boolean {
    const count = this.#flat.get(name) ?? 0;
    if (count <= 1) this.#flat.delete(name);
    else this.#flat.set(name, count - 1);
    return count > 0;
  }
}
