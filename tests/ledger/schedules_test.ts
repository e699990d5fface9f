import { assert, assertEquals } from "@std/assert";
import { pooledMap } from "@std/async";
import {
  buyerIn,
  type PaidWorld,
  paidWorld,
  type Treatment,
} from "./paid_world.ts";

const SCHEDULES = 500;

/** What a service may state instead of what it charged. */
const LIES: readonly unknown[] = [
  { input_tokens: -4000, output_tokens: -300, total_tokens: -4300 },
  { input_tokens: "4000", output_tokens: "300", total_tokens: "4300" },
  { input_tokens: 4000, output_tokens: null },
  { input_tokens: 0, output_tokens: 0, total_tokens: 0 },
  { input_tokens: 1e15, output_tokens: 1e15 },
  { input_tokens: 40, input_tokens_details: { cached_tokens: 4000 } },
  { input_tokens: NaN, output_tokens: Infinity },
  { input_tokens: 4000, output_tokens: 90_000 },
  "4000",
  null,
  -1,
  0,
  "seven",
  [],
];

/** A number from 0 to below 1 that depends on `seed` and the turn alone. */
function randomFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}

interface Schedule {
  readonly concurrency: number;
  readonly loans: number;
  readonly caps: { usd: number; queries: number; credits: number };
  readonly treat: () => Treatment;
  readonly random: () => number;
}

function scheduleOf(seed: number): Schedule {
  const random = randomFrom(seed);
  const whole = (most: number) => Math.floor(random() * (most + 1));
  const pick = <T>(list: readonly T[]): T => list[whole(list.length - 1)]!;
  const trouble = random() * 0.7;
  const treat = (): Treatment => {
    if (random() > trouble) return { does: "answer", share: random() };
    return pick<() => Treatment>([
      () => ({ does: "refuse", status: 429 }),
      () => ({ does: "refuse", status: 400 }),
      () => ({ does: "fail", status: pick([500, 502, 503, 504, 408]) }),
      () => ({ does: "unreachable" }),
      () => ({ does: "break", where: pick(["before", "within"]) }),
      () => ({ does: "lie", usage: pick(LIES) }),
      () => ({ does: "lie", usage: pick(LIES) }),
    ])();
  };
  return {
    concurrency: 1 + whole(29),
    loans: seed % 10 === 0 ? 30 : 3 + whole(7),
    caps: { usd: random() * 0.04, queries: whole(15), credits: whole(12) },
    treat,
    random,
  };
}

/** Runs a schedule; after each charge no cap may be passed. */
async function runSchedule(seed: number) {
  const { concurrency, loans, caps, treat, random } = scheduleOf(seed);
  const delay = () => Math.floor(random() * 12);
  const assertHeld = ({ charged }: PaidWorld) => {
    const { usd, queries, credits } = charged();
    const told = `seed ${seed}: ${JSON.stringify(charged())}`;
    assert(usd <= caps.usd + 1e-9, `${told} of ${caps.usd} dollars`);
    assert(queries <= caps.queries, `${told} of ${caps.queries} queries`);
    assert(credits <= caps.credits, `${told} of ${caps.credits} credits`);
  };
  const world = paidWorld(treat, delay, assertHeld);
  const buyer = buyerIn(world, { caps, isBare: seed % 20 > 0 });
  const numbers = Array.from({ length: loans }, (_, index) => index);
  const kinds = new Set<string>();
  const done = pooledMap(concurrency, numbers, async (loan) => {
    kinds.add(await buyer.search(loan));
    kinds.add(await buyer.scrape(loan));
    kinds.add(await buyer.judge(loan));
  });
  await Array.fromAsync(done);
  return { world, kinds, told: buyer.ledger.account().total };
}

Deno.test(`every cap is held in ${SCHEDULES} random schedules, and nothing charged is left untold`, async () => {
  const seen = { sends: 0, capped: 0, answered: 0 };
  for (let seed = 0; seed < SCHEDULES; seed++) {
    const { world, kinds, told } = await runSchedule(seed);
    const charged = world.charged();
    seen.sends += world.seen.length;
    if (kinds.has("quota") || kinds.has("budget")) seen.capped++;
    if (kinds.has("ok")) seen.answered++;
    assert((told.usd ?? 0) >= charged.usd - 1e-6, `seed ${seed}: ${told.usd}`);
    assertEquals(told.queries ?? 0, charged.queries, `seed ${seed}`);
    assert((told.credits ?? 0) >= charged.credits, `seed ${seed}`);
  }
  // The schedules reach the caps, and are no row of refusals.
  assert(seen.capped > SCHEDULES / 4, JSON.stringify(seen));
  assert(seen.answered > SCHEDULES / 2, JSON.stringify(seen));
  assert(seen.sends > 5 * SCHEDULES, JSON.stringify(seen));
});

Deno.test("what is told is what was charged, to the cent, where every answer is true", async () => {
  for (let seed = 0; seed < 20; seed++) {
    const random = randomFrom(seed);
    const world = paidWorld(() => ({ does: "answer", share: random() }));
    const buyer = buyerIn(world);
    const loans = Array.from({ length: 10 }, (_, index) => index);
    await Array.fromAsync(pooledMap(1 + seed % 30, loans, async (loan) => {
      await buyer.search(loan);
      await buyer.scrape(loan);
      await buyer.judge(loan);
    }));

    const { usd = 0, ...told } = buyer.ledger.account().total;
    const { usd: charged, ...units } = world.charged();
    assert(Math.abs(usd - charged) < 1e-6, `${usd}, ${charged}`);
    assertEquals([told.queries, told.credits], [units.queries, units.credits]);
  }
});
