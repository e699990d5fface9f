/** A cell as LibreOffice holds it: a text, or what it shows of anything else. */
export type Cell = string | { readonly shown: string };

/** How LibreOffice is asked to write CSV, by what it is for. */
export const AS_CSV = {
  /** UTF-8 with commas; texts in quotes, numbers bare, formulas as such. */
  typed: "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,true",
  /** UTF-8 with commas, as a person's "Save as" writes it. */
  plain: "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true",
  /** Windows-1252 with semicolons, as where the comma parts decimals. */
  western: "csv:Text - txt - csv (StarCalc):59,34,1,1,,0,false,true",
} as const;

/** The same as {@linkcode AS_CSV}`.typed`, a file for every sheet. */
export const EVERY_SHEET = `${AS_CSV.typed},false,false,-1`;

/** How LibreOffice is told to open CSV. */
export function csvReader(
  options: { separators: string; everyCellIsText?: boolean; columns?: number },
): string {
  const { separators, everyCellIsText = false, columns = 0 } = options;
  const codes = [...separators].map((one) => one.charCodeAt(0)).join("/");
  const kinds = everyCellIsText
    ? Array.from({ length: columns }, (_, at) => `${at + 1}/2`).join("/")
    : "";
  return `CSV:${codes},34,76,1,${kinds}`;
}

/** Its settings, which take seconds to make, for all tests of a file. */
let profile: string | undefined;
addEventListener("unload", () => {
  if (profile !== undefined) Deno.removeSync(profile, { recursive: true });
});

/**
 * Lets LibreOffice open files and save each as something else, all in one go;
 * it works in folders of its own, and answers by the names of what it saved.
 *
 * @param to What `--convert-to` takes: an ending, with a filter and its options.
 * @param reader What `--infilter` takes.
 * @throws {Error} If it fails.
 */
export async function saveAs(
  to: string,
  files: Readonly<Record<string, Uint8Array | string>>,
  reader?: string,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const folder = await Deno.makeTempDir({ prefix: "libreoffice-" });
  profile ??= await Deno.makeTempDir({ prefix: "libreoffice-profile-" });
  try {
    await Deno.mkdir(`${folder}/in`);
    await Deno.mkdir(`${folder}/out`);
    for (const [name, content] of Object.entries(files)) {
      const bytes = typeof content === "string"
        ? new TextEncoder().encode(content)
        : content;
      await Deno.writeFile(`${folder}/in/${name}`, bytes);
    }
    const { code, stdout, stderr } = await new Deno.Command("soffice", {
      args: [
        `-env:UserInstallation=file://${profile}`,
        ...["--headless", "--norestore", "--nologo"],
        ...(reader === undefined ? [] : [`--infilter=${reader}`]),
        ...["--convert-to", to, "--outdir", `${folder}/out`],
        ...Object.keys(files).map((name) => `${folder}/in/${name}`),
      ],
    }).output();
    const said = new TextDecoder().decode(stdout) +
      new TextDecoder().decode(stderr);
    if (code !== 0) throw new Error(`soffice ended with ${code}: ${said}`);
    const saved = new Map<string, Uint8Array<ArrayBuffer>>();
    for await (const { name } of Deno.readDir(`${folder}/out`)) {
      saved.set(name, await Deno.readFile(`${folder}/out/${name}`));
    }
    if (saved.size === 0) throw new Error(`soffice saved nothing: ${said}`);
    return saved;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/**
 * The cells of a file that was saved as {@linkcode AS_CSV}`.typed`: what stands
 * in quotes is text; what stands bare is a number, a day or a formula.
 */
export function typedCells(bytes: Uint8Array): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  for (
    const [, cell = "", end] of new TextDecoder().decode(bytes).matchAll(CELL)
  ) {
    row.push(cellOf(cell));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const CELL = /("(?:[^"]|"")*"|[^,\n]*)(,|\n)/g;

function cellOf(written: string): Cell {
  if (written === "") return "";
  return written.startsWith('"')
    ? written.slice(1, -1).replaceAll('""', '"')
    : { shown: written };
}

/** A day, or a text. */
export type FlatCell = string | { readonly day: string };

/**
 * A table as a flat OpenDocument file, which LibreOffice opens with every cell
 * of the kind that is meant. Texts hold no tabs: it drops those of such files.
 */
export function flatSheet(rows: readonly (readonly FlatCell[])[]): string {
  const body = rows.map((row) =>
    `<table:table-row>${row.map(flatCell).join("")}</table:table-row>`
  ).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${NAMES} office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles><number:date-style style:name="N1">
<number:month/><number:text>/</number:text><number:day/>
<number:text>/</number:text><number:year number:style="long"/>
</number:date-style><style:style style:name="day"
 style:family="table-cell" style:data-style-name="N1"/>
</office:automatic-styles><office:body><office:spreadsheet>
<table:table table:name="Loans">${body}</table:table>
</office:spreadsheet></office:body></office:document>`;
}

const NAMES =
  ["office", "table", "text", "style"].map((name) =>
    `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`
  ).join(" ") +
  ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"';

function flatCell(cell: FlatCell): string {
  if (typeof cell !== "string") {
    return '<table:table-cell table:style-name="day" ' +
      `office:value-type="date" office:date-value="${cell.day}"/>`;
  }
  const paragraphs = cell.split("\n").map((line) =>
    `<text:p>${
      line.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;").replaceAll(" ", "<text:s/>")
    }</text:p>`
  );
  return '<table:table-cell office:value-type="string">' +
    `${paragraphs.join("")}</table:table-cell>`;
}
