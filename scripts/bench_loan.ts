/**
 * Measures how fast loan files are read, and with how much memory: rows per
 * second and peak resident memory for CSV files of 1k to 1M rows, and for
 * workbooks of 1k to 100k rows; each in a process of its own.
 *
 *     deno task bench loan
 *
 * @module
 */
import { readLoanFile } from "../core/loan/read_loan_file.ts";
import { makeWorkbook } from "../tests/loan/make_workbook.ts";
import { GENERATED_COLUMNS } from "../tests/world/generated_loan.ts";

const CSV_ROWS = [1_000, 10_000, 100_000, 1_000_000];
const XLSX_ROWS = [1_000, 10_000, 100_000];

/** What one process measured. */
interface Measured {
  readonly rows: number;
  readonly loans: number;
  readonly ms: number;
  readonly peakBytes: number;
}

/** Measures all files, and gives the table. */
export async function benchLoan(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "clipscout-bench-" });
  try {
    const lines = [
      "| file | size | rows/s | seconds | peak memory |",
      "| --- | --- | --- | --- | --- |",
    ];
    for (const rows of CSV_ROWS) {
      const path = `${folder}/${rows}.csv`;
      await writeCsv(path, rows);
      lines.push(await measureLine(`CSV, ${thousands(rows)} rows`, path));
    }
    for (const rows of XLSX_ROWS) {
      const path = `${folder}/${rows}.xlsx`;
      const table = Array.from({ length: rows }, (_, at) => cellsOf(at));
      await Deno.writeFile(path, makeWorkbook([GENERATED_COLUMNS, ...table]));
      lines.push(await measureLine(`XLSX, ${thousands(rows)} rows`, path));
    }
    return lines.join("\n");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function measureLine(name: string, path: string): Promise<string> {
  const { size } = await Deno.stat(path);
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--allow-read", import.meta.filename!, path],
  }).output();
  const decoder = new TextDecoder();
  if (!success) throw new Error(decoder.decode(stderr));
  const measured: Measured = JSON.parse(decoder.decode(stdout));
  const { rows, ms, peakBytes } = measured;
  return `| ${name} | ${(size / 1e6).toFixed(1)} MB | ${
    thousands(Math.round(rows / ms * 1000))
  } | ${(ms / 1000).toFixed(1)} | ${(peakBytes / 1e6).toFixed(0)} MB |`;
}

/** Reads a file in this process, and looks at its memory on the way. */
async function measure(path: string): Promise<Measured> {
  const start = performance.now();
  const counts = { rows: 0, loans: 0 };
  let peakBytes = 0;
  const look = () => peakBytes = Math.max(peakBytes, Deno.memoryUsage().rss);
  const options = { internalHosts: ["fms.driveshop.com"], today: "2025-06-01" };
  for await (const row of readLoanFile(path, options)) {
    counts.rows++;
    if (row.kind === "loan") counts.loans++;
    if (counts.rows % 500 === 1) look();
  }
  look();
  return { ...counts, ms: performance.now() - start, peakBytes };
}

async function writeCsv(path: string, rows: number): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true });
  const encoder = new TextEncoder();
  let text = `${GENERATED_COLUMNS.join(",")}\r\n`;
  for (let at = 0; at < rows; at++) {
    text += `${cellsOf(at).map(quote).join(",")}\r\n`;
    if (text.length < 1_000_000 && at < rows - 1) continue;
    await file.write(encoder.encode(text));
    text = "";
  }
}

const MODELS = [
  ["Mazda", "CX-90 PHEV Premium Plus", "CX-90"],
  ["Lexus", "NX 350h Luxury AWD", "NX 350 Hybrid"],
  ["", "Ioniq 5 XRT", "Ioniq 5"],
  ["Toyota", "GR Corolla Premium", "Corolla"],
];

/** A row as reports have them; contacts and channels come again. */
function cellsOf(at: number): string[] {
  const [make = "", model = "", shortName = ""] = MODELS[at % 4] ?? [];
  const person = at % 2000;
  return [
    "Chicago",
    make,
    "Press East",
    model,
    at % 3 === 0
      ? `1,${900 + at % 100},${String(at).padStart(6, "0")}`
      : String(1_900_001 + at),
    `https://fms.driveshop.com/activities/edit/${1_800_001 + at}`,
    `Imre Solt${person}`,
    `https://fms.driveshop.com/people/edit/${70_001 + person}`,
    `Solt Drives ${person}`,
    `${at % 12 + 1}/${at % 28 + 1}/25`,
    `${at % 12 + 1}/${at % 28 + 8}/25`,
    "Review",
    "",
    shortName,
    `https://www.youtube.com/@Solt${person}/videos, https://solt${person}.example/reviews`,
    String(70_001 + person),
  ];
}

function quote(cell: string): string {
  return cell.includes(",") ? `"${cell}"` : cell;
}

function thousands(count: number): string {
  return count.toLocaleString("en-US");
}

if (import.meta.main) {
  console.log(JSON.stringify(await measure(Deno.args[0] ?? "")));
}
