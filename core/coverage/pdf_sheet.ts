import type { Paper } from "../discovery/mod.ts";
import regular from "./fonts/Roboto-Regular.ttf" with { type: "bytes" };
import medium from "./fonts/Roboto-Medium.ttf" with { type: "bytes" };

const MARGIN = 45;
const INK = "#16202c";
const MUTED = "#55626f";
const LINE = "#dfe4ea";

const STYLES = {
  title: { size: 24, isStrong: true, colour: INK },
  head: { size: 15, isStrong: true, colour: INK },
  strong: { size: 12, isStrong: true, colour: INK },
  accent: { size: 10, isStrong: true, colour: "" },
  body: { size: 10, isStrong: false, colour: INK },
  quote: { size: 10, isStrong: false, colour: INK },
  muted: { size: 9, isStrong: false, colour: MUTED },
  small: { size: 7.5, isStrong: false, colour: MUTED },
} as const;
type Style = keyof typeof STYLES;

interface Piece {
  readonly text: string;
  readonly style: Style;
  /** Where it leads. */
  readonly url?: string;
}

/** Pages of a PDF that fill from top to bottom. */
export interface Sheet {
  /** Signs that the font does not hold. */
  readonly missing: ReadonlySet<string>;
  /** The bar on top, in the accent colour. */
  bar(): void;
  /** A logo on the right, from a `data:` address; SVG is left out. */
  logo(address: string): void;
  line(text: string, style: Style): void;
  head(text: string): void;
  /** Figures side by side. */
  figures(facts: readonly (readonly [string, string])[]): void;
  /** Pieces that no page parts. */
  together(pieces: readonly Piece[]): void;
  /** Cells of a table; the first is wide, the others are numbers. */
  row(cells: readonly string[], style: Style): void;
  gap(points: number): void;
  close(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Opens the first page; the printer is loaded when it is first needed. */
export async function openSheet(
  { title, paper, accent }: { title: string; paper: Paper; accent: string },
): Promise<Sheet> {
  const { default: PdfDocument } = await import("pdfkit");
  const pdf = new PdfDocument({
    size: paper === "a4" ? "A4" : "LETTER",
    margin: MARGIN,
    font: regular,
    bufferPages: true,
    lang: "en",
    displayTitle: true,
    info: { Title: title, Creator: "clipscout" },
  });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const ended = Promise.withResolvers<void>();
  pdf.on("data", (chunk: Uint8Array<ArrayBuffer>) => chunks.push(chunk));
  pdf.on("end", ended.resolve);
  pdf.on("error", ended.reject);
  pdf.registerFont("regular", regular).registerFont("medium", medium);
  const width = pdf.page.width - 2 * MARGIN;
  const bottom = () => pdf.page.height - MARGIN - 16;
  const missing = new Set<string>();

  function printable(text: string): string {
    return [...text.toWellFormed().replaceAll(/\p{Cc}+/gu, " ")].map((sign) => {
      if (pdf._font.font.hasGlyphForCodePoint(sign.codePointAt(0))) return sign;
      missing.add(sign);
      return "□";
    }).join("");
  }

  function set(style: Style): void {
    const { size, isStrong, colour } = STYLES[style];
    pdf.font(isStrong ? "medium" : "regular").fontSize(size)
      .fillColor(colour || accent);
  }

  function heightOf({ text, style }: Piece): number {
    set(style);
    const inset = style === "quote" ? 10 : 0;
    return pdf.heightOfString(printable(text), { width: width - inset }) + 3;
  }

  function makeRoom(height: number): void {
    if (pdf.y + height > bottom() && pdf.y > MARGIN + 1) pdf.addPage();
  }

  function write({ text, style, url }: Piece): void {
    const height = heightOf({ text, style });
    makeRoom(Math.min(height, 60));
    const inset = style === "quote" ? 10 : 0;
    if (inset > 0) {
      pdf.rect(MARGIN, pdf.y, 2, height - 3).fill(accent);
      set(style);
    }
    pdf.text(printable(text), MARGIN + inset, pdf.y, {
      width: width - inset,
      ...(url !== undefined && /^https?:/i.test(url) && { link: url }),
    });
    pdf.y += 3;
  }

  return {
    missing,
    bar() {
      pdf.rect(MARGIN, MARGIN, width, 4).fill(accent);
      pdf.y = MARGIN + 16;
    },
    logo(address) {
      if (!/^data:image\/(?:png|jpeg);/.test(address)) return;
      const at = pdf.page.width - MARGIN - 150;
      pdf.image(address, at, MARGIN + 14, {
        fit: [150, 42],
        align: "right",
      });
      pdf.y = MARGIN + 16;
    },
    line: (text, style) => write({ text, style }),
    head(text) {
      pdf.y += 12;
      makeRoom(90);
      write({ text, style: "head" });
    },
    figures(facts) {
      const each = (width - 12 * (facts.length - 1)) / facts.length;
      const top = pdf.y + 6;
      for (const [index, [name, value]] of facts.entries()) {
        const x = MARGIN + index * (each + 12);
        pdf.roundedRect(x, top, each, 56, 5).strokeColor(LINE).stroke();
        set("title");
        pdf.text(printable(value), x + 10, top + 8, { width: each - 20 });
        set("muted");
        pdf.text(printable(name), x + 10, top + 38, { width: each - 20 });
      }
      pdf.y = top + 66;
    },
    together(pieces) {
      const shown = pieces.filter(({ text }) => text !== "");
      const height = shown.reduce((sum, piece) => sum + heightOf(piece), 14);
      makeRoom(height);
      for (const piece of shown) write(piece);
      pdf.y += 5;
      pdf.moveTo(MARGIN, pdf.y).lineTo(MARGIN + width, pdf.y)
        .lineWidth(0.5).strokeColor(LINE).stroke();
      pdf.y += 6;
    },
    row([name = "", ...numbers], style) {
      const each = 70;
      const wide = width - each * numbers.length;
      set(style);
      const height = pdf.heightOfString(printable(name) || " ", {
        width: wide - 8,
      });
      makeRoom(height + 4);
      const top = pdf.y;
      for (const [index, number] of numbers.entries()) {
        pdf.text(printable(number), MARGIN + wide + index * each, top, {
          width: each,
          align: "right",
        });
      }
      pdf.text(printable(name), MARGIN, top, { width: wide - 8 });
      pdf.y = top + height + 4;
    },
    gap: (points) => void (pdf.y += points),
    async close() {
      const { count } = pdf.bufferedPageRange();
      for (let page = 0; page < count; page++) {
        pdf.switchToPage(page);
        set("small");
        pdf.page.margins.bottom = 0;
        pdf.text(`${page + 1} / ${count}`, MARGIN, pdf.page.height - 30, {
          width,
          align: "center",
        });
      }
      pdf.end();
      await ended.promise;
      return await new Blob(chunks).bytes() as Uint8Array<ArrayBuffer>;
    },
  };
}
