import process from "node:process";
import type { LoanScope } from "../core/words/scope.ts";
import { createWebClient } from "../core/web/create_web_client.ts";
import type { WebRequest } from "../core/web/client/web_client.ts";

/** Requests per round, one after the other. */
const REQUESTS = 300;

/** Rounds per measurement, after one to warm up; the best one counts. */
const ROUNDS = 4;

/** Requests that wait at once for the measurement of memory. */
const WAITING = 1000;

const PAGE =
  `<html><head><title>A week with the Kestrel GT</title></head><body>${
    "<p>On good roads it is quick and quiet.</p>".repeat(500)
  }</body></html>`;

/** Limits that let everything pass: the client is measured, not its manners. */
const NO_LIMITS = {
  outlet: { inFlight: 10_000, spacingMs: 0, perMinute: 1e9 },
};

/** Measures the client against a server on loopback: a Markdown table. */
export async function benchWeb(): Promise<string> {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response(PAGE, { headers: { "content-type": "text/html" } }),
  );
  const base = `http://torque-ledger.example:${server.addr.port}`;
  const folder = await Deno.makeTempDir();
  const direct = {
    fetch: globalThis.fetch,
    gateway: `http://127.0.0.1:${server.addr.port}`,
  };
  try {
    const plain = await measure(async (n) => {
      const url = `http://127.0.0.1:${server.addr.port}/${n}`;
      await (await fetch(url)).text();
    });
    const rows = [
      row("plain `fetch`", plain, plain),
      row("client", await measureClient(base, direct), plain),
      row(
        "client, through the guard's proxy",
        await measureClient(base, {}),
        plain,
      ),
      row(
        "client, writing its cache",
        await measureClient(base, {
          ...direct,
          cache: { path: `${folder}/a.db` },
        }),
        plain,
      ),
      row("client, cache hit", await measureHits(base, folder), plain),
      row("client, replay", await measureReplay(base, folder), plain),
    ];
    return [
      "| way | requests per second | CPU µs per request | over plain `fetch` |",
      "| --- | ---: | ---: | ---: |",
      ...rows,
      "",
      await waitingMemory(),
    ].join("\n");
  } finally {
    await server.shutdown();
    await Deno.remove(folder, { recursive: true });
  }
}

type Options = NonNullable<Parameters<typeof createWebClient>[0]>;

/** A client that takes loopback for the public network. */
function labClient(options: Options) {
  return createWebClient({
    allowAddresses: ["127.0.0.1"],
    resolve: () => Promise.resolve(["127.0.0.1"]),
    limits: NO_LIMITS,
    ...options,
  });
}

function requestOf(url: string): WebRequest {
  return { service: "outlet", url, expect: "page" };
}

function scopeOf(loanId: string): LoanScope {
  return { loanId, signal: new AbortController().signal, attempts: [] };
}

/** What one call takes, in microseconds; the server's part is in it. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Measures calls that are numbered from 0; the best of some rounds. */
async function measure(call: (n: number) => Promise<unknown>): Promise<Cost> {
  let n = 0;
  const costs: Cost[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const startMs = performance.now();
    const start = process.cpuUsage();
    for (let count = 0; count < REQUESTS; count++) await call(n++);
    const { user, system } = process.cpuUsage(start);
    const wall = (performance.now() - startMs) * 1000 / REQUESTS;
    costs.push({ wall, cpu: (user + system) / REQUESTS });
  }
  const [, ...warm] = costs;
  return {
    wall: Math.min(...warm.map(({ wall }) => wall)),
    cpu: Math.min(...warm.map(({ cpu }) => cpu)),
  };
}

async function measureClient(base: string, options: Options): Promise<Cost> {
  const client = labClient(options);
  const scope = scopeOf("1001");
  const cost = await measure((n) =>
    client.request(requestOf(`${base}/${n}`), scope)
  );
  await client.close();
  return cost;
}

async function measureHits(base: string, folder: string): Promise<Cost> {
  const client = labClient({ cache: { path: `${folder}/b.db` } });
  const scope = scopeOf("1001");
  const cost = await measure((n) =>
    client.request(requestOf(`${base}/${n % 50}`), scope)
  );
  await client.close();
  return cost;
}

async function measureReplay(base: string, folder: string): Promise<Cost> {
  const path = `${folder}/run.har`;
  const scope = scopeOf("1001");
  const recording = labClient({ record: { path, mode: "all" } });
  for (let n = 0; n < (ROUNDS + 1) * REQUESTS; n++) {
    await recording.request(requestOf(`${base}/${n}`), scope);
  }
  await recording.close();
  const client = createWebClient({ replay: { path } });
  return await measure((n) => client.request(requestOf(`${base}/${n}`), scope));
}

function row(way: string, cost: Cost, plain: Cost): string {
  const cells = [1e6 / cost.wall, cost.cpu, cost.cpu - plain.cpu];
  return `| ${way} | ${cells.map(Math.round).join(" | ")} |`;
}

/** Lets many requests wait for one host, and says what that takes. */
async function waitingMemory(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const client = createWebClient({
    fetch: async () => {
      await promise;
      return new Response("done");
    },
    limits: { outlet: { inFlight: 1, spacingMs: 0, perMinute: 1e9 } },
  });
  collectGarbage();
  const before = Deno.memoryUsage();
  const waiting = Array.from({ length: WAITING }, (_, n) =>
    client.request(
      requestOf(`https://torque-ledger.example/${n}`),
      scopeOf(`${n}`),
    ));
  await new Promise((resolve) => setTimeout(resolve, 50));
  collectGarbage();
  const after = Deno.memoryUsage();
  resolve();
  await Promise.all(waiting);
  await client.close();
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
  return `${WAITING} requests that wait take ${
    megabytes(after.heapUsed - before.heapUsed)
  } MB of heap (${megabytes(after.rss - before.rss)} MB resident).`;
}

/** Makes memory comparable, where `--v8-flags=--expose-gc` allows it. */
function collectGarbage() {
  (globalThis as { gc?: () => void }).gc?.();
}

if (import.meta.main) console.log(await benchWeb());
