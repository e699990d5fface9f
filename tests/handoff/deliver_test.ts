import { assertEquals, assertMatch } from "@std/assert";
import type { Clock } from "../../core/words/mod.ts";
import { createWebClient } from "../../core/web/mod.ts";
import { Records } from "../../runs/records.ts";
import { deliver, type Delivery } from "../../cli/handoff/deliver.ts";
import { deliverableClips } from "../../cli/handoff/deliverables.ts";
import { readTemplate } from "../../cli/handoff/template.ts";
import { inFolder } from "../program.ts";
import { fakeClock } from "../web/in_memory.ts";
import { decide, keepApproved } from "./approved.ts";
import {
  type Fate,
  FleetSystem,
  type Memory,
  serveFleet,
  templateText,
} from "./fleet_system.ts";

const CLIPS = 5;

/** A delivery over real sockets, on a clock whose waits pass at once. */
async function deliverTo(
  folder: string,
  system: FleetSystem,
  options: {
    readonly repeat: Memory;
    /** What each request meets; those after the last are fine. */
    readonly fates?: readonly Fate[];
    readonly allowAddresses?: readonly string[];
    readonly scheme?: string;
    readonly token?: string;
    readonly timer?: Clock;
    readonly after?: (nth: number) => Promise<void>;
    readonly more?: { answer?: unknown; batch?: number };
  },
): Promise<Delivery & { waits: number[]; url: string }> {
  const { repeat, fates = [], scheme = "http", timer, after, more } = options;
  const { allowAddresses = ["127.0.0.1/32"] } = options;
  const { token = "fleet-token-of-a-test" } = options;
  const clock = fakeClock();
  const fleet = serveFleet(system, (nth) => fates[nth] ?? "fine", {
    now: clock.now,
    ...(after && { after }),
  });
  const url = `${scheme}://127.0.0.1:${fleet.port}/clips`;
  const path = `${folder}/fleet.json`;
  await Deno.writeTextFile(path, templateText({ url, repeat, ...more }));
  const template = await readTemplate(path, { allowsPlain: true });
  const web = createWebClient({
    clock,
    allowAddresses,
    random: () => 0.5,
    ...(timer && { timer }),
  });
  using records = new Records(folder, clock);
  records.reviews.catchUp();
  try {
    const delivery = await deliver(deliverableClips(records, template), {
      template,
      authorization: `Bearer ${token}`,
      log: records.deliveries,
      web,
      clock,
      random: () => 0.5,
      stop: new AbortController().signal,
      signal: new AbortController().signal,
      say: () => {},
    });
    return { ...delivery, waits: clock.waits, url };
  } finally {
    await web.close();
    await fleet.close();
  }
}

/** Every link once. */
const ONCE = Object.fromEntries(
  Array.from(
    { length: CLIPS },
    (_, n) => [`https://outlet.example/W${n + 1}`, 1],
  ),
);

for (
  const [fate, waits] of [
    ["busy", [7000]],
    ["busy-date", [9000]],
    ["fault-before", [500]],
    ["fault-after", [500]],
    ["cut-before", [500]],
    ["cut-after", [500]],
  ] as const
) {
  Deno.test(`a request that meets "${fate}" is made again with its key, and counted once`, () =>
    inFolder(async (folder) => {
      keepApproved(folder, CLIPS);
      const system = new FleetSystem("clip");

      const delivery = await deliverTo(folder, system, {
        repeat: "clip",
        fates: [fate],
      });

      assertEquals(Object.fromEntries(system.counted), ONCE);
      const { accepted, refused, unknown, left } = delivery;
      assertEquals([accepted, refused, unknown, left], [CLIPS, 0, 0, 0]);
      assertEquals(delivery.waits.filter((ms) => ms > 0), [...waits]);
      const [first, second] = system.requests;
      assertEquals(first?.body, second?.body);
      assertEquals(
        first?.headers.get("idempotency-key"),
        second?.headers.get("idempotency-key"),
      );
    }));
}

Deno.test("a system that knows nothing again is asked no second time where it may have taken a clip", () =>
  inFolder(async (folder) => {
    keepApproved(folder, CLIPS);
    const system = new FleetSystem("never");

    const delivery = await deliverTo(folder, system, {
      repeat: "never",
      fates: ["cut-after", "busy", "fine"],
    });

    const { accepted, unknown, left } = delivery;
    assertEquals([accepted, unknown, left], [2, 3, 0]);
    assertEquals(Object.fromEntries(system.counted), ONCE);
  }));

Deno.test("an answer that comes too late is settled by the key", () =>
  inFolder(async (folder) => {
    keepApproved(folder, 1);
    const system = new FleetSystem("clip");
    const taken = Promise.withResolvers<void>();
    const over = Promise.withResolvers<void>();
    let deadlines = 0;
    const timer: Clock = {
      now: () => 0,
      sleep: (_, signal) =>
        deadlines++ === 0 ? taken.promise : new Promise((_, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason));
        }),
    };

    const delivery = await deliverTo(folder, system, {
      repeat: "clip",
      timer,
      async after(nth) {
        taken.resolve();
        if (nth === 0) await over.promise;
        else over.resolve();
      },
    });

    assertEquals(delivery.accepted, 1);
    assertEquals(system.requests.length, 2);
    assertEquals([...system.counted.values()], [1]);
  }));

Deno.test("a clip that is refused costs its batch nothing", () =>
  inFolder(async (folder) => {
    keepApproved(folder, CLIPS);
    const system = new FleetSystem("clip");
    system.wrong.add("W2");

    const delivery = await deliverTo(folder, system, { repeat: "clip" });

    assertEquals([delivery.accepted, delivery.refused], [CLIPS - 1, 1]);
    assertEquals(system.counted.has("https://outlet.example/W2"), false);
    using records = new Records(folder, fakeClock());
    const lines = records.deliveries.standing(delivery.url);
    assertEquals(
      lines.filter(({ state }) => state === "refused").map(({ why }) => why),
      ['HTTP 422: {"errors":"Invalid clip data"}'],
    );
  }));

Deno.test("a token that is refused ends the delivery, and nothing counts as sent", () =>
  inFolder(async (folder) => {
    keepApproved(folder, CLIPS);
    const system = new FleetSystem("clip");

    const delivery = await deliverTo(folder, system, {
      repeat: "clip",
      token: "another",
    });

    assertEquals(system.requests.length, 1);
    assertEquals([delivery.accepted, delivery.left], [0, CLIPS]);
    assertEquals(delivery.stopped?.isPassing, false);
    assertMatch(delivery.stopped!.why, /refuses the token or password/);
  }));

for (const scheme of ["http", "https"]) {
  Deno.test(`a private address is not reached over ${scheme} unless it is allowed`, () =>
    inFolder(async (folder) => {
      keepApproved(folder, CLIPS);
      const system = new FleetSystem("clip");

      const delivery = await deliverTo(folder, system, {
        repeat: "clip",
        scheme,
        allowAddresses: ["10.0.0.0/8"],
      });

      assertEquals(system.requests, []);
      assertEquals([delivery.unknown, delivery.left], [0, CLIPS]);
      assertMatch(delivery.stopped!.why, /address guard forbids 127\.0\.0\.1/);
    }));
}

Deno.test("a system that is away is asked five times for three requests, then left alone", () =>
  inFolder(async (folder) => {
    keepApproved(folder, CLIPS);
    const system = new FleetSystem("never");
    const fates = Array.from({ length: 30 }, (): Fate => "busy");

    const delivery = await deliverTo(folder, system, {
      repeat: "never",
      fates,
      more: { batch: 1 },
    });

    assertEquals(system.requests.length, 15);
    assertEquals([delivery.unknown, delivery.left], [0, CLIPS]);
    assertEquals(delivery.stopped?.isPassing, true);
  }));

Deno.test("what was accepted is sent again neither as it is nor changed", () =>
  inFolder(async (folder) => {
    keepApproved(folder, 2);
    const path = `${folder}/fleet.json`;
    const url = "https://fleet.example/clips";
    await Deno.writeTextFile(path, templateText({ url, repeat: "clip" }));
    const template = await readTemplate(path, { allowsPlain: false });
    using records = new Records(folder, fakeClock());
    records.reviews.catchUp();
    const { ready } = deliverableClips(records, template);
    const batch = records.deliveries.begin(url, {
      key: "k",
      body: "{}",
      clips: ready,
    }, 1);
    const ended = ready.map((clip) => ({
      clip,
      state: "accepted" as const,
      why: "",
    }));
    records.deliveries.end(url, batch, 2, ended);

    decide(records, 1, { action: "edit", field: "byline", to: "Ida Berg" });
    const after = deliverableClips(records, template);
    const again = deliverableClips(records, template, { changed: true });

    const orders = (all: readonly { workOrder: string }[]) =>
      all.map(({ workOrder }) => workOrder);
    assertEquals(orders(after.ready), []);
    assertEquals(orders(after.accepted), ["W2"]);
    assertEquals(orders(after.changed.map(({ clip }) => clip)), ["W1"]);
    assertEquals(orders(again.ready), ["W1"]);
  }));
