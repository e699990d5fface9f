import { assert, assertEquals } from "@std/assert";
import type { AnswerKind } from "../../core/words/base/answer.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import type { WebClientOptions } from "../../core/web/web_client_options.ts";
import type { WebRequest } from "../../core/web/client/web_client.ts";
import { threadMs } from "../processor.ts";
import { FAULT_NAMES, openFaultServer } from "./fault_server.ts";
import { fakeClock, scopeOf } from "./in_memory.ts";

interface Expected {
  readonly kind: AnswerKind;
  readonly says: string;
  readonly request?: Partial<WebRequest>;
}

/** What each fault must come to. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  "fine": { kind: "ok", says: "answered" },
  "reset-before": { kind: "transient", says: "cut off" },
  "reset-mid": { kind: "transient", says: "cut off" },
  "slow-drip": {
    kind: "transient",
    says: "no whole answer within",
    request: { timeoutMs: 80 },
  },
  "never": {
    kind: "transient",
    says: "no whole answer within",
    request: { timeoutMs: 80 },
  },
  "fifty-megabytes": { kind: "unclear", says: "read as far as 8 MB" },
  // Deno 2.9 unpacks gzip itself and hands over what it holds: no text.
  "gzip-bomb": { kind: "unclear", says: "no text" },
  "zstd-bomb": { kind: "unclear", says: "no text" },
  "redirect-loop": { kind: "blocked", says: "in a circle" },
  "redirect-far": { kind: "blocked", says: "more than 10 redirects" },
  "redirect-loopback": { kind: "refused", says: "loopback" },
  "redirect-loopback6": { kind: "refused", says: "loopback" },
  "redirect-metadata": { kind: "refused", says: "linkLocal" },
  "redirect-nowhere": { kind: "blocked", says: "no usable address" },
  "too-long": { kind: "transient", says: "cut off" },
  "wrong-charset": { kind: "ok", says: "answered" },
  "rate-seconds": { kind: "ok", says: "answered" },
  "rate-date": { kind: "ok", says: "answered" },
  "rate-day": { kind: "quota", says: "asks to wait 86400 s" },
  "error-then-fine": { kind: "ok", says: "answered" },
  "error-always": { kind: "transient", says: "status 500" },
  "challenge": { kind: "blocked", says: "bot check by Cloudflare" },
  "html-for-json": {
    kind: "transient",
    says: "without readable JSON",
    request: { expect: "json" },
  },
  "half-json": {
    kind: "transient",
    says: "without readable JSON",
    request: { expect: "json" },
  },
  "empty": { kind: "unclear", says: "empty body" },
  "gone": { kind: "gone", says: "status 410" },
  "no-http": { kind: "transient", says: "the answer is no HTTP" },
  "endless-head": { kind: "transient", says: "cut off" },
};

/** Part of loopback is the lab here: it may be reached, the rest may not. */
function labOptions(): WebClientOptions {
  return {
    clock: { ...fakeClock(), now: () => Date.now() },
    allowAddresses: ["127.0.1.0/24"],
    limits: { outlet: { inFlight: 40, spacingMs: 0, perMinute: 1e6 } },
  };
}

/** Each fault has an address of its own, so that no name needs resolving. */
function requestFor(name: string, port: number, query = ""): WebRequest {
  const host = `127.0.1.${FAULT_NAMES.indexOf(name) + 1}`;
  return {
    service: "outlet",
    url: `http://${host}:${port}/${name}/${query}`,
    expect: "page",
    // Only what hangs is to be late, however busy the machine is.
    timeoutMs: 600_000,
    ...EXPECTED[name]!.request,
  };
}

Deno.test("request() turns each fault into its kind, in time", async (t) => {
  const server = openFaultServer();
  const client = createWebClient(labOptions());
  assertEquals(Object.keys(EXPECTED), FAULT_NAMES);

  for (const [name, { kind, says }] of Object.entries(EXPECTED)) {
    await t.step(name, async () => {
      const request = requestFor(name, server.port);
      const start = threadMs();

      const answer = await client.request(request, scopeOf("1001"));

      assertEquals(answer.kind, kind, answer.message);
      assert(answer.message.includes(says), answer.message);
      assert(threadMs() - start < 5000, "It took too much work");
      if (name === "wrong-charset") {
        assert(answer.text.includes("Citroën ë-C3 für"), answer.text);
      }
    });
  }
  await client.close();
  await server.close();
});

Deno.test("request() loses none of 100 loans over all faults", async () => {
  const server = openFaultServer();
  const client = createWebClient(labOptions());
  const names = Object.keys(EXPECTED);
  const loans = Array.from({ length: 100 }, (_, index) => index);
  const done = new Map<number, string[]>();

  const work = async () => {
    for (let loan = loans.shift(); loan !== undefined; loan = loans.shift()) {
      const kinds: string[] = [];
      for (const name of names) {
        const request = {
          ...requestFor(name, server.port, `${loan}`),
          maxBytes: 100_000,
        };
        const answer = await client.request(request, scopeOf(`${loan}`));
        kinds.push(`${name} ${answer.kind}`);
      }
      done.set(loan, kinds);
    }
  };
  await Promise.all(Array.from({ length: 20 }, work));

  const expected = names.map((name) => `${name} ${EXPECTED[name]!.kind}`);
  assertEquals(done.size, 100);
  for (const kinds of done.values()) assertEquals(kinds, expected);
  await client.close();
  await server.close();
});

Deno.test("request() refuses a redirect to loopback through a gateway", async () => {
  const client = createWebClient({
    gateway: "http://127.0.0.1:1",
    clock: fakeClock(),
    fetch: () =>
      Promise.resolve(
        new Response(null, {
          status: 302,
          headers: { location: "https://127.0.0.1/secret" },
        }),
      ),
  });

  const answer = await client.request({
    service: "outlet",
    url: "https://torque-ledger.example/",
    expect: "page",
  }, scopeOf("1001"));

  assertEquals(answer.kind, "refused");
});

Deno.test("request() trusts no certificate that nobody vouches for", async () => {
  const [cert, key] = await Promise.all(
    ["server.pem", "server.key"].map((name) =>
      Deno.readTextFile(new URL(`tls/${name}`, import.meta.url))
    ),
  );
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    cert: cert!,
    key: key!,
    onListen: () => {},
  }, () => new Response("secret"));
  const client = createWebClient({
    ...labOptions(),
    allowAddresses: ["127.0.0.1"],
    resolve: () => Promise.resolve(["127.0.0.1"]),
  });

  const answer = await client.request({
    service: "outlet",
    url: `https://torque-ledger.example:${server.addr.port}/`,
    expect: "page",
  }, scopeOf("1001"));

  assertEquals(answer.kind, "transient");
  assertEquals(answer.message, "no trusted TLS connection");
  assertEquals(answer.effort.retries, 0);
  await client.close();
  await server.shutdown();
});

Deno.test("request() gives a host that hangs one deadline, and no second one", async () => {
  const server = openFaultServer();
  const client = createWebClient(labOptions());

  const answer = await client.request(
    { ...requestFor("never", server.port, "once"), timeoutMs: 400 },
    scopeOf("1001"),
  );

  assertEquals(answer.kind, "transient");
  assertEquals(answer.effort.retries, 0);
  assertEquals(server.visits("/never/once"), 1);
  await client.close();
  await server.close();
});
