import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { asQueuePool } from "../../concurrent/engine/reach/mod.ts";

type Answer = (...asked: unknown[]) => Promise<unknown>;

/** A pool and a client of it that answer as they are told; a queue's view of it. */
function poolOf(answer: Answer) {
  const connected: ((client: never) => void)[] = [];
  const asked: unknown[][] = [];
  const ask: Answer = (...one) => {
    asked.push(one);
    return answer(...one);
  };
  let isEnded = false;
  const client = {
    query: ask,
    connection: { stream: { destroy: () => void (isEnded = true) } },
  };
  const pool = asQueuePool({
    query: ask,
    on: (_: "connect", hear: (client: never) => void) => connected.push(hear),
  });
  for (const hear of connected) hear(client as never);
  return { pool, client, asked, isEnded: () => isEnded };
}

const silence = () => Promise.reject(new Error("Query read timeout"));

Deno.test("asQueuePool() gives each loss the name by which the queue tries again", async () => {
  const refused = Object.assign(new Error("no"), { severity: "ERROR" });
  const lost = await assertRejects(() => poolOf(silence).pool.query("SELECT"));
  const kept = await assertRejects(() =>
    poolOf(() => Promise.reject(refused)).pool.query("SELECT")
  );

  assertEquals((lost as { code?: string }).code, "ECONNREFUSED");
  assertEquals((kept as { code?: string }).code, undefined);
});

Deno.test("asQueuePool() ends a connection of the queue's own that does not answer, and no other", async () => {
  const own = poolOf(silence);
  await assertRejects(() => own.client.query("LISTEN bullmq_jobs"));
  const pools = poolOf(silence);
  await assertRejects(() => pools.client.query("SELECT", [], () => {}));
  const well = poolOf(() => Promise.resolve({ rows: [] }));
  await well.client.query("LISTEN bullmq_jobs");

  assertEquals([own, pools, well].map((one) => one.isEnded()), [
    true,
    false,
    false,
  ]);
});

Deno.test("asQueuePool() counts by the database's clock for how long a job is a worker's, and changes nothing else", async () => {
  const { pool, asked } = poolOf(() => Promise.resolve({ rows: [] }));
  const claim = "-- $1 queue, $3 lock_ms, $4 now_ms, $5 name\n" +
    "SELECT * FROM move_to_active($1, $2, $3, $4, $5)";
  const retry = "-- $1 queue, $2 now_ms\nSELECT retry_jobs($1, $2)";
  await pool.query(claim, ["loans", "token", 15_000, 0, "one"]);
  await pool.query(retry, ["loans", 0]);
  const [first, second] = asked;

  assertMatch(
    String(first?.[0]),
    /move_to_active\(\$1, \$2, \(\$3::bigint \+ .*clock_timestamp.* - \$4::bigint\), \$4, \$5\)$/,
  );
  assertEquals(first?.[1], ["loans", "token", 15_000, 0, "one"]);
  assertEquals(second, [retry, ["loans", 0]]);
});
