import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram } from "../program.ts";
import { onSmallDisk } from "../small_disk.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const INGEST = ["ingest", "loans.csv"];

/** What happens to the place where a run keeps its answers. */
interface Loss {
  readonly happen: (folder: string) => void;
  /** Makes the place usable again. */
  readonly mend: (folder: string) => void;
  readonly says: RegExp;
  readonly hint: RegExp;
}

/** Takes all room that is left, in pieces that get smaller. */
function fill(folder: string): void {
  using file = Deno.openSync(`${folder}/filler`, {
    create: true,
    append: true,
  });
  for (const size of [65_536, 4096, 512, 1]) {
    const piece = crypto.getRandomValues(new Uint8Array(size));
    try {
      while (file.writeSync(piece) === size);
    } catch { /* There is no room for one more. */ }
  }
}

const FULL: Loss = {
  happen: fill,
  mend: (folder) => Deno.removeSync(`${folder}/filler`),
  says: /error: The disk is full/,
  hint: /hint: +Free some space, then run again with --resume/,
};
const DELETED: Loss = {
  happen: (folder) =>
    Deno.removeSync(`${folder}/.clipscout`, { recursive: true }),
  mend: () => {},
  says: /error: The journal .* was deleted while it was in use/,
  hint: /hint: +Run again with --resume/,
};

/** The questions that GPT answered, as often as it did. */
function questions({ requests }: World): string[] {
  return requests
    .filter(({ host, method, status }) =>
      host === "api.openai.com" && method === "POST" && status === 200
    )
    .map(({ body }) => body);
}

/** Runs the press week, and lets something happen at a question to GPT. */
async function losing(
  folder: string,
  { happen, mend, says, hint }: Loss,
  { atQuestion, concurrency }: { atQuestion: number; concurrency: number },
): Promise<void> {
  let asked = 0;
  const world = createWorld(scenario, {
    delays: ({ url }) => {
      if (url.hostname === "api.openai.com" && ++asked === atQuestion) {
        happen(folder);
      }
      // Of several at once, the first wait for their answers as it happens.
      const isLong = url.hostname === "api.openai.com" && concurrency > 1;
      return isLong ? 3000 : 20;
    },
  });
  const served = serveWorld(world);
  try {
    await Deno.copyFile(LOANS, `${folder}/loans.csv`);
    const env = environmentFor(served);
    const args = [...INGEST, `--concurrency=${concurrency}`];

    const lost = await runProgram(args, { cwd: folder, env });

    assertEquals(lost.code, 3, lost.err);
    assertMatch(lost.err, says);
    assertMatch(lost.err, hint);
    assert(!lost.err.includes("    at "), lost.err);
    mend(folder);
    const resumed = await runProgram([...args, "--resume"], {
      cwd: folder,
      env,
    });
    assertEquals(resumed.code, 0, resumed.err);
    assertMatch(resumed.err, /Found +7\n/);
    const all = questions(world);
    assertEquals(all.length, new Set(all).size, "a question was paid twice");
  } finally {
    await served.shutdown();
  }
}

for (const concurrency of [1, 5]) {
  for (const atQuestion of [1, 4]) {
    const when = `${concurrency} at once, at question ${atQuestion}`;
    Deno.test(`a run whose disk is full ends, and pays nothing again: ${when}`, async () => {
      await onSmallDisk(
        "12m",
        (folder) => losing(folder, FULL, { atQuestion, concurrency }),
      );
    });
    Deno.test(`a run whose journal is deleted ends, and pays nothing again: ${when}`, async () => {
      await inFolder((folder) =>
        losing(folder, DELETED, { atQuestion, concurrency })
      );
    });
  }
}
