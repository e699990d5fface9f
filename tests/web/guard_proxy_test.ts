import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { createAddressGuard } from "../../core/web/guard/address_guard.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { openGuardProxy } from "../../core/web/guard/guard_proxy.ts";
import { parseRanges } from "../../core/web/guard/public_address.ts";
import { scopeOf } from "./in_memory.ts";

function serve(answer = (request: Request) => request.url) {
  return Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => new Response(answer(request)),
  );
}

/** Vets names as if each lived on loopback, and loopback were public. */
function vetLoopback() {
  return createAddressGuard({
    clock: SYSTEM_CLOCK,
    allowed: parseRanges(["127.0.0.1"]),
    resolve: () => Promise.resolve(["127.0.0.1"]),
  }).vet;
}

Deno.test("openGuardProxy() carries plain requests, each by its own name", async () => {
  const server = serve();
  const proxy = openGuardProxy({ vet: vetLoopback() });
  const url = `http://torque-ledger.example:${server.addr.port}/a?b=c`;

  const texts = [];
  for (let count = 0; count < 3; count++) {
    const response = await fetch(url, { client: proxy.client });
    texts.push(await response.text());
  }

  assertEquals(texts, [url, url, url]);
  proxy.close();
  await server.shutdown();
});

Deno.test("openGuardProxy() leaves TLS between fetch and the host", async () => {
  const [ca, cert, key] = await Promise.all(
    ["ca.pem", "server.pem", "server.key"].map((name) =>
      Deno.readTextFile(new URL(`tls/${name}`, import.meta.url))
    ),
  );
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    cert: cert!,
    key: key!,
    onListen: () => {},
  }, () => new Response("private"));
  const proxy = openGuardProxy({ vet: vetLoopback(), caCerts: [ca!] });
  const { port } = server.addr;

  const response = await fetch(`https://torque-ledger.example:${port}/`, {
    client: proxy.client,
  });

  assertEquals(await response.text(), "private");
  const error = await assertRejects(
    () => fetch(`https://other.example:${port}/`, { client: proxy.client }),
    TypeError,
  );
  // Deno 2.9 tells it in the cause, earlier ones in the message.
  assertMatch(`${error.message} ${error.cause}`, /certificate/);
  proxy.close();
  await server.shutdown();
});

Deno.test("openGuardProxy() serves nobody but this process", async () => {
  const server = serve();
  const proxy = openGuardProxy({ vet: vetLoopback() });
  const stranger = Deno.createHttpClient({
    proxy: { url: `http://127.0.0.1:${proxy.port}` },
  });

  await assertRejects(
    () =>
      fetch(`http://torque-ledger.example:${server.addr.port}/`, {
        client: stranger,
      }),
    TypeError,
  );
  stranger.close();
  proxy.close();
  await server.shutdown();
});

Deno.test("request() is not fooled by a resolver that changes its mind", async () => {
  const secret = serve(() => "secret");
  const answers = [["1.1.1.1"], ["127.0.0.1"]];
  const client = createWebClient({
    resolve: () => Promise.resolve(answers.shift() ?? ["127.0.0.1"]),
  });

  const answer = await client.request({
    service: "outlet",
    url: `http://rebound.example:${secret.addr.port}/`,
    expect: "page",
  }, scopeOf("1001"));

  assertEquals(answers, [], "Check and use each resolve the name");
  assertEquals(answer.kind, "refused");
  assertEquals(answer.text, "");
  await client.close();
  await secret.shutdown();
});
