import { assert, assertEquals } from "@std/assert";
import { SYSTEM_CLOCK } from "../../../core/words/mod.ts";
import { openSharedStores } from "../../../runs/mod.ts";
import { absentPostgres, startPostgres } from "../postgres.ts";
import { startStrictServer, worstSecond } from "./strict_server.ts";
import { startWorker, type WorkList } from "./work_list.ts";

const MISSING = await absentPostgres();
const QUESTIONS = 60;
const HOSTS = ["harbor-motor.example", "torque-ledger.example"];

/** A question that costs, as a service is asked. */
function question(q: string): WorkList["requests"][number] {
  return {
    service: "serper",
    url: "https://google.serper.example/search",
    method: "POST",
    body: JSON.stringify({ q }),
    expect: "json",
    keep: "answer",
    charge: { queries: 1, usd: 0.001 },
  };
}

/** The same for each worker: every question is wanted by all of them. */
const REQUESTS: WorkList["requests"] = Array.from(
  { length: QUESTIONS },
  (_, n) => [
    question(`Kestrel GT ${n}`),
    ...(n % 3 === 0
      ? [
        {
          service: "outlet",
          url: `https://${HOSTS[n % 2]}/piece-${n}`,
          expect: "page",
          keep: "never",
        } as const,
      ]
      : []),
  ],
).flat();
const LIMITS: WorkList["limits"] = {
  serper: { inFlight: 8, spacingMs: 100, perMinute: 600 },
  outlet: { inFlight: 1, spacingMs: 0, perMinute: 600 },
};

function answer(path: string): Response {
  if (path === "robots.txt") {
    return new Response("User-agent: *\nDisallow: /private/", {
      headers: { "content-type": "text/plain" },
    });
  }
  return path === "search"
    ? Response.json({ organic: [] })
    : new Response("<html><body><p>A piece</p></body></html>", {
      headers: { "content-type": "text/html" },
    });
}

Deno.test({
  name:
    `3 workers keep to a strict service's limits, one of them killed${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    await using postgres = await startPostgres();
    await using server = startStrictServer(answer);
    const list = {
      url: postgres.url,
      runId: "week 47",
      gateway: server.gateway,
      caps: {},
      limits: LIMITS,
      requests: REQUESTS,
      atOnce: 6,
    };
    const workers = ["a", "b", "c"].map((name) =>
      startWorker({ ...list, name })
    );

    await server.reached(30);
    workers[0]!.kill();
    const [, ...kinds] = await Promise.all(workers.map(({ kinds }) => kinds));

    const paid = server.arrivals.filter(({ path }) => path === "search");
    assert(worstSecond(paid) <= 10, `${worstSecond(paid)} in a second`);
    for (const host of HOSTS) {
      const own = server.arrivals.filter((one) => one.host === host);
      assert(own.length >= 20, `${own.length} at ${host}`);
      assertEquals(Math.max(...own.map(({ together }) => together)), 1);
    }
    assertEquals(kinds.map((all) => new Set(all)), [
      new Set(["ok"]),
      new Set(["ok"]),
    ]);
    const byQuestion = Map.groupBy(paid, ({ body }) => body);
    assertEquals(byQuestion.size, QUESTIONS);
    // What was sent to a lane that died may not have been kept yet.
    const repeated = [...byQuestion.values()].filter(({ length }) =>
      length > 1
    );
    assert(repeated.length <= list.atOnce, `${repeated.length} again`);
    for (const [first, ...again] of repeated) {
      assertEquals([first!.by, again.length], ["a", 1], first!.body);
    }
  },
});

Deno.test({
  name: `3 workers keep one cap, one of them killed${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    await using postgres = await startPostgres();
    await using server = startStrictServer(answer);
    const cap = 24;
    const workers = ["a", "b", "c"].map((name) =>
      startWorker({
        name,
        url: postgres.url,
        runId: "week 47",
        gateway: server.gateway,
        caps: { queries: cap },
        limits: LIMITS,
        requests: Array.from(
          { length: 30 },
          (_, n) => question(`${name} ${n}`),
        ),
        atOnce: 4,
      })
    );

    await server.reached(10);
    workers[0]!.kill();
    const [, ...kinds] = await Promise.all(workers.map(({ kinds }) => kinds));

    const sent = server.arrivals.length;
    // What the killed one had reserved counts, whether or not it was sent.
    assert(sent <= cap && sent >= cap - 4, `${sent} of ${cap}`);
    for (const all of kinds) assert(all.includes("quota"), all.join(" "));
    await using stores = await openSharedStores(postgres.url, {
      runId: "week 47",
      caps: { queries: cap },
      clock: SYSTEM_CLOCK,
    });
    assertEquals(stores.ledger.account().total.queries, cap);
  },
});

Deno.test({
  name: `a host is asked for its robots.txt once, by all workers${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    await using postgres = await startPostgres();
    await using server = startStrictServer(answer);
    const ask = (name: string, path: string) =>
      startWorker({
        name,
        url: postgres.url,
        runId: "week 47",
        gateway: server.gateway,
        caps: {},
        limits: LIMITS,
        robots: "obey",
        requests: [{
          service: "outlet",
          url: `https://${HOSTS[0]}/${path}`,
          expect: "page",
        }],
        atOnce: 1,
      }).kinds;

    const kinds = [
      await ask("a", "piece-1"),
      await ask("b", "piece-2"),
      await ask("c", "private/piece"),
      await ask("d", "piece-1"),
    ];

    assertEquals(kinds, [["ok"], ["ok"], ["refused"], ["ok"]]);
    assertEquals(
      server.arrivals.map(({ path }) => path),
      ["robots.txt", "piece-1", "piece-2"],
    );
  },
});
