import { assert, assertEquals } from "@std/assert";
import type {
  Amounts,
  Ending,
  Ledger,
  Refusal,
} from "../../../core/words/mod.ts";
import { contract, type Place } from "./forms.ts";

const RUN = "week 47";
const { signal } = new AbortController();

async function reserved(ledger: Ledger, most: Amounts, service = "brave") {
  const got = await ledger.reserve({ service, charge: { most } }, signal);
  assert(!("because" in got), (got as Refusal).message);
  return got;
}

async function refused(ledger: Ledger, most: Amounts, service = "brave") {
  const got = await ledger.reserve({ service, charge: { most } }, signal);
  assert("because" in got, "it was not refused");
  return got;
}

function ended(usd: number): Ending {
  return { how: "answered", stated: { usd } };
}

/** Two workers whose services are known, so that no first send goes alone. */
async function two(place: Place, caps: Amounts) {
  const one = await place.open({ run: RUN, caps });
  for (const service of ["brave", "openai"]) {
    await (await reserved(one.ledger, {}, service)).settle({ how: "refused" });
  }
  return [one, await place.open({ run: RUN, caps })] as const;
}

contract(
  "a cap holds for all workers, and settling counts once",
  async (place) => {
    const [a, b] = await two(place, { usd: 1 });
    const first = await reserved(a.ledger, { usd: 0.6 });
    assertEquals((await refused(b.ledger, { usd: 1.1 })).because, "cap");

    const second = reserved(b.ledger, { usd: 0.7 });
    await first.settle(ended(0.1));
    await first.settle(ended(0.1));
    await (await second).settle(ended(0.7));

    assertEquals((await refused(a.ledger, { usd: 0.3 })).because, "cap");
    const left = await reserved(a.ledger, { usd: 0.2 });
    await left.settle({ how: "unknown" });
    assertEquals(a.ledger.account().total.usd, 1);
  },
);

contract("no number of sends at once passes a cap", async (place) => {
  const workers = await two(place, { queries: 7, usd: 1 });
  const most = { queries: 1, usd: 0.01 };
  let sent = 0;

  const ends = await Promise.all(
    Array.from({ length: 30 }, async (_, n) => {
      const { ledger } = workers[n % 2]!;
      const got = await ledger.reserve(
        { service: "brave", charge: { most } },
        signal,
      );
      if ("because" in got) return got.because;
      sent++;
      await got.settle({ how: n % 3 === 0 ? "refused" : "answered" });
      return "sent";
    }),
  );

  assertEquals(sent, 7);
  assertEquals(ends.filter((end) => end === "cap").length, 23);
});

contract("a key that is refused once is asked with once", async (place) => {
  const one = await place.open({ run: RUN });
  const other = await place.open({ run: RUN });
  const first = await reserved(one.ledger, { usd: 0.01 });
  const others = [one, other, one, other].map(({ ledger }) =>
    refused(ledger, { usd: 0.01 })
  );

  const stops = { kind: "auth", message: "bad API key" } as const;
  await first.settle({ how: "refused", stops });

  const messages = (await Promise.all(others)).map(({ message }) => message);
  assertEquals(new Set(messages), new Set(["bad API key"]));
  assertEquals(one.ledger.account().services["brave"]?.sends, 1);
});

contract("nothing is paid for once the judge is stopped", async (place) => {
  const one = await place.open({ run: RUN });
  const other = await place.open({ run: RUN });
  const first = await reserved(one.ledger, { usd: 0.01 }, "openai");
  const stops = { kind: "quota", message: "the balance is spent" } as const;
  await first.settle({ how: "refused", stops });

  assertEquals(
    (await refused(other.ledger, { usd: 0.01 })).message,
    "nothing is paid for, as nothing could be judged: the balance is spent",
  );
  await reserved(other.ledger, { quota: 1 }, "youtube_data");
});

contract("trust() lets the first sends go side by side", async (place) => {
  const one = await place.open({ run: RUN });
  const other = await place.open({ run: RUN });
  one.ledger.trust("openai");
  await reserved(one.ledger, { usd: 0.01 }, "openai");
  await reserved(other.ledger, { usd: 0.01 }, "openai");
});

contract(
  "a service that takes more than it may is reserved more",
  async (place) => {
    const [a, b] = await two(place, { usd: 1 });
    await (await reserved(a.ledger, { usd: 0.1 })).settle(ended(0.3));

    // 0.3 is spent, and six times as much is set aside for each.
    await reserved(b.ledger, { usd: 0.1 });
    assertEquals((await refused(b.ledger, { usd: 0.2 })).because, "cap");
  },
);

contract("what a dead worker had reserved counts as taken", async (place) => {
  const [a, b] = await two(place, { usd: 1 });
  await (await reserved(a.ledger, { usd: 0.5 })).settle(ended(0.1));
  await reserved(a.ledger, { usd: 0.3 });
  await a.die();

  const next = await place.open({ run: RUN, caps: { usd: 1 } });
  assertEquals(next.ledger.account().total.usd, 0.4);
  const { ledger } = place.isShared ? b : next;
  assertEquals((await refused(ledger, { usd: 0.7 })).because, "cap");
});

contract(
  "a worker that dies in a first send holds nobody up",
  async (place) => {
    const one = await place.open({ run: RUN });
    await reserved(one.ledger, { usd: 0.01 });
    await one.die();

    const next = await place.open({ run: RUN });
    await reserved(next.ledger, { usd: 0.01 });
  },
);

contract("what a run that ended took counts against no cap", async (place) => {
  const [a] = await two(place, { usd: 1 });
  await (await reserved(a.ledger, { usd: 1 })).settle(ended(0.9));
  await a.finish();
  await a.die();

  const next = await place.open({ run: RUN, caps: { usd: 1 } });
  assertEquals(next.ledger.account().total.usd, 0.9);
  await reserved(next.ledger, { usd: 0.1 });
});

contract(
  "the day's quota is that of all runs, and anew each day",
  async (place) => {
    const most = { quota: 1 };
    const spend = async (run: string) => {
      const { ledger } = await place.open({ run, quotaPerDay: 2 });
      const got = await reserved(ledger, most, "youtube_data");
      await got.settle({ how: "refused" });
      return ledger;
    };
    await spend("week 46");
    const ledger = await spend("week 47");
    assertEquals(
      (await refused(ledger, most, "youtube_data")).message,
      "the Data API's allowance of the day is spent",
    );

    await place.pass(25 * 3_600_000);
    await reserved(ledger, most, "youtube_data");
  },
);
