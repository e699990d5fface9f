/**
 * Writes the tables of README.md that repeat what the code says.
 *
 *     deno run --allow-read=. --allow-write=README.md scripts/readme_tables.ts
 *
 * @module
 */
import { SETTINGS } from "../core/settings/config.ts";
import { COLUMNS } from "../core/result/columns.ts";

/** The tables, by the mark that they stand in. */
const TABLES: Readonly<Record<string, () => string[][]>> = {
  columns: () => [
    ["column", "holds"],
    ...COLUMNS.map(({ name, help }) => [`\`${name}\``, help]),
  ],
  settings: () => [
    ["variable", "flag", "what it does", "default"],
    ...Object.values(SETTINGS).map(({ env, flag, help, fallback }) => [
      `\`${env}\``,
      flag === undefined ? "" : `\`--${flag}\``,
      help,
      shownDefault(fallback),
    ]),
  ],
};

/** A value as it would be written; what is empty or made of parts shows none. */
function shownDefault(value: unknown): string {
  const isPlain = typeof value !== "object" || Array.isArray(value);
  const text = isPlain ? String(value ?? "") : "";
  return text === "" ? "" : `\`${text}\``;
}

/** Puts the tables into a text, between their marks. */
export function withTables(readme: string): string {
  return Object.entries(TABLES).reduce((text, [mark, rows]) => {
    const [before, rest = ""] = text.split(`<!-- ${mark} -->`);
    const [, after] = rest.split(`<!-- /${mark} -->`);
    return `${before}<!-- ${mark} -->\n\n${
      markdownTable(rows())
    }\n\n<!-- /${mark} -->${after}`;
  }, readme);
}

function markdownTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) => cell.replaceAll("|", "\\|"))
  );
  const [header = []] = cells;
  const widths = header.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0))
  );
  const line = (row: readonly string[], fill = " ") =>
    `| ${
      widths.map((width, column) => (row[column] ?? "").padEnd(width, fill))
        .join(" | ")
    } |`;
  return [
    line(header),
    line(header.map(() => ""), "-"),
    ...cells.slice(1).map((row) => line(row)),
  ].join("\n");
}

if (import.meta.main) {
  const readme = await Deno.readTextFile("README.md");
  await Deno.writeTextFile("README.md", withTables(readme));
}
