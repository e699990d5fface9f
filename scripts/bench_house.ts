import { fileURLToPath } from "node:url";

/**
 * Commits that are measured beside what is checked out: the last before the
 * house was laid out anew, and the first in which every room had its place and
 * nothing else was built.
 */
const EARLIER = ["681ab6b", "85e281e"];
/** Runs of each, in turn, so that what else the machine does hits both. */
const ROUNDS = 15;
const LOANS = "fixtures/press_week/loans.csv";
const RECORDING = "fixtures/press_week/recording.har";

/** What is run, and how many loans it works on. */
const WORKS: readonly (readonly [name: string, args: string[]])[] = [
  ["`--version`", ["--version"]],
  ["seven loans, no delays, start included", [
    "ingest",
    LOANS,
    `--replay=${RECORDING}`,
    "--pace=instant",
    "--quiet",
    "--output=house.tmp.csv",
  ]],
];

/** What one run took. */
interface Taken {
  readonly wallS: number;
  readonly cpuS: number;
  readonly peakMb: number;
}

/**
 * Measures the program beside itself at {@linkcode EARLIER}, in turn: start-up,
 * processor time and peak memory, each the median of {@linkcode ROUNDS} runs.
 * Each commit replays its own recording of the same seven loans.
 */
export async function benchHouse(): Promise<string> {
  const now = fileURLToPath(new URL("..", import.meta.url));
  const places: { commit: string; folder: string }[] = [];
  for (const commit of EARLIER) {
    const folder = await Deno.makeTempDir();
    await run("sh", ["-c", `git archive ${commit} | tar x -C ${folder}`], now);
    places.push({ commit, folder });
  }
  places.push({ commit: "now", folder: now });
  const lines = [
    "| what | commit | wall s | CPU s | peak MB |",
    "| --- | --- | --- | --- | --- |",
  ];
  for (const [name, args] of WORKS) {
    const taken = places.map(() => [] as Taken[]);
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [n, { folder }] of places.entries()) {
        const one = await take(folder, args);
        // The first compiles what the others find compiled.
        if (round > 0) taken[n]!.push(one);
      }
    }
    for (const [n, { commit }] of places.entries()) {
      const of = (key: keyof Taken) => median(taken[n]!.map((one) => one[key]));
      lines.push(
        `| ${name} | ${commit} | ${of("wallS").toFixed(2)} | ${
          of("cpuS").toFixed(2)
        } | ${of("peakMb").toFixed(0)} |`,
      );
    }
  }
  for (const { commit, folder } of places) {
    if (commit !== "now") await Deno.remove(folder, { recursive: true });
  }
  await Deno.remove(`${now}/house.tmp.csv`).catch(() => {});
  return lines.join("\n");
}

/** Runs the program of a checkout, as GNU time tells it. */
async function take(folder: string, args: readonly string[]): Promise<Taken> {
  const text = await run("/usr/bin/time", [
    ...["-f", "%e %U %S %M", Deno.execPath(), "run", "--quiet", "--no-prompt"],
    ...["--no-check", "--allow-all", "main.ts", ...args],
  ], folder);
  const [wallS = 0, user = 0, system = 0, kilobytes = 0] = text.trim()
    .split("\n").at(-1)!.split(" ").map(Number);
  return { wallS, cpuS: user + system, peakMb: kilobytes / 1000 };
}

async function run(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<string> {
  const { success, stderr } = await new Deno.Command(program, {
    args: [...args],
    cwd,
  }).output();
  const said = new TextDecoder().decode(stderr);
  if (!success) throw new Error(`${program} ${args.join(" ")}: ${said}`);
  return said;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

if (import.meta.main) console.log(await benchHouse());
