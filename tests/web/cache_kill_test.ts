import { assert, assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { openAnswerCache } from "../../core/web/keep/answer_cache.ts";
import { digest } from "../../core/web/client/secrets.ts";

const ROUNDS = 50;
const AT_ONCE = 2;
const WRITER = new URL("write_answers.ts", import.meta.url);

/** Lets a writer keep a few answers, then kills it in the middle of its work. */
async function killWriter(path: string, round: number): Promise<number> {
  const writer = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-check",
      "--no-prompt",
      "--quiet",
      `--allow-read`,
      `--allow-write`,
      WRITER.pathname,
      path,
      String(round * 1e6),
    ],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = writer.stdout.getReader();
  let text = "";
  while (text.split("\n").length < 3 + round % 20) {
    const { value, done } = await reader.read();
    if (done) break;
    text += new TextDecoder().decode(value);
  }
  writer.kill("SIGKILL");
  await writer.status;
  await reader.cancel();
  // The last line may be half written; the one before it was acknowledged.
  return Number(text.split("\n").at(-2));
}

Deno.test("openAnswerCache() opens whole after 50 times kill -9", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/clipscout.db`;
  const acknowledged: number[] = [];
  const rounds = Array.from({ length: ROUNDS }, (_, index) => index);

  const killAndCheck = async () => {
    for (
      let round = rounds.shift();
      round !== undefined;
      round = rounds.shift()
    ) {
      acknowledged.push(await killWriter(path, round));
      const cache = await openAnswerCache({ path });
      for (const number of acknowledged) {
        const text = cache.get(`answer-${number}`, 0)?.raw.text;
        assertEquals(text, `${number} ${digest(String(number)).repeat(200)}`);
      }
      cache.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, killAndCheck));

  assertEquals(acknowledged.length, ROUNDS);
  assert(acknowledged.every((number) => Number.isInteger(number)));
  const db = new DatabaseSync(path);
  const check = db.prepare("PRAGMA integrity_check").get();
  assertEquals(check?.["integrity_check"], "ok");
  db.close();
  await Deno.remove(folder, { recursive: true });
});
