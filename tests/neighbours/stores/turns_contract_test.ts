import { assert, assertEquals, assertRejects } from "@std/assert";
import type { HostLimits } from "../../../core/web/mod.ts";
import { openSharedStores } from "../../../runs/mod.ts";
import { SYSTEM_CLOCK } from "../../../core/words/mod.ts";
import { openSharedDatabase } from "../../../runs/shared/shared_database.ts";
import { absentPostgres, startPostgres } from "../postgres.ts";
import { contract, FORMS, type Place } from "./forms.ts";

const { signal } = new AbortController();
const WIDE = { inFlight: 4, spacingMs: 0, perMinute: 1000 };

/** A turn and its send, as a request makes them. */
function ask<T>(
  turns: HostLimits,
  pace: typeof WIDE,
  work: () => Promise<T>,
  from = signal,
): Promise<T> {
  const turn = { key: "a.example", pace, loan: "1", signal: from };
  return turns.inTurn(turn, () => turns.send(turn, work));
}

async function two(place: Place): Promise<readonly HostLimits[]> {
  const run = "week 47";
  const [a, b] = [await place.open({ run }), await place.open({ run })];
  return [a.web.turns, b.web.turns];
}

async function openDatabase(url: string) {
  const db = await openSharedDatabase(url);
  return { ...db, [Symbol.asyncDispose]: db.close };
}

/** Lets others have their turn. */
const moment = () => new Promise((resolve) => setTimeout(resolve, 1));

for (const inFlight of [1, 3]) {
  contract(`never more than ${inFlight} at once at a host`, async (place) => {
    const all = await two(place);
    const isFull = Promise.withResolvers<void>();
    let [now, most] = [0, 0];

    await Promise.all(
      Array.from(
        { length: 24 },
        (_, n) =>
          ask(all[n % 2]!, { ...WIDE, inFlight }, async () => {
            most = Math.max(most, ++now);
            if (now === inFlight) isFull.resolve();
            await isFull.promise;
            await moment();
            now--;
          }),
      ),
    );

    assertEquals(most, inFlight);
  });
}

contract("no more than its limit start in a minute", async (place) => {
  const [a, b] = await two(place);
  const pace = { ...WIDE, perMinute: 3 };
  const done = () => Promise.resolve("sent");
  for (const turns of [a!, b!, a!]) await ask(turns, pace, done);
  const leaving = new AbortController();
  const fourth = ask(b!, pace, done, leaving.signal);
  leaving.abort(new Error("time is up"));
  await assertRejects(() => fourth, Error, "time is up");

  await place.pass(61_000);
  assertEquals(await ask(b!, pace, done), "sent");
});

contract("a pause that one was asked for holds for all", async (place) => {
  const [a, b] = await two(place);
  const done = () => Promise.resolve("sent");
  await ask(a!, WIDE, done);
  a!.pause("a.example", Date.now() + 50_000);
  while (
    (await place.query?.("SELECT 1 FROM turn WHERE paused_until > 0"))
      ?.length === 0
  );
  await assertRejects(() => stopped(a!), Error, "time is up");
  await assertRejects(() => stopped(b!), Error, "time is up");

  await place.pass(51_000);
  assertEquals(await ask(b!, WIDE, done), "sent");

  async function stopped(turns: HostLimits) {
    const leaving = new AbortController();
    const asked = ask(turns, WIDE, done, leaving.signal);
    for (let n = 0; n < 20; n++) await moment();
    leaving.abort(new Error("time is up"));
    await asked;
  }
});

const MISSING = await absentPostgres();

Deno.test({
  name: `a send counts until a second after its end${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    await using place = await FORMS[1]!.start();
    const { query } = place;
    const take = async () =>
      (await query!("SELECT id FROM take_turn('a', 1, 100, 0, 3, 1000)"))[0]
        ?.["id"] ?? "none";
    const first = await take();
    await take();
    await take();
    await place.pass(5000);
    assertEquals(await take(), "none", "all three may still be on their way");

    await query!(`UPDATE send SET ended = now_ms() WHERE id = ${first}`);
    assertEquals(await take(), "none", "it may have come just now");
    await place.pass(1011);
    assert(await take() !== "none");
    assertEquals(await take(), "none");
  },
});

Deno.test({
  name: `a worker whose connection is lost sends nothing more${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    await using postgres = await startPostgres();
    await using db = await openDatabase(postgres.url);
    await using stores = await openSharedStores(postgres.url, {
      runId: "week 47",
      caps: {},
      clock: SYSTEM_CLOCK,
    });
    const { turns } = stores.options.shared;
    const isLost = new Promise((resolve) =>
      stores.lost.addEventListener("abort", resolve, { once: true })
    );

    await db.all(
      `SELECT pg_terminate_backend(pid) FROM pg_locks
      WHERE locktype = 'advisory' AND objid = ${db.worker + 1}`,
    );
    await isLost;

    await assertRejects(
      () => ask(turns, WIDE, () => Promise.resolve("sent")),
      Error,
      "the shared database is lost",
    );
  },
});

Deno.test({
  name: `starts of all workers keep their distance${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    await using postgres = await startPostgres();
    await using db = await openDatabase(postgres.url);
    const open = () =>
      openSharedStores(postgres.url, {
        runId: "week 47",
        caps: {},
        clock: SYSTEM_CLOCK,
      });
    await using one = await open();
    await using other = await open();
    const pace = { ...WIDE, spacingMs: 60 };

    await Promise.all(
      Array.from({ length: 10 }, (_, n) => {
        const { turns } = [one, other][n % 2]!.options.shared;
        return ask(turns, pace, () => Promise.resolve());
      }),
    );

    const starts = (await db.all("SELECT started FROM send ORDER BY started"))
      .map(({ started }) => Number(started));
    assertEquals(starts.length, 10);
    for (const [n, start] of starts.slice(1).entries()) {
      // To the precision of such a number.
      assert(start - starts[n]! > 59.99, `${start - starts[n]!} ms`);
    }
  },
});

Deno.test({
  name: `what a dead worker held is free again${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    await using postgres = await startPostgres();
    const open = () =>
      openSharedStores(postgres.url, {
        runId: "week 47",
        caps: {},
        clock: SYSTEM_CLOCK,
      });
    const one = await open();
    await using other = await open();
    const pace = { ...WIDE, inFlight: 1 };
    const never = new Promise<never>(() => {});
    const isHeld = Promise.withResolvers<void>();
    const hold = () => {
      isHeld.resolve();
      return never;
    };
    ask(one.options.shared.turns, pace, hold);
    await isHeld.promise;
    const isAlone = Promise.withResolvers<void>();
    one.options.shared.alone("a question", signal, () => {
      isAlone.resolve();
      return never;
    });
    await isAlone.promise;
    let isDead = false;
    const turn = ask(other.options.shared.turns, pace, () => {
      assert(isDead, "two at once");
      return Promise.resolve("sent");
    });
    const alone = other.options.shared.alone("a question", signal, () => {
      assert(isDead, "two at once");
      return Promise.resolve("asked");
    });

    isDead = true;
    await one.close();

    assertEquals(await Promise.all([turn, alone]), ["sent", "asked"]);
  },
});

Deno.test({
  name: `one at a time, of all workers, does what is paid for${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    await using postgres = await startPostgres();
    const open = () =>
      openSharedStores(postgres.url, {
        runId: "week 47",
        caps: {},
        clock: SYSTEM_CLOCK,
      });
    await using one = await open();
    await using other = await open();
    let [now, most] = [0, 0];
    const work = async () => {
      most = Math.max(most, ++now);
      await moment();
      now--;
    };

    for (let n = 0; n < 5; n++) {
      await Promise.all(
        [one, other].map(({ options }) =>
          options.shared.alone("a question", signal, work)
        ),
      );
    }

    assertEquals(most, 1);
  },
});
