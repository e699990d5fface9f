/**
 * Writes the tables of docs/ that repeat what the code says, and .env.example.
 *
 *     deno run --allow-read=. --allow-write=. scripts/doc_tables.ts
 *
 * @module
 */
import { REASONS } from "../core/contract/mod.ts";
import { SETTINGS } from "../core/settings/config.ts";
import { COLUMNS } from "../core/result/columns.ts";

/** The tables, by the mark that they stand in. */
const TABLES: Readonly<Record<string, () => string[][]>> = {
  columns: () => [
    ["column", "holds"],
    ...COLUMNS.map(({ name, help }) => [`\`${name}\``, help]),
  ],
  reasons: () => [
    ["status", "reason", "means", "what to do"],
    ...Object.entries(REASONS).map(([reason, { status, means, remedy }]) => [
      status,
      `\`${reason}\``,
      means,
      remedy,
    ]),
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

/** The files that hold a table between marks, by the mark. */
export const TABLE_FILES: Readonly<Record<string, string>> = {
  columns: "docs/results.md",
  reasons: "docs/results.md",
  settings: "docs/settings.md",
};

/** Puts a table into a text, between its marks. */
export function withTable(mark: string, text: string): string {
  const [before, rest = ""] = text.split(`<!-- ${mark} -->`);
  const [, after] = rest.split(`<!-- /${mark} -->`);
  return `${before}<!-- ${mark} -->\n\n${
    markdownTable(TABLES[mark]!())
  }\n\n<!-- /${mark} -->${after}`;
}

/** A `.env` file to fill in: every setting, with what it does and its default. */
export function envExample(): string {
  const lines = Object.values(SETTINGS).flatMap(({ env, help, fallback }) => [
    `# ${help}`,
    `# ${env}=${shownDefault(fallback).replaceAll("`", "")}`,
    "",
  ]);
  return [
    "# Copy this file to .env, and take the # from the lines that you fill in.",
    "",
    ...lines,
  ].join("\n").trimEnd() + "\n";
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
  for (const [mark, path] of Object.entries(TABLE_FILES)) {
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, withTable(mark, text));
  }
  await Deno.writeTextFile(".env.example", envExample());
}
