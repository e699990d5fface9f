import { assert, assertEquals } from "@std/assert";
import { absentPostgres, startPostgres } from "../postgres.ts";
import { startStrictServer, worstSecond } from "./strict_server.ts";
import { startWorker, type WorkList } from "./work_list.ts";

const MISSING = await absentPostgres();
const QUESTIONS = 60;
const HOSTS = ["harbor-motor.example", "torque-ledger.example"];

/** The same for each worker: every question is wanted by all of them. */
const REQUESTS: WorkList["requests"] = Array.from(
  { length: QUESTIONS },
  (_, n) => [
    {
      service: "serper",
      url: "https://google.serper.example/search",
      method: "POST",
      body: JSON.stringify({ q: `Kestrel GT ${n}` }),
      expect: "json",
      keep: "answer",
      charge: { queries: 1, usd: 0.001 },
    } as const,
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
    const answered = new Set(
      server.arrivals.filter(({ isAnswered }) => isAnswered),
    );
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
    for (const [question, [first, ...again]] of byQuestion) {
      const wasUnderWay = first!.by === "a" && !answered.has(first!);
      assert(again.length <= Number(wasUnderWay), `${question} again`);
    }
  },
});
