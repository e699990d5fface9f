import { type Analysis, FileError } from "../../core/words/mod.ts";
import { readJsonLines, writeBeside } from "../../core/result/mod.ts";
import {
  DATABASE,
  Records,
  type ReviewCase,
  reviewCases,
} from "../../runs/mod.ts";
import {
  type Command,
  count,
  EXIT,
  type Io,
  onlyCasesFile,
  parseFlags,
} from "../command/mod.ts";
import { STATE_FOLDER } from "../ingest/mod.ts";
import { judgeCase, type JudgedCase } from "./judge_cases.ts";
import { pseudonymise } from "./pseudonyms.ts";

/** `clipscout eval`: does this version agree with the reviewers? */
export const EVAL: Command = {
  name: "eval",
  arguments: "[CASES.jsonl]",
  summary: "Tells where this version disagrees with what reviewers decided",
  details: `
Judges each clip that was approved or rejected once more, from what is kept of
it: its text, its facts as the reviewer corrected them, and the answer that GPT
gave; with --answers, the one that a later prompt or model gave. Asks nobody
anything. Without a file it takes the reviews of this folder.
Exit codes: 0 no wrong verdict, or no --gate; 3 a file could not be used; 4 with
--gate, a rejected clip is found or an approved one turned down.`,
  flags: [
    {
      name: "export",
      value: "FILE",
      help: "Write the cases as JSON Lines, with other names for people",
    },
    {
      name: "answers",
      value: "FILE",
      help: "Judge by the answers that reanalyse --jsonl wrote",
    },
    { name: "gate", help: "Exit with 4 if a verdict is wrong: for CI" },
    { name: "json", help: "Write the verdicts as JSON" },
  ],
  run: evaluate,
};

async function evaluate(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(EVAL, args);
  const { flags, switches } = parsed;
  const cases = parsed.positionals.length === 0
    ? await casesOfFolder(io)
    : await readCases(onlyCasesFile(EVAL, parsed));
  if (flags.export !== undefined) {
    const lines = cases.map((one) => `${JSON.stringify(pseudonymise(one))}\n`);
    await writeBeside(flags.export, lines);
    io.err(`Cases: ${flags.export}, ${count(cases.length, "case")}\n`);
  }
  const answers = flags.answers === undefined
    ? new Map<string, Analysis>()
    : await readAnswers(flags.answers);
  const judged = cases.map((one) => judgeCase(answeredBy(answers, one)));
  io.out(
    switches.has("json")
      ? `${
        JSON.stringify({ cases: judged, totals: totalsOf(judged) }, null, 2)
      }\n`
      : textOf(judged),
  );
  const isWrong = judged.some((one) => one.is === "wrong");
  return switches.has("gate") && isWrong ? EXIT.loansFailed : EXIT.ok;
}

/** The cases of the reviews that this folder keeps. */
async function casesOfFolder({ clock }: Io): Promise<ReviewCase[]> {
  const path = `${STATE_FOLDER}/${DATABASE}`;
  const isThere = await Deno.stat(path).then(() => true, () => false);
  if (!isThere) {
    throw new FileError(path, `Cannot find reviews: there is no ${path}`, {
      hint: "Run it in the folder of the dashboard, or give a file of cases",
    });
  }
  using records = new Records(STATE_FOLDER, clock);
  records.reviews.catchUp();
  return [...reviewCases(records.reviews, records.decisions)];
}

/** The answers of a later prompt or model, by work order and address. */
async function readAnswers(path: string): Promise<Map<string, Analysis>> {
  const lines = readJsonLines(path, {
    is: isAnswer,
    what: "answer",
    hint: "Give the file that clipscout reanalyse --jsonl wrote",
  });
  const answers = new Map<string, Analysis>();
  for await (const { value } of lines) {
    const { work_order, url, analysis } = value;
    if (analysis !== undefined) answers.set(keyOf(work_order, url), analysis);
  }
  return answers;
}

interface Answer {
  readonly work_order: string;
  readonly url: string;
  /** Absent where the piece could not be judged. */
  readonly analysis?: Analysis;
}

function isAnswer(value: unknown): value is Answer {
  const one = (value ?? {}) as Partial<Answer>;
  return typeof one.work_order === "string" && typeof one.url === "string" &&
    (one.analysis === undefined ||
      typeof one.analysis.relevance === "number" &&
        Array.isArray(one.analysis.keyMentions));
}

function answeredBy(
  answers: ReadonlyMap<string, Analysis>,
  one: ReviewCase,
): ReviewCase {
  const key = keyOf(one.loan.workOrder, one.content.canonicalUrl);
  return { ...one, analysis: answers.get(key) ?? one.analysis };
}

function keyOf(workOrder: string, url: string): string {
  return `${workOrder} ${url}`;
}

async function readCases(path: string): Promise<ReviewCase[]> {
  const lines = readJsonLines(path, {
    is: isCase,
    what: "case of a review",
    hint: "Give the file that clipscout eval --export wrote",
  });
  const cases: ReviewCase[] = [];
  for await (const { value } of lines) cases.push(value);
  return cases;
}

function isCase(value: unknown): value is ReviewCase {
  const one = (value ?? {}) as Partial<ReviewCase>;
  return one.case === 1 && one.loan?.vehicle !== undefined &&
    typeof one.content?.text === "string" &&
    typeof one.analysis?.relevance === "number" &&
    (one.verdict === "approved" || one.verdict === "rejected");
}

interface Totals {
  readonly cases: number;
  readonly right: number;
  readonly asks: number;
  readonly wrong: number;
}

function totalsOf(judged: readonly JudgedCase[]): Totals {
  const of = (is: JudgedCase["is"]) =>
    judged.filter((one) => one.is === is).length;
  return {
    cases: judged.length,
    right: of("right"),
    asks: of("asks"),
    wrong: of("wrong"),
  };
}

function textOf(judged: readonly JudgedCase[]): string {
  if (judged.length === 0) {
    return "No clip was approved or rejected yet\n";
  }
  const kinds = [...Map.groupBy(judged, ({ kind }) => kind)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, some]) => `  ${kind}: ${totalsText(totalsOf(some))}\n`);
  const wrong = judged.filter(({ is }) => is === "wrong").map((one) =>
    `\n${one.workOrder}  ${one.url}\n` +
    `  ${one.verdict}${one.why ? ` (${one.why})` : ""}, now ${one.status}: ` +
    `${one.sentence}\n`
  );
  return `${totalsText(totalsOf(judged))}\n${kinds.join("")}${wrong.join("")}`;
}

function totalsText({ cases, right, asks, wrong }: Totals): string {
  return `${count(cases, "verdict")}: ${right} agree, ${asks} left to a ` +
    `reviewer, ${wrong} wrong`;
}
