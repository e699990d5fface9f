import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { runCommand } from "../../cli/run_command.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import type { Attempt } from "../../core/words/scope.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const ROOT = new URL("../../", import.meta.url);
const LOANS = new URL("fixtures/press_week/loans.csv", ROOT).pathname;

Deno.test("clipscout ingest --dry-run asks nobody anything", async () => {
  const world = createWorld(scenario);
  const served = serveWorld(world);
  try {
    const env = environmentFor(served);
    const { code, out } = await runHere(["ingest", LOANS, "--dry-run"], env);

    assertEquals(code, 0);
    assertMatch(out, /Loans: 7, rows that are no loan: 0/);
    assertMatch(out, /likely \$0\.\d+, at most \$\d\.\d+/);
    assertEquals(world.requests.length, 0);
  } finally {
    await served.shutdown();
  }
});

const REFUSED: readonly (readonly string[])[] = [
  ["--batch", "--replay=recording.har"],
  ["--batch", "--record=recording.har"],
  ["--max-cost=0"],
  ["--max-cost=lots"],
];

for (const flags of REFUSED) {
  Deno.test(`clipscout ingest refuses ${flags.join(" ")}`, async () => {
    const { code, err } = await runHere(["ingest", LOANS, ...flags], {
      OPENAI_API_KEY: "world",
    });

    assertEquals(code, 2, err);
    assertMatch(err, /^error: Cannot use --(?:batch|max-cost)/);
  });
}

Deno.test("clipscout ingest --max-cost stops in time, and verify finds its quotes", async () => {
  await inWorld(async ({ world, folder, run }) => {
    const made = await run([
      "ingest",
      LOANS,
      `--max-cost=${MAX_USD}`,
      "--jsonl=results.jsonl",
      "--concurrency=7",
    ]);
    const path = `${folder}/results.jsonl`;
    const text = await Deno.readTextFile(path);
    const good = await run(["verify", "results.jsonl"]);
    const [, quote] = /"keyMentions":\[\{"text":"([^"]+)"/.exec(text) ?? [];
    await Deno.writeTextFile(path, text.replaceAll(quote!, "It is perfect."));
    const bad = await run(["verify", "results.jsonl"]);

    const asked = world.requests.filter(({ host }) =>
      host === "api.openai.com"
    );
    const { reasons, paidUsd } = read(text);
    assertEquals(made.code, 4, made.err);
    assert(asked.length > 0 && asked.length < 7, `${asked.length}`);
    assert(reasons.includes("ok"), reasons.join());
    assert(reasons.includes("analysis_budget"), reasons.join());
    assert(paidUsd > 0 && paidUsd <= MAX_USD, `${paidUsd}`);
    assertEquals(good.code, 0, good.out);
    assertMatch(
      good.out,
      /^Analyses: [1-6], quotes that stand: [1-9]\d*, problems: 0/,
    );
    assertEquals(bad.code, 4);
    assertMatch(bad.out, /"It is perfect\." does not stand at \d+-\d+ of http/);
  });
});

/** Enough for some of the press week's searches and answers, not for all. */
const MAX_USD = 0.005;

/** Why each loan ended so, and what the services took. */
function read(jsonLines: string): { reasons: string[]; paidUsd: number } {
  const results = jsonLines.trim().split("\n").map((line) => JSON.parse(line));
  const paidUsd = results
    .flatMap(({ attempts }: { attempts: Attempt[] }) => attempts)
    .reduce((sum, { effort }) => sum + (effort.costUsd ?? 0), 0);
  return { reasons: results.map(({ reason }) => reason), paidUsd };
}

/** Runs the program in this process. */
async function runHere(args: string[], env: Record<string, string>) {
  const written = { out: "", err: "" };
  const code = await runCommand(args, {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    env: (name) => env[name],
    isTerminal: false,
    columns: () => 80,
    color: false,
    clock: SYSTEM_CLOCK,
    onInterrupt: () => () => {},
  });
  return { code, ...written };
}

interface Place {
  readonly world: World;
  readonly folder: string;
  readonly run: (args: string[]) => Promise<
    { code: number; out: string; err: string }
  >;
}

/** Runs the program in a folder of its own, against the served press week. */
async function inWorld(test: (place: Place) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  const world = createWorld(scenario);
  const served = serveWorld(world);
  try {
    await test({ world, folder, run });
  } finally {
    await served.shutdown();
    await Deno.remove(folder, { recursive: true });
  }

  async function run(args: string[]) {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--no-prompt",
        `--config=${new URL("deno.json", ROOT).pathname}`,
        `--allow-read=.,${LOANS}`,
        "--allow-write=.",
        "--allow-net=127.0.0.1",
        "--allow-env",
        new URL("main.ts", ROOT).pathname,
        ...args,
      ],
      cwd: folder,
      env: environmentFor(served),
    }).output();
    const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, out: decode(stdout), err: decode(stderr) };
  }
}
