import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type BatchDesk,
  type BatchDeskOptions,
  type BatchEvent,
  createBatchDesk,
} from "../../core/analysis/batch/batch_desk.ts";
import {
  type BatchStore,
  createBatchStore,
} from "../../core/analysis/batch/batch_store.ts";
import { createAnalyst } from "../../core/analysis/create_analyst.ts";
import { BATCH_FACTOR } from "../../core/analysis/price/prices.ts";
import { createLedger } from "../../core/ledger/mod.ts";
import { type Clock, SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { ARTICLE, LOAN, scope } from "./samples.ts";
import { webOver } from "./web_over.ts";

/** A clock on which any wait takes a moment, so that others get their turn. */
function eagerClock(onSleep: () => void = () => {}): Clock {
  let nowMs = Date.UTC(2026, 10, 24);
  return {
    now: () => nowMs,
    sleep(ms, signal) {
      onSleep();
      nowMs += ms;
      return SYSTEM_CLOCK.sleep(25, signal);
    },
  };
}

/** A clock that waits, and goes on, once so many questions have been set aside. */
function gathering(
  questions: number,
): Pick<BatchDeskOptions, "clock" | "ledger"> {
  const clock = eagerClock();
  const ledger = createLedger({ clock });
  const { promise: gathered, resolve } = Promise.withResolvers<void>();
  let missing = questions;
  return {
    clock: {
      ...clock,
      async sleep(ms, signal) {
        await gathered;
        await clock.sleep(ms, signal);
      },
    },
    ledger: {
      ...ledger,
      async reserve(...of) {
        const reserved = await ledger.reserve(...of);
        if (--missing === 0) resolve();
        return reserved;
      },
    },
  };
}

async function withStore(test: (store: BatchStore) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await test(createBatchStore(folder));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function deskIn(
  world: World,
  store: BatchStore,
  options: Partial<BatchDeskOptions> = {},
): BatchDesk {
  return createBatchDesk({
    web: webOver(world.fetch),
    apiKey: "world",
    baseUrl: "https://api.openai.com/v1",
    store,
    clock: eagerClock(),
    ...options,
  });
}

function judge(desk: BatchDesk, number: number, signal?: AbortSignal) {
  const analyst = createAnalyst({
    web: desk,
    apiKey: "world",
    model: "gpt-6-luna",
    priceFactor: BATCH_FACTOR,
  });
  const text = `${ARTICLE.text}\n\nThe GT-50 is number ${number} today.`;
  return analyst.analyse(LOAN, { ...ARTICLE, text }, scope(signal));
}

function pathsOf(world: World): string[] {
  return world.requests.map(({ method, url }) =>
    `${method} ${new URL(url).pathname.replace(/_\d+/, "_N")}`
  );
}

const ONE_BATCH = [
  "POST /v1/files",
  "POST /v1/batches",
  "GET /v1/batches/batch_N",
  "GET /v1/batches/batch_N",
  "GET /v1/batches/batch_N",
  "GET /v1/files/file_N/content",
];

Deno.test("createBatchDesk() asks many in one batch, at half the price", () =>
  withStore(async (store) => {
    const events: BatchEvent[] = [];
    const world = createWorld(SCENARIO);
    const desk = deskIn(world, store, {
      ...gathering(5),
      onEvent: (one) => events.push(one),
    });
    const plain = await createAnalyst({
      web: webOver(createWorld(SCENARIO).fetch),
      apiKey: "world",
      model: "gpt-6-luna",
    }).analyse(LOAN, {
      ...ARTICLE,
      text: `${ARTICLE.text}\n\nThe GT-50 is number 0 today.`,
    }, scope());

    const answers = await Promise.all(
      [0, 1, 2, 3, 4].map((number) => judge(desk, number)),
    );

    assertEquals(pathsOf(world), ONE_BATCH);
    assertEquals(events[0], { type: "submitted", id: "batch_1", lines: 5 });
    for (const [number, answer] of answers.entries()) {
      assert(answer.kind === "ok");
      const quotes = answer.analysis.keyMentions.map(({ text }) => text);
      assert(quotes.some((text) => text.includes(`number ${number}`)));
    }
    assert(
      Math.abs(answers[0]!.effort.costUsd! * 2 - plain.effort.costUsd!) < 1e-12,
    );
  }));

Deno.test("createBatchDesk() pays for a question once, in any run", () =>
  withStore(async (store) => {
    const world = createWorld(SCENARIO);
    const desk = deskIn(world, store);
    const both = await Promise.all([judge(desk, 1), judge(desk, 1)]);
    const costs = both.map(({ effort }) => effort.costUsd);
    const asked = world.requests.length;

    const again = await judge(deskIn(world, store), 1);

    assertEquals(costs.filter((cost) => cost === 0).length, 1);
    assertEquals(world.requests.length, asked);
    assertEquals(again.effort.costUsd, 0);
    assertEquals(again.kind, "ok");
  }));

Deno.test("createBatchDesk() collects in a later run what an earlier one handed in", () =>
  withStore(async (store) => {
    const world = createWorld(SCENARIO);
    const stop = new AbortController();
    const first = deskIn(world, store, {
      onEvent: ({ type }) => {
        if (type === "submitted") stop.abort(new Error("Ctrl-C"));
      },
    });
    await assertRejects(() => judge(first, 1, stop.signal), Error, "Ctrl-C");

    const answer = await judge(deskIn(world, store), 1);

    assertEquals(answer.kind, "ok");
    assertEquals(pathsOf(world), ONE_BATCH);
    assertEquals(await store.open(), []);
  }));

Deno.test("createBatchDesk() hands in nothing that nobody waits for", () =>
  withStore(async (store) => {
    const world = createWorld(SCENARIO);
    const stop = new AbortController();
    const clock = eagerClock(() => stop.abort(new Error("Ctrl-C")));
    const desk = deskIn(world, store, { clock });

    await assertRejects(() => judge(desk, 1, stop.signal), Error, "Ctrl-C");

    assertEquals(pathsOf(world), []);
  }));

Deno.test("createBatchDesk() gives each question its own failure", () =>
  withStore(async (store) => {
    const world = createWorld({
      ...SCENARIO,
      judgements: [{ when: "number 2", trouble: "refusal" }, {
        when: "number 3",
        trouble: "html_502",
      }],
    });
    const desk = deskIn(world, store);

    const answers = await Promise.all(
      [1, 2, 3].map((number) => judge(desk, number)),
    );

    assertEquals(answers.map(({ kind }) => kind), [
      "ok",
      "refusal",
      "transient",
    ]);
  }));

Deno.test("createBatchDesk() tells everybody if the batch is not taken", () =>
  withStore(async (store) => {
    const desk = deskIn(createWorld(SCENARIO), store, { apiKey: "wrong-key" });

    const answers = await Promise.all([judge(desk, 1), judge(desk, 2)]);

    assertEquals(answers.map(({ kind }) => kind), ["auth", "auth"]);
    assertEquals(await store.open(), []);
  }));

Deno.test("createBatchDesk() outlasts failures to look at a batch", () =>
  withStore(async (store) => {
    const world = createWorld(SCENARIO);
    let looks = 0;
    const desk = deskIn(world, store, {
      web: {
        async request(request, scope) {
          const answer = await webOver(world.fetch).request(request, scope);
          return request.url.includes("/batches/") && ++looks <= 3
            ? { ...answer, kind: "transient", status: 503 }
            : answer;
        },
      },
    });

    assertEquals((await judge(desk, 1)).kind, "ok");
    assert(looks > 3);
  }));

Deno.test("createBatchDesk() lets go when it is closed", () =>
  withStore(async (store) => {
    const world = createWorld(SCENARIO);
    const desk: BatchDesk = deskIn(world, store, {
      onEvent: ({ type }) => {
        if (type === "submitted") desk.close();
      },
    });

    const answer = await judge(desk, 1);

    assertEquals(answer.kind, "transient");
    assertEquals((await store.open()).length, 1);
  }));

const SCENARIO = { name: "batch", today: "2026-11-24", outlets: [] } as const;

Deno.test("createBatchDesk() asks again what was answered unusably", () =>
  withStore(async (store) => {
    const unusable = { answer: () => Promise.resolve('{"output":[]}') };

    const answer = await judge(
      deskIn(createWorld(SCENARIO), { ...store, ...unusable }),
      1,
    );

    assertEquals(answer.kind, "ok");
  }));
