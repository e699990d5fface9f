import { assert, assertEquals } from "@std/assert";
import type { Clock } from "../../core/words/mod.ts";
import { Records } from "../../runs/records.ts";
import { createWebClient } from "../../core/web/mod.ts";
import { deliver } from "../../cli/handoff/deliver.ts";
import { deliverableClips } from "../../cli/handoff/deliverables.ts";
import {
  type FleetTemplate,
  readTemplate,
} from "../../cli/handoff/template.ts";
import { fakeClock } from "../web/in_memory.ts";
import { inFolder } from "../program.ts";
import { decide, keepApproved } from "./approved.ts";
import {
  type Fate,
  FleetSystem,
  type Memory,
  templateText,
} from "./fleet_system.ts";

/** Schedules of kills and faults, over the three kinds of system. */
const SCHEDULES = Number(Deno.env.get("CLIPSCOUT_TEST_SCHEDULES") ?? 200);
const CLIPS = 7;
const URL = "https://fleet.example/api/clips";
/** Times that the program is started, and perhaps killed, in a schedule. */
const LIVES = 6;

const FATES: readonly Fate[] = [
  ...["busy", "busy-date", "fault-before", "fault-after"] as const,
  ...["cut-before", "cut-after"] as const,
];

/** A kill of a program loses nothing that a slower disk would keep. */
async function memoryFolder(): Promise<string | undefined> {
  const path = "/dev/shm";
  return await Deno.stat(path).then(() => path, () => undefined);
}

/** Nothing hangs here, however slow the machine is. */
const NO_DEADLINES: Clock = {
  now: () => 0,
  sleep: (_, signal) =>
    new Promise((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
    }),
};

/** Thrown where the program is killed; nothing of it happens afterwards. */
class Killed extends Error {}

/** From 0 to below 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed * 2654435761 >>> 0;
  return () => {
    state = state + 0x6D2B79F5 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
}

/** One life of the program: until its end, or until it is killed. */
async function live(
  folder: string,
  template: FleetTemplate,
  system: FleetSystem,
  { random, trouble }: { random: () => number; trouble: number },
): Promise<void> {
  const clock = fakeClock();
  using records = new Records(folder, clock);
  let isDead = false;
  const mayDie = () => {
    if (isDead) throw new Killed();
    if (random() < trouble / 12) {
      isDead = true;
      throw new Killed();
    }
  };
  const log = records.deliveries;
  /** The program may be killed before a line is on disk, and after it. */
  const mortal =
    <A extends unknown[], T>(work: (...args: A) => T) => (...args: A): T => {
      mayDie();
      const made = work(...args);
      mayDie();
      return made;
    };
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const { headers } = request;
    const body = await request.text();
    mayDie();
    if (random() < trouble / 8) {
      throw new TypeError(
        "error sending request: client error (Connect): tcp connect error",
      );
    }
    const fate = random() < trouble
      ? FATES[Math.floor(random() * FATES.length)]!
      : "fine";
    const answer = system.answer({ headers, body }, fate, clock.now());
    mayDie();
    if (answer === undefined) {
      throw new TypeError("client error (SendRequest): connection closed");
    }
    return new Response(answer.text, answer);
  };
  const web = createWebClient({
    fetch: fetch as typeof globalThis.fetch,
    clock,
    timer: NO_DEADLINES,
    random,
  });
  records.reviews.catchUp();
  try {
    await deliver(deliverableClips(records, template), {
      template,
      authorization: "Bearer fleet-token-of-a-test",
      log: {
        begin: mortal(log.begin.bind(log)),
        again: mortal(log.again.bind(log)),
        end: mortal(log.end.bind(log)),
        batch: log.batch.bind(log),
      },
      web,
      clock,
      random,
      stop: new AbortController().signal,
      signal: new AbortController().signal,
      say: () => {},
    });
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  } finally {
    await web.close();
  }
}

/** What a reviewer may do between two deliveries. */
function review(folder: string, random: () => number): void {
  using records = new Records(folder, fakeClock());
  records.reviews.catchUp();
  const n = 1 + Math.floor(random() * CLIPS);
  const roll = random();
  if (roll < 0.3) {
    const to = `Reviewer's name ${Math.floor(random() * 1e6)}`;
    decide(records, n, { action: "edit", field: "byline", to });
  } else if (roll < 0.4) decide(records, n, { action: "reject" });
  else if (roll < 0.6) decide(records, n, { action: "approve" });
}

/** A person looks at the system, and says of open clips what is there. */
function lookThere(
  folder: string,
  template: FleetTemplate,
  system: FleetSystem,
): void {
  using records = new Records(folder, fakeClock());
  const { unknown } = deliverableClips(records, template);
  for (const { clip, batch } of unknown) {
    const kept = records.deliveries.batch(batch);
    const sent = kept.clips.filter(({ url }) => url === clip.url);
    const state = system.counted.has(clip.url) ? "accepted" : "held";
    records.deliveries.end(
      template.url,
      kept,
      0,
      sent.map((clip) => ({ clip, state, why: "looked" })),
    );
  }
}

async function playSchedule(seed: number, memory: Memory): Promise<void> {
  await inFolder(async (folder) => {
    const random = randomFrom(seed);
    const path = `${folder}/fleet.json`;
    const batch = 1 + Math.floor(random() * 4);
    await Deno.writeTextFile(
      path,
      templateText({ url: URL, repeat: memory, batch }),
    );
    const template = await readTemplate(path, { allowsPlain: false });
    const system = new FleetSystem(memory);
    if (random() < 0.4) system.wrong.add("W3");
    keepApproved(folder, CLIPS);
    const trouble = 0.15 + random() * 0.6;
    for (let life = 0; life < LIVES; life++) {
      await live(folder, template, system, { random, trouble });
      review(folder, random);
    }
    // All is well from here on; what is open is settled in one more delivery.
    const calm = { random, trouble: 0 };
    await live(folder, template, system, calm);

    const told = `seed ${seed}, ${memory}`;
    for (const [link, count] of system.counted) {
      assertEquals(count, 1, `${told}: ${link} was counted twice`);
    }
    {
      using records = new Records(folder, fakeClock());
      const clips = deliverableClips(records, template);
      for (const { url } of clips.accepted) {
        assert(system.counted.has(url), `${told}: ${url} is said to be there`);
      }
      assertEquals(clips.ready, [], `${told}: something was not sent`);
      // Only a person can settle what the system does not know again.
      if (memory === "clip") assertEquals(clips.unknown, [], told);
    }
    lookThere(folder, template, system);
    await live(folder, template, system, calm);

    using records = new Records(folder, fakeClock());
    const clips = deliverableClips(records, template);
    const there = [...clips.accepted, ...clips.changed.map(({ clip }) => clip)];
    const approved = records.reviews.loans({ state: "approved" });
    const isRefused = approved.includes("W3") && system.wrong.has("W3");
    assertEquals(
      [there.length, clips.refused.length, clips.unknown.length],
      [approved.length - Number(isRefused), Number(isRefused), 0],
      `${told}: something was lost`,
    );
    for (const { url } of there) {
      assertEquals(system.counted.get(url), 1, `${told}: ${url} at the end`);
    }
  }, { dir: await memoryFolder() });
}

for (const [at, memory] of (["clip", "request", "never"] as const).entries()) {
  const seeds = Array.from({ length: SCHEDULES }, (_, seed) => seed)
    .filter((seed) => seed % 3 === at);
  Deno.test(`nothing is counted twice in ${seeds.length} schedules of kills and faults, at a system that knows again: ${memory}`, async () => {
    for (const seed of seeds) await playSchedule(seed, memory);
  });
}
