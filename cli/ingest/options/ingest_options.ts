import { basename } from "node:path";
import {
  SELECTABLE,
  type SelectableStatus,
  type Selection,
} from "../../../runs/mod.ts";
import { type Amounts, ConfigError } from "../../../core/words/mod.ts";
import type { ParsedArgs } from "../../command/mod.ts";
import { LOG_FORMATS, type LogFormat } from "../../show/mod.ts";

/** Paths of everything that a run of a loan file writes. */
export function outputsOf(loans: string, { flags }: ParsedArgs) {
  const stem = basename(loans).replace(/\.[^.]+$/, "");
  return {
    csv: flags["output"] ?? `${stem}.results.csv`,
    jsonl: flags["jsonl"],
    xlsx: flags["xlsx"],
    html: flags["report"],
    junit: flags["junit"],
  };
}

/**
 * Whether the results file begins with a byte order mark, without which Excel
 * takes its letters for those of the system. On Windows `.csv` opens in Excel.
 *
 * @throws {ConfigError} If it is both wanted and not.
 */
export function hasBom(
  { switches }: ParsedArgs,
  csv: string,
  os: typeof Deno.build.os = Deno.build.os,
): boolean {
  if (switches.has("bom") && switches.has("no-bom")) {
    throw new ConfigError("Cannot use --bom together with --no-bom", {
      hint: "Give one of them",
    });
  }
  if (switches.has("bom")) return true;
  return os === "windows" && !switches.has("no-bom") && /\.csv$/i.test(csv);
}

/**
 * Reads which loans are worked on.
 *
 * @throws {ConfigError} If a flag's value cannot be used.
 */
export function selectionOf({ flags, lists }: ParsedArgs): Selection {
  const limit = wholeLimit("limit", flags["limit"]);
  const only = listOf(lists["only"]);
  const statuses = listOf(lists["status"])?.map(statusOf);
  const offices = lists["office"];
  const since = dayOf("since", flags["since"]);
  return {
    ...(limit !== undefined && { limit }),
    ...(only && { only }),
    ...(statuses && { statuses }),
    ...(offices && { offices }),
    ...(since !== undefined && { since }),
  };
}

/** Reads whether the last run is continued. */
export function modeOf(
  switches: ReadonlySet<string>,
): "resume" | "fresh" | undefined {
  if (switches.has("resume") && switches.has("fresh")) {
    throw new ConfigError("Cannot use --resume and --fresh together", {
      hint: "--resume continues the last run, --fresh starts anew",
    });
  }
  if (switches.has("resume")) return "resume";
  return switches.has("fresh") ? "fresh" : undefined;
}

/** Reads `--log-format`. */
export function logFormat({ flags }: ParsedArgs): LogFormat {
  return oneOf("log-format", flags["log-format"], LOG_FORMATS);
}

/**
 * Reads what a run may take at most.
 *
 * @throws {ConfigError} If a flag's value cannot be used.
 */
export function capsOf({ flags }: ParsedArgs): Amounts {
  return Object.fromEntries(
    Object.entries({
      usd: costLimit(flags["max-cost"]),
      queries: wholeLimit("max-queries", flags["max-queries"]),
      credits: wholeLimit("max-credits", flags["max-credits"]),
    }).filter(([, most]) => most !== undefined),
  );
}

/** Reads an amount of US dollars. */
function costLimit(usd: string | undefined): number | undefined {
  if (usd === undefined) return undefined;
  if (/^\d{1,6}(?:\.\d+)?$/.test(usd) && Number(usd) > 0) return Number(usd);
  throw new ConfigError(
    `Cannot use --max-cost: "${usd}" is not an amount above 0 in US dollars`,
    { hint: "Write it as in --max-cost 2.50" },
  );
}

/** Reads a whole number. */
function wholeLimit(
  flag: string,
  value: string | undefined,
): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new ConfigError(
    `Cannot use --${flag}: "${value}" is not a whole number`,
    { hint: `Write it as in --${flag} 200` },
  );
}

/** The value of a flag that takes one of some words; the first is the default. */
export function oneOf<const T extends readonly [string, ...string[]]>(
  flag: string,
  value: string | undefined,
  words: T,
): T[number] {
  const found = words.find((word) => word === (value ?? words[0]));
  if (found !== undefined) return found;
  throw new ConfigError(
    `Cannot use --${flag}: "${value}" is none of ${words.join(", ")}`,
  );
}

function listOf(values: readonly string[] | undefined): string[] | undefined {
  const items = values?.flatMap((value) => value.split(","))
    .map((item) => item.trim()).filter((item) => item !== "");
  return items;
}

function statusOf(text: string): SelectableStatus {
  const word = text.toLowerCase().replaceAll(/[\s-]+/g, "_");
  const found = SELECTABLE.find((status) => status === word);
  if (found !== undefined) return found;
  throw new ConfigError(
    `Cannot use --status: "${text}" is none of ${SELECTABLE.join(", ")}`,
  );
}

function dayOf(flag: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value;
  if (isDay) return value;
  throw new ConfigError(`Cannot use --${flag}: "${value}" is not a day`, {
    hint: `Write it as in --${flag} 2026-09-01`,
  });
}
