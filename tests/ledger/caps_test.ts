import { assert, assertEquals } from "@std/assert";
import { pooledMap } from "@std/async";
import {
  ANSWER,
  type Buyer,
  buyerIn,
  type PaidWorld,
  paidWorld,
  type Treatment,
} from "./paid_world.ts";
import type { Clock } from "../../core/words/base/clock.ts";
import { fakeClock } from "../web/in_memory.ts";
import type { Amounts } from "../../core/words/base/ledger.ts";

/** Has `loans` loans at once ask at one door. */
async function askAll(
  door: (buyer: Buyer, loan: number) => Promise<string>,
  { world, caps, loans = 30 }: {
    world: PaidWorld;
    caps?: Amounts;
    loans?: number;
  },
) {
  const buyer = buyerIn(world, { ...caps && { caps }, clock: patientClock() });
  const numbers = Array.from({ length: loans }, (_, loan) => loan);
  const kinds = await Array.fromAsync(
    pooledMap(loans, numbers, (loan) => door(buyer, loan)),
  );
  return { kinds, told: buyer.ledger.account().total };
}

/** A clock whose long waits last, so that a first send is waited for. */
function patientClock(): Clock {
  const clock = fakeClock();
  return {
    now: clock.now,
    sleep: (ms, signal) =>
      ms < 20_000
        ? clock.sleep(ms, signal)
        : new Promise((_, reject) =>
          signal?.addEventListener("abort", () => reject(signal.reason))
        ),
  };
}

for (const credits of [30, 7, 1, 0]) {
  Deno.test(`--max-credits ${credits} holds at 30 loans at once`, async () => {
    const world = paidWorld(() => ANSWER, () => 5);
    const { kinds, told } = await askAll((buyer, n) => buyer.scrape(n), {
      world,
      caps: { credits },
      loans: 60,
    });

    assertEquals(world.charged().credits, credits);
    assertEquals(told.credits ?? 0, credits);
    assertEquals(kinds.filter((kind) => kind === "quota").length, 60 - credits);
  });
}

const HURRIED: readonly [name: string, treatment: Treatment][] = [
  ["429", { does: "refuse", status: 429 }],
  ["500", { does: "fail", status: 500 }],
  ["503", { does: "fail", status: 503 }],
  ["a broken connection", { does: "break", where: "before" }],
];

for (const [name, treatment] of HURRIED) {
  Deno.test(`--max-queries 7 sends 7 queries, retries after ${name} among them`, async () => {
    const world = paidWorld((_, count) => count % 2 === 1 ? treatment : ANSWER);
    const { told } = await askAll((buyer, n) => buyer.search(n), {
      world,
      caps: { queries: 7 },
    });

    assertEquals(world.seen.length, 7);
    assertEquals(told.queries, 7);
  });
}

Deno.test("--max-queries counts nothing that no service heard of", async () => {
  const world = paidWorld((_, count) =>
    count === 0 && world.seen.length === 0 && tries++ < 2
      ? { does: "unreachable" }
      : ANSWER
  );
  let tries = 0;
  const { kinds, told } = await askAll((buyer, n) => buyer.search(n), {
    world,
    caps: { queries: 1 },
    loans: 1,
  });

  assertEquals(kinds, ["ok"]);
  assertEquals(told.queries, 1);
});

Deno.test("--max-cost covers searches, credits and answers alike", async () => {
  const caps = { usd: 0.15 };
  const world = paidWorld(() => ANSWER);
  const buyer = buyerIn(world, { caps });
  const loans = Array.from({ length: 40 }, (_, loan) => loan);
  await Array.fromAsync(pooledMap(20, loans, async (loan) => {
    await buyer.search(loan);
    await buyer.scrape(loan);
    await buyer.judge(loan);
  }));

  const { usd } = world.charged();
  const services = new Set(world.seen.map(({ service }) => service));
  assert(usd <= caps.usd && usd > caps.usd / 2, `${usd}`);
  assertEquals(services.size, 3);
  assert(Math.abs(buyer.ledger.account().total.usd! - usd) < 1e-6);
});

const LOST: readonly Treatment[] = [
  { does: "break", where: "before" },
  { does: "break", where: "within" },
  { does: "fail", status: 502 },
  { does: "lie", usage: { input_tokens: -400, output_tokens: -30 } },
  { does: "lie", usage: { input_tokens: "400", output_tokens: "30" } },
  { does: "lie", usage: null },
];

for (const treatment of LOST) {
  Deno.test(`--max-cost holds, and is told, where a service is charged and does ${JSON.stringify(treatment)}`, async () => {
    const caps = { usd: 0.02 };
    const world = paidWorld((_, count) => count % 3 > 0 ? treatment : ANSWER);
    const { told } = await askAll((buyer, n) => buyer.judge(n), {
      world,
      caps,
      loans: 40,
    });

    const { usd } = world.charged();
    assert(usd <= caps.usd, `${usd}`);
    assert(world.seen.length > 2);
    assert(told.usd! >= usd - 1e-6 && told.usd! <= caps.usd, `${told.usd}`);
  });
}

const KEYS: readonly [
  service: string,
  door: (buyer: Buyer, loan: number) => Promise<string>,
][] = [
  ["brave", (buyer, loan) => buyer.search(loan)],
  ["scrapingbee", (buyer, loan) => buyer.scrape(loan)],
  ["openai", (buyer, loan) => buyer.judge(loan)],
];

for (const [service, door] of KEYS) {
  Deno.test(`a refused key of ${service} is asked with once, by 60 loans at once`, async () => {
    const world = paidWorld(() => ({ does: "refuse", status: 401 }), () => 9);
    const { kinds, told } = await askAll(door, { world, loans: 60 });

    assertEquals(world.seen.length, 1);
    assertEquals(new Set(kinds), new Set(["auth"]));
    assertEquals(told.usd, 0);
  });
}

Deno.test("once the analysis refuses its key, nobody else is paid", async () => {
  const world = paidWorld((service) =>
    service === "openai" ? { does: "refuse", status: 401 } : ANSWER
  );
  const buyer = buyerIn(world);

  assertEquals(await buyer.judge(0), "auth");
  const kinds = [
    await buyer.search(1),
    await buyer.scrape(1),
    await buyer.judge(1),
  ];

  assertEquals(kinds, ["auth", "auth", "auth"]);
  assertEquals(world.seen.map(({ service }) => service), ["openai"]);
});
