/**
 * The commands of README.md, run as its reader runs them: in a copy of the
 * project, as `deno task NAME`, with a loan file beside it. There are no keys.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";

const README = await Deno.readTextFile("README.md");

/** Every `clipscout …` line of the part "Use", without its remark. */
const LINES =
  /## Use\n\n((?: {4}.*\n)+)/.exec(README)?.[1]?.split("\n").flatMap((line) =>
    /^ {4}clipscout ([^#]+)/.exec(line)?.[1]?.trim() ?? []
  ) ?? [];

/** What a reader without keys gets: an answer, or what to set. */
const EXPECTED: Readonly<
  Record<string, readonly [code: number, says: string]>
> = {
  "check loans.csv": [0, "3 rows"],
  "doctor": [2, "OPENAI_API_KEY"],
  "ingest loans.csv --dry-run": [0, "3"],
  "ingest loans.csv": [2, "OPENAI_API_KEY is not set"],
  "report results.jsonl --make Mazda -o mazda.pdf": [0, "mazda.pdf"],
  "deliver fleet.json --dry-run": [2, "No run is kept in this folder"],
  "due": [0, "loans due"],
  "work --engine URL": [2, "Cannot use --engine"],
  "watch inbox": [2, "OPENAI_API_KEY is not set"],
  "economics results.jsonl": [0, "loans for"],
  "verify results.jsonl": [0, "quotes"],
  "reanalyse results.jsonl --dry-run": [0, "7 clips for"],
  "backfill loans.csv --dry-run": [0, "Loans: 3"],
  "eval": [3, "Cannot find reviews"],
  "permissions": [0, "network"],
};

/** What a checkout needs to run; tests and docs are not part of it. */
const PARTS = ("main.ts deno.json deno.lock cli concurrent core dashboard " +
  "fixtures runs std").split(" ");

async function checkout(): Promise<string> {
  const folder = await Deno.makeTempDir();
  const copied = await new Deno.Command("cp", {
    args: ["-r", ...PARTS, folder],
  }).output();
  assert(copied.success);
  await Deno.copyFile("docs/examples/loans.csv", `${folder}/loans.csv`);
  await Deno.copyFile("cli/handoff/example.json", `${folder}/fleet.json`);
  return folder;
}

function task(folder: string, line: string): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", ...line.split(" ")],
    cwd: folder,
    env: { NO_COLOR: "1" },
    stdin: "null",
  });
}

async function run(folder: string, line: string) {
  const { code, stdout, stderr } = await task(folder, line).output();
  const decoder = new TextDecoder();
  return { code, text: decoder.decode(stdout) + decoder.decode(stderr) };
}

Deno.test("every command of README.md works as a task of a checkout", async (t) => {
  const folder = await checkout();
  try {
    const made = await run(
      folder,
      "ingest fixtures/press_week/loans.csv " +
        "--replay=fixtures/press_week/recording.har --jsonl=results.jsonl",
    );
    assertEquals(made.code, 0, made.text);
    for (const line of LINES) {
      if (line === "serve") continue;
      await t.step(`deno task ${line}`, async () => {
        const [code, says] = EXPECTED[line] ?? [0, ""];
        // `deno task eval` is the labelled set; the command has another way.
        const given = line === "eval" ? "clipscout eval" : line;
        const ran = await run(folder, given);

        assertEquals(ran.code, code, ran.text);
        assertStringIncludes(ran.text, says);
      });
    }
    await t.step("deno task serve", () => serves(folder));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** The dashboard says where it is, and answers there. */
async function serves(folder: string): Promise<void> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "serve", "--port=0"],
    cwd: folder,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const decoder = new TextDecoder();
  let said = "";
  const reader = child.stdout.getReader();
  const errors = child.stderr.cancel();
  while (!/http:\/\/127\.0\.0\.1:\d+/.test(said)) {
    const { value, done } = await reader.read();
    if (done) break;
    said += decoder.decode(value);
  }
  const [address = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
  assert(address !== "", said);
  const answer = await fetch(address);
  assertEquals(answer.status, 200);
  await answer.body?.cancel();
  child.kill("SIGINT");
  await reader.cancel();
  await errors;
  await child.status;
}

Deno.test("README.md says of every command what it gives", () => {
  assert(LINES.length > 6);
  for (const line of Object.keys(EXPECTED)) {
    assert(LINES.includes(line), `README.md no longer has: ${line}`);
  }
});
