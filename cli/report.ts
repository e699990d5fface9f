import {
  type CoverageScope,
  gatherCoverage,
  readBrand,
  readResults,
  REPORT_FORMATS,
  reportFile,
  type ReportFormat,
  titleOf,
} from "../core/coverage/mod.ts";
import { assertWritable, writeBeside } from "../core/result/mod.ts";
import type { Paper } from "../core/discovery/mod.ts";
import { ConfigError } from "../core/words/mod.ts";
import { createPrinter } from "./printer.ts";
import {
  type Command,
  EXIT,
  type Io,
  onlyResultsFile,
  type ParsedArgs,
  parseFlags,
  readSettings,
} from "./command/mod.ts";

/** `clipscout report`: what a client is told of its loans. */
export const REPORT: Command = {
  name: "report",
  arguments: "RESULTS.jsonl",
  summary: "Writes a client's coverage report",
  details: `
Reads the file that ingest --jsonl wrote. The report shows clips that were found
and that no reviewer rejected, and says what was not found and what is open. A
PDF is printed by the browser of BROWSER_WS_ENDPOINT; without one it is set
plainly.`,
  flags: [
    {
      name: "output",
      short: "o",
      value: "FILE",
      help: "A name in .html, .pdf, .xlsx or .csv [default: coverage.html]",
    },
    {
      name: "make",
      value: "NAME",
      multiple: true,
      help: "Only loans of this make",
    },
    {
      name: "office",
      value: "NAME",
      multiple: true,
      help: "Only loans of this lending office",
    },
    {
      name: "campaign",
      value: "NAME",
      multiple: true,
      help: "Only loans that were lent for this campaign",
    },
    {
      name: "from",
      value: "DAY",
      help: "Only loans that started on this day or later, YYYY-MM-DD",
    },
    {
      name: "to",
      value: "DAY",
      help: "Only loans that started on this day or before, YYYY-MM-DD",
    },
    { name: "approved", help: "Only clips that a reviewer approved" },
    { name: "title", value: "TEXT", help: "Title [default: makes and period]" },
    {
      name: "brand",
      value: "FILE",
      help: "JSON file with name, colour and logo of the agency",
    },
    {
      name: "paper",
      value: "SIZE",
      help: "Pages of a PDF: a4 or letter [default: a4]",
    },
  ],
  run: report,
};

async function report(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(REPORT, args);
  const { flags } = parsed;
  const path = onlyResultsFile(REPORT, parsed);
  const output = flags["output"] ?? "coverage.html";
  const format = formatOf(output);
  const paper = paperOf(flags["paper"] ?? "a4");
  const scope = scopeOf(parsed);
  const brand = flags["brand"] === undefined
    ? undefined
    : await readBrand(flags["brand"]);
  const coverage = gatherCoverage(await readResults(path), scope);
  if (coverage.loans === 0) {
    throw new ConfigError(`Cannot report: no loan of ${path} is in the scope`, {
      hint: "Look at --make, --office, --from and --to",
    });
  }
  await assertWritable(output);
  const { browserEndpoint } = await readSettings(parsed, io);
  const printer = createPrinter(browserEndpoint);
  const file = await reportFile(format, coverage, {
    title: flags["title"] ?? titleOf(scope),
    at: new Date(io.clock.now()).toISOString(),
    paper,
    print: printer?.print,
    ...(brand && { brand }),
  });
  await printer?.close();
  await writeBeside(output, file.pieces);
  for (const note of file.notes) io.err(`warning: ${note}\n`);
  io.out(
    `${output}: ${coverage.clips.length} clips of ${coverage.loans} loans, ` +
      `${coverage.notFound.length} not found, ${coverage.open.length} open\n`,
  );
  return EXIT.ok;
}

function formatOf(output: string): ReportFormat {
  const ending = output.split(".").at(-1)?.toLowerCase() ?? "";
  if (Object.hasOwn(REPORT_FORMATS, ending)) return ending as ReportFormat;
  throw new ConfigError(
    `Cannot write ${output}: it is no HTML, PDF, XLSX or CSV`,
    { hint: "Give --output a name that ends in .html, .pdf, .xlsx or .csv" },
  );
}

function paperOf(size: string): Paper {
  if (size === "a4" || size === "letter") return size;
  throw new ConfigError(`Cannot use --paper: "${size}" is no size`, {
    hint: "Write a4 or letter",
  });
}

function scopeOf({ flags, lists, switches }: ParsedArgs): CoverageScope {
  const from = dayOf("from", flags["from"]);
  const to = dayOf("to", flags["to"]);
  return {
    ...(lists["make"] && { makes: lists["make"] }),
    ...(lists["office"] && { offices: lists["office"] }),
    ...(lists["campaign"] && { campaigns: lists["campaign"] }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    isApprovedOnly: switches.has("approved"),
  };
}

function dayOf(flag: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) &&
    new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
  if (isDay) return text;
  throw new ConfigError(`Cannot use --${flag}: "${text}" is no day`, {
    hint: "Write it as 2026-10-31",
  });
}
