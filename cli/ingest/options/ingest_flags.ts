import { FILE_FLAGS, type Flag } from "../../command/mod.ts";

/** The flags of `clipscout ingest`. */
export const INGEST_FLAGS: readonly Flag[] = [
  {
    name: "output",
    short: "o",
    value: "FILE",
    help: "Results file [default: LOANS.results.csv]",
  },
  {
    name: "jsonl",
    value: "FILE",
    help: "The same results as JSON Lines, with every detail",
  },
  { name: "xlsx", value: "FILE", help: "The same results as a spreadsheet" },
  {
    name: "junit",
    value: "FILE",
    help: "The loans as test cases, for CI systems; only Failed is an error",
  },
  {
    name: "report",
    value: "FILE",
    help: "A page to look at: what ran when, what was found, and why",
  },
  {
    name: "concurrency",
    short: "c",
    value: "N",
    help: "Loans at once, 1 to 100; 1 = one by one [default: 5]",
  },
  {
    name: "engine",
    value: "URL",
    help: "Hands the loans to the workers of a PostgreSQL or Redis",
  },
  {
    name: "model",
    isOfRun: true,
    value: "NAME",
    help: "Model for the analysis",
  },
  {
    name: "max-cost",
    isOfRun: true,
    value: "USD",
    help: "What all services may cost; loans beyond it fail and can resume",
  },
  {
    name: "max-queries",
    isOfRun: true,
    value: "N",
    help: "Searches sent, retries too; loans beyond them fail and can resume",
  },
  {
    name: "max-credits",
    isOfRun: true,
    value: "N",
    help: "Scraping credits that are spent; loans beyond them can resume",
  },
  {
    name: "search-failover",
    isOfRun: true,
    help: "Goes on to the next search service when one is used up",
  },
  {
    name: "batch",
    isOfRun: true,
    help: "Asks GPT in batches: half the price, answers within a day",
  },
  {
    name: "dry-run",
    help: "Shows loans, plan and cost, and asks nobody anything",
  },
  ...FILE_FLAGS,
  {
    name: "bom",
    help: "Marks a CSV results file as UTF-8 for Excel [default: on Windows]",
  },
  { name: "no-bom", help: "Does not mark it" },
  {
    name: "record",
    value: "FILE",
    help: "Writes every exchange to a HAR file, without secrets",
  },
  {
    name: "record-mode",
    value: "all|new",
    help: "all: record anew; new: keep what the file has [default: all]",
  },
  {
    name: "replay",
    value: "FILE",
    help: "Answers from such a file; nothing touches the network",
  },
  {
    name: "pace",
    value: "recorded|instant",
    help: "How fast a replay answers [default: instant]",
  },
  {
    name: "allow-address",
    value: "CIDR",
    multiple: true,
    help: "Lets requests reach a private address range",
  },
  {
    name: "resume",
    help: "Continues the last run of these loans: what is missing or failed",
  },
  {
    name: "fresh",
    isOfRun: true,
    help: "Starts anew, whatever earlier runs found",
  },
  {
    name: "retry-days",
    value: "LIST",
    isOfRun: true,
    help: 'Days until a loan is tried again, as in "not_found=4, blocked=2"',
  },
  {
    name: "limit",
    value: "N",
    isOfRun: true,
    help: "Works on N loans at most; the others are Skipped",
  },
  {
    name: "only",
    value: "WO,...",
    isOfRun: true,
    multiple: true,
    help: "Works on these work orders only",
  },
  {
    name: "status",
    value: "WORD,...",
    isOfRun: true,
    multiple: true,
    help: "Works on loans that were found, review, not_found, failed or new",
  },
  {
    name: "office",
    value: "NAME",
    isOfRun: true,
    multiple: true,
    help: "Works on the loans of this lending office only",
  },
  {
    name: "since",
    value: "DAY",
    isOfRun: true,
    help: "Works on loans that started on this day or later, YYYY-MM-DD",
  },
  {
    name: "no-cache",
    isOfRun: true,
    help: "Keeps no answers for later runs, and uses none",
  },
  {
    name: "refresh",
    isOfRun: true,
    help: "Replaces kept answers instead of using them",
  },
  {
    name: "robots",
    value: "obey|warn|off",
    isOfRun: true,
    help: "What robots.txt of an outlet means [default: obey]",
  },
  {
    name: "notify",
    help: "Tells Slack how the run ended (SLACK_WEBHOOK_URL)",
  },
  {
    name: "log-format",
    value: "text|json",
    help: "json: one JSON object a line on standard error [default: text]",
  },
  { name: "quiet", short: "q", help: "No progress and no summary" },
];
