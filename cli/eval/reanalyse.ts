import { pooledMap } from "@std/async";
import { decide, gate, gatherEvidence } from "../../core/evidence/mod.ts";
import { estimateRun } from "../../core/analysis/mod.ts";
import { readOwnMessages } from "../../core/files/mod.ts";
import { writeBeside } from "../../core/result/mod.ts";
import {
  createServices,
  openLedger,
  type OpenServices,
} from "../../core/services.ts";
import type { AnalysisAnswer } from "../../core/words/mod.ts";
import {
  type Command,
  count,
  dollars,
  EXIT,
  type Io,
  onlyResultsFile,
  parseFlags,
  printable,
  readSettings,
} from "../command/mod.ts";
import { capsOf, requireKeys } from "../ingest/mod.ts";
import { differences } from "./differences.ts";
import { type KeptClip, keptClips } from "./kept_clips.ts";

/** `clipscout reanalyse`: what GPT says today of the texts of a run. */
export const REANALYSE: Command = {
  name: "reanalyse",
  arguments: "RUN | RESULTS.jsonl",
  summary: "Has GPT judge the kept texts of a run once more, and compares",
  details: `
Fetches no page: it judges the texts that the run kept, with today's prompt,
model and messages (clipscout.messages.tsv in this folder), and tells what
differs. The cost is told first; with --dry-run nothing more is done. The run
and its results stay as they are.
Exit codes: 0 every clip was judged, 3 a file could not be used, 4 some clips
could not be judged.`,
  flags: [
    { name: "model", value: "NAME", help: "Model for the analysis" },
    { name: "max-cost", value: "USD", help: "What it may cost at most" },
    { name: "dry-run", help: "Tell the cost, and ask nobody anything" },
    {
      name: "jsonl",
      value: "FILE",
      help: "Write the new judgements as JSON Lines",
    },
  ],
  run: reanalyse,
};

interface Again {
  readonly kept: KeptClip;
  readonly answer: AnalysisAnswer;
}

async function reanalyse(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(REANALYSE, args);
  const { flags, switches } = parsed;
  const clips = await keptClips(onlyResultsFile(REANALYSE, parsed), io);
  const config = await readSettings(parsed, io);
  const caps = capsOf(parsed);
  io.out(costText(clips, config.openaiModel));
  if (switches.has("dry-run") || clips.length === 0) return EXIT.ok;
  requireKeys(config);

  const stop = new AbortController();
  const release = io.onInterrupt(() => stop.abort());
  const ledger = openLedger({ caps, clock: io.clock });
  const services = createServices(config, {
    clock: io.clock,
    ledger,
    messages: await readOwnMessages("loans.csv"),
  });
  const lines: string[] = [];
  const counts = { same: 0, other: 0, failed: 0 };
  try {
    await services.checkKeys();
    const all = pooledMap(
      config.maxConcurrentLoans,
      clips,
      (kept) => judgeAgain(kept, services, stop.signal),
    );
    for await (const again of all) {
      if (again === undefined) continue;
      const told = tell(again);
      counts[told.is]++;
      if (told.text !== "") io.out(`${printable(told.text)}\n`);
      lines.push(`${JSON.stringify(lineOf(again))}\n`);
    }
  } finally {
    release();
    await services.close();
  }
  if (flags["jsonl"] !== undefined) await writeBeside(flags["jsonl"], lines);
  if (stop.signal.aborted) return EXIT.interrupted;
  const spent = ledger.account().total.usd ?? 0;
  io.out(
    `${count(clips.length, "clip")}: ${counts.same} judged as before, ` +
      `${counts.other} otherwise, ${counts.failed} not judged; cost ` +
      `${dollars(spent)}\n`,
  );
  return counts.failed === 0 ? EXIT.ok : EXIT.loansFailed;
}

/** What it can cost, before anything is spent. */
function costText(clips: readonly KeptClip[], model: string): string {
  const loans = clips.map(({ loan }) => ({
    ...loan,
    links: loan.links.slice(0, 1),
  }));
  const { likelyUsd, atMostUsd } = estimateRun(loans, model, {
    piecesPerLink: 1,
  });
  const cost = likelyUsd === undefined || atMostUsd === undefined
    ? `the price of ${model} is not known`
    : `likely ${dollars(likelyUsd)}, at most ${dollars(atMostUsd)}`;
  return `${count(clips.length, "clip")} for ${model} to judge: ${cost}\n`;
}

async function judgeAgain(
  kept: KeptClip,
  services: OpenServices,
  signal: AbortSignal,
): Promise<Again | undefined> {
  if (signal.aborted) return undefined;
  const { loan, clip } = kept;
  try {
    const answer = await services.analyst.analyse(loan, clip.content, {
      loanId: loan.id,
      signal,
      attempts: [],
    });
    return { kept, answer };
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

function tell(
  { kept, answer }: Again,
): { is: "same" | "other" | "failed"; text: string } {
  const { loan, clip, status } = kept;
  const head = `${loan.workOrder}  ${clip.content.canonicalUrl}`;
  if (answer.kind !== "ok") {
    return { is: "failed", text: `${head}: not judged: ${answer.message}` };
  }
  const now = statusOf(kept, answer);
  const changed = [
    ...(now === status ? [] : [`${status} -> ${now}`]),
    ...differences(clip.analysis, answer.analysis),
  ];
  return changed.length === 0
    ? { is: "same", text: "" }
    : { is: "other", text: `${head}: ${changed.join(", ")}` };
}

function statusOf(
  { loan, clip: { content } }: KeptClip,
  answer: Extract<AnalysisAnswer, { kind: "ok" }>,
): string {
  const evidence = gatherEvidence(content, loan);
  return gate(evidence).passes
    ? decide(evidence, answer.analysis).status
    : "rejected";
}

function lineOf({ kept, answer }: Again) {
  const { loan, clip, status } = kept;
  return {
    work_order: loan.workOrder,
    url: clip.content.canonicalUrl,
    status,
    ...(answer.kind === "ok"
      ? { now: statusOf(kept, answer), analysis: answer.analysis }
      : { problem: answer.message }),
  };
}
