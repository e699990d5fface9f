import { assert, assertEquals } from "@std/assert";
import { DATABASE } from "../../runs/records.ts";
import { inFolder } from "../program.ts";
import { keepWeek, readAll } from "./kept.ts";

const LOANS = 40;

/** Bytes of the head of a write-ahead log, and of each of its frames. */
const HEAD = 32;
const FRAME = 24 + 4096;

/** How long the log was when a loan's answer had been acknowledged. */
interface Acknowledged {
  readonly loan: string;
  readonly bytes: number;
}

/** Keeps a week without ever letting the log be written back. */
function keptWithLog(folder: string) {
  const path = `${folder}/${DATABASE}`;
  const acknowledged: Acknowledged[] = [];
  let atEnd = { file: new Uint8Array(), log: new Uint8Array() };
  let atStart = atEnd;
  keepWeek(folder, LOANS, (_, n) => {
    const log = Deno.readFileSync(`${path}-wal`);
    const now = { file: Deno.readFileSync(path), log };
    if (n === 1) atStart = now;
    acknowledged.push({ loan: `W${n}`, bytes: log.length });
    atEnd = now;
  });
  return { acknowledged, atStart, atEnd };
}

/** What a folder says in which a power cut left so much of the log. */
async function afterCut(
  file: Uint8Array,
  log: Uint8Array,
): Promise<ReadonlyMap<string, string>> {
  let all: ReadonlyMap<string, string> = new Map();
  await inFolder((folder) => {
    Deno.writeFileSync(`${folder}/${DATABASE}`, file);
    Deno.writeFileSync(`${folder}/${DATABASE}-wal`, log);
    all = readAll(folder);
    return Promise.resolve();
  });
  return all;
}

Deno.test("what was acknowledged survives a power cut at every frame of the log", async () => {
  await inFolder(async (folder) => {
    const { acknowledged, atStart, atEnd } = keptWithLog(folder);
    const { file, log } = atEnd;
    assertEquals(file, atStart.file, "the log was not written back meanwhile");
    const whole = await afterCut(file, log);
    assertEquals(
      [...whole.keys()].filter((key) => /^loan/.test(key)).length,
      LOANS,
    );
    const frames = (log.length - HEAD) / FRAME;
    assert(Number.isInteger(frames) && frames >= 100, `${frames} frames`);
    let cuts = 0;
    let lost = 0;
    for (let frame = 0; frame <= frames; frame++) {
      const end = HEAD + frame * FRAME;
      // At each frame, and, for every eighth, in the middle of the next one.
      for (const at of frame % 8 === 0 ? [end, end + 1000] : [end]) {
        const found = await afterCut(file, log.slice(0, at));
        cuts++;
        for (const { loan, bytes } of acknowledged) {
          if (bytes <= at && !found.has(`loan ${loan}`)) lost++;
        }
        for (const [key, value] of found) assertEquals(value, whole.get(key));
      }
    }
    assertEquals(lost, 0);
    console.log({ frames, cuts, lost });
  });
});

Deno.test("an answer is forced to the disk before it is acknowledged", async () => {
  await inFolder(async (folder) => {
    const trace = `${folder}/trace`;
    const script = new URL("keep_week.ts", import.meta.url).pathname;
    const command = new Deno.Command("strace", {
      args: [
        "-f",
        "-y",
        "-e",
        "trace=fsync,fdatasync,pwrite64,write",
        "-o",
        trace,
        Deno.execPath(),
        "run",
        "--no-check",
        "--quiet",
        "-A",
        script,
        folder,
      ],
      stdout: "null",
      stderr: "null",
    });
    try {
      const { success } = await command.output();
      assert(success);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      console.error("Skipped: there is no strace");
      return;
    }
    let unforced = 0;
    let told = 0;
    let forced = 0;
    for (const line of (await Deno.readTextFile(trace)).split("\n")) {
      if (/pwrite64\(.*-wal>/.test(line)) unforced++;
      if (/f(?:data)?sync\(.*-wal>/.test(line)) {
        unforced = 0;
        forced++;
      }
      if (/write\(.*"kept /.test(line)) {
        told++;
        assertEquals(unforced, 0, line);
      }
    }
    assertEquals(told, LOANS);
    assert(forced >= LOANS, `${forced} times forced`);
  });
});
