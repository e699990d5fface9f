import { assert, assertEquals, assertRejects } from "@std/assert";
import { createLedger } from "../../core/ledger/create_ledger.ts";
import type {
  LedgerEntry,
  LedgerStore,
} from "../../core/ledger/ledger_store.ts";
import type {
  Charge,
  Ending,
  Ledger,
  Refusal,
} from "../../core/words/base/ledger.ts";
import { fakeClock } from "../web/in_memory.ts";

const { signal } = new AbortController();
const FREE: Ending = { how: "refused" };

function usd(most: number): Charge {
  return { most: { usd: most } };
}

async function reserved(ledger: Ledger, charge: Charge, service = "brave") {
  const got = await ledger.reserve({ service, charge }, signal);
  assert(!("because" in got), (got as Refusal).message);
  return got;
}

async function refused(ledger: Ledger, charge: Charge, service = "brave") {
  const got = await ledger.reserve({ service, charge }, signal);
  assert("because" in got, "it was not refused");
  return got;
}

function ended(usd: unknown): Ending {
  return { how: "answered", stated: { usd } };
}

/** A ledger whose services are known, so that no first send goes alone. */
async function known(options: Parameters<typeof createLedger>[0]) {
  const ledger = createLedger({ clock: fakeClock(), ...options });
  for (const service of ["brave", "openai"]) {
    await (await reserved(ledger, { most: {} }, service)).settle(FREE);
  }
  return ledger;
}

Deno.test("reserve() sets aside only what is left, and settling counts once", async () => {
  const ledger = await known({ caps: { usd: 1 } });
  const first = await reserved(ledger, usd(0.6));

  assertEquals((await refused(ledger, usd(1.1))).because, "cap");
  await first.settle(ended(0.1));
  await first.settle(ended(0.1));

  assertEquals(ledger.account().total.usd, 0.1);
  await reserved(ledger, usd(0.9));
});

Deno.test("reserve() waits for sends under way, and no longer than it makes sense", async () => {
  const ledger = await known({ caps: { usd: 1 } });
  const first = await reserved(ledger, usd(0.6));
  const second = reserved(ledger, usd(0.7));
  const third = refused(ledger, usd(0.9));

  await first.settle(ended(0.2));
  await (await second).settle(ended(0.7));

  assertEquals((await third).kind, "quota");
});

Deno.test("reserve() stops waiting when it is told to", async () => {
  const abort = new AbortController();
  const ledger = await known({ caps: { usd: 1 } });
  await reserved(ledger, usd(0.6));
  const send = { service: "brave", charge: usd(0.7) };
  const second = ledger.reserve(send, abort.signal);

  abort.abort(new Error("stopped"));

  await assertRejects(() => second, Error, "stopped");
});

const ENDINGS: readonly [does: string, ending: Ending, usd: number][] = [
  ["nothing for what was never sent", { how: "unsent" }, 0],
  ["nothing for a refusal", FREE, 0],
  ["what a refusal states", { how: "refused", stated: { usd: 0.25 } }, 0.25],
  ["what an answer states", ended(0.25), 0.25],
  ["the reservation where nothing is stated", { how: "answered" }, 0.5],
  ["the reservation for text", ended("0.25"), 0.5],
  ["the reservation for less than nothing", ended(-0.25), 0.5],
  ["the reservation for no number", ended(NaN), 0.5],
  ["the reservation for what has no end", ended(Infinity), 0.5],
  ["the reservation for null", ended(null), 0.5],
  ["the reservation where nobody knows", { how: "unknown" }, 0.5],
  ["more than the reservation, if that is stated", ended(0.75), 0.75],
];

for (const [does, ending, told] of ENDINGS) {
  Deno.test(`settle() counts ${does}`, async () => {
    const ledger = await known({});
    const taken = await (await reserved(ledger, usd(0.5))).settle(ending);

    assertEquals(taken.usd, told);
    assertEquals(ledger.account().total.usd ?? 0, told);
  });
}

Deno.test("settle() counts a query for each send that reached the service", async () => {
  const ledger = await known({});
  const charge = { most: { queries: 1, usd: 0.005 } };
  for (const how of ["refused", "answered", "unknown", "unsent"] as const) {
    await (await reserved(ledger, charge)).settle({ how });
  }

  const { total, services } = ledger.account();
  assertEquals(total, { queries: 3, usd: 0.01 });
  assertEquals(services["brave"]?.sends, 4);
});

Deno.test("the first send to a service goes alone, and a refused key ends the service", async () => {
  const ledger = createLedger({ clock: slowClock() });
  const first = await reserved(ledger, usd(0.01));
  const others = Array.from({ length: 30 }, () => refused(ledger, usd(0.01)));

  const stops = { kind: "auth", message: "bad API key" } as const;
  await first.settle({ how: "refused", stops });

  const messages = (await Promise.all(others)).map(({ message }) => message);
  assertEquals(new Set(messages), new Set(["bad API key"]));
  assertEquals(ledger.account().services["brave"]?.sends, 1);
  await reserved(ledger, usd(0.01), "serper");
});

Deno.test("nothing is paid for once the judge is stopped; what is free goes on", async () => {
  const ledger = createLedger({ clock: slowClock(), judge: "openai" });
  const first = await reserved(ledger, usd(0.01), "openai");
  const stops = { kind: "quota", message: "the balance is spent" } as const;
  await first.settle({ how: "refused", stops });

  const { kind, message } = await refused(ledger, usd(0.01), "brave");

  assertEquals(kind, "quota");
  assertEquals(
    message,
    "nothing is paid for, as nothing could be judged: the balance is spent",
  );
  await reserved(ledger, { most: { quota: 1 } }, "youtube_data");
});

Deno.test("a first send that hangs does not hold the others up for ever", async () => {
  const clock = fakeClock();
  const ledger = createLedger({ clock });
  await reserved(ledger, usd(0.01));
  const before = clock.now();

  await reserved(ledger, usd(0.01));

  assertEquals(clock.now() - before, 20_000);
});

Deno.test("trust() lets the first sends go side by side, unless dollars are capped", async () => {
  const open = createLedger({ clock: slowClock() });
  open.trust("openai");
  await reserved(open, usd(0.01), "openai");
  await reserved(open, usd(0.01), "openai");

  const capped = createLedger({ clock: slowClock(), caps: { usd: 1 } });
  capped.trust("openai");
  const first = await reserved(capped, usd(0.01), "openai");
  let isGranted = false;
  const second = reserved(capped, usd(0.01), "openai");
  second.then(() => isGranted = true);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assertEquals(isGranted, false);
  await first.settle(ended(0.01));
  await second;
});

for (const factor of [1.5, 3, 8]) {
  Deno.test(`a service that takes ${factor} times what it may passes no cap after its first answer`, async () => {
    const cap = 0.2;
    const ledger = createLedger({ clock: slowClock(), caps: { usd: cap } });
    let charged = 0;
    const send = async () => {
      const charge = usd(0.01);
      const got = await ledger.reserve({ service: "openai", charge }, signal);
      if ("because" in got) return;
      await Promise.resolve();
      charged += 0.01 * factor;
      await got.settle(ended(0.01 * factor));
    };

    await Promise.all(Array.from({ length: 60 }, send));

    assert(charged <= cap, `${charged}`);
    assert(charged > cap / 4, `${charged}`);
  });
}

Deno.test("the Data API's allowance counts across runs, and anew each day of California", async () => {
  const entries: LedgerEntry[] = [];
  const store: LedgerStore = {
    ...keptIn(entries),
    entries: () => [],
  };
  const at = (iso: string) => ({ ...fakeClock(), now: () => Date.parse(iso) });
  const charge = { most: { quota: 1 } };
  const openOn = (iso: string) =>
    createLedger({ clock: at(iso), quotaPerDay: 2, store });
  const spend = async (ledger: Ledger) =>
    await (await reserved(ledger, charge, "youtube_data")).settle(FREE);

  await spend(openOn("2026-11-24T10:00:00Z"));
  const same = openOn("2026-11-25T07:00:00Z");
  await spend(same);
  assertEquals(
    (await refused(same, charge, "youtube_data")).message,
    "the Data API's allowance of the day is spent",
  );
  await spend(openOn("2026-11-25T09:00:00Z"));
  assertEquals(entries.map(({ amounts }) => amounts.quota), [1, 1, 1]);
});

Deno.test("a ledger goes on where a killed one stopped, at its reservations", async () => {
  const entries: LedgerEntry[] = [];
  const store = keptIn(entries);
  const first = await known({ caps: { usd: 1 }, store });
  await (await reserved(first, usd(0.5))).settle(ended(0.1));
  await reserved(first, usd(0.3));

  const second = await known({ caps: { usd: 1 }, store });

  assertEquals(second.account().total.usd, 0.4);
  assertEquals((await refused(second, usd(0.7))).because, "cap");
  entries.forEach((entry, index) =>
    entries[index] = { ...entry, isPast: true }
  );
  const third = await known({ caps: { usd: 1 }, store });
  assertEquals(third.account().total.usd, 0.4);
  await reserved(third, usd(1));
});

/** A clock on which waits never end by themselves. */
function slowClock() {
  return { ...fakeClock(), sleep: () => new Promise<void>(() => {}) };
}

function keptIn(entries: LedgerEntry[]): LedgerStore {
  return {
    entries: () => [...entries],
    since: () => [...entries],
    open: (entry) => entries.push({ ...entry, isPast: false }) - 1,
    settle: (id, amounts = {}) => {
      entries[id] = { ...entries[id]!, amounts };
    },
  };
}
