import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadConfig, proxiesOf, secretsOf } from "../../core/settings/mod.ts";
import { NoAnswer } from "../../core/web/mod.ts";
import { createAddressGuard } from "../../core/web/guard/address_guard.ts";
import { openGuardProxy } from "../../core/web/guard/guard_proxy.ts";
import { createGuardedFetch } from "../../core/web/guard/guarded_fetch.ts";
import { proxyFor } from "../../core/web/guard/outgoing_proxy.ts";
import { parseRanges } from "../../core/web/guard/public_address.ts";
import { hangUp, pump, readHead, writeAll } from "../../core/web/guard/wire.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";

const PUBLIC = "93.184.215.14";

/** What an outgoing proxy was asked, and what it asked with. */
interface Asked {
  readonly line: string;
  readonly headers: readonly string[];
}

/** A proxy that leads every tunnel to one port of this machine. */
function openProxy(to: () => number, status = "200 OK", extra = "") {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const asked: Asked[] = [];
  const open = new Set<Deno.Conn>();
  const serving = (async () => {
    for await (const conn of listener) {
      open.add(conn);
      const head = await readHead(conn);
      if (head === undefined) continue;
      asked.push({ line: head.line, headers: head.headers });
      await writeAll(
        conn,
        new TextEncoder().encode(`HTTP/1.1 ${status}\r\n${extra}\r\n`),
      );
      if (!status.startsWith("200")) {
        conn.close();
        open.delete(conn);
        continue;
      }
      const upstream = await Deno.connect({
        hostname: "127.0.0.1",
        port: to(),
      });
      open.add(upstream);
      pump(conn, upstream);
      pump(upstream, conn);
    }
  })();
  return {
    asked,
    address: `127.0.0.1:${listener.addr.port}`,
    async close() {
      for (const conn of open) await hangUp(conn);
      listener.close();
      await serving;
    },
  };
}

function vetAs(...addresses: string[]) {
  return createAddressGuard({
    clock: SYSTEM_CLOCK,
    resolve: () => Promise.resolve(addresses),
  }).vet;
}

function serve(options: { cert?: string; key?: string } = {}) {
  return Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {}, ...options },
    () => new Response("a piece"),
  );
}

async function tlsFiles() {
  const read = (name: string) =>
    Deno.readTextFile(new URL(`tls/${name}`, import.meta.url));
  return {
    ca: await read("ca.pem"),
    cert: await read("server.pem"),
    key: await read("server.key"),
  };
}

Deno.test("through a proxy https goes by the host's name, and its TLS to the host", async () => {
  const { ca, ...pair } = await tlsFiles();
  const server = serve(pair);
  const proxy = openProxy(() => server.addr.port);
  const guard = openGuardProxy({
    vet: vetAs(PUBLIC),
    caCerts: [ca],
    outgoing: { https: `http://fleet:p%40ss-w%C3%B6rd@${proxy.address}` },
  });

  const response = await fetch("https://torque-ledger.example/", {
    client: guard.client,
  });

  assertEquals(await response.text(), "a piece");
  assertEquals(proxy.asked.map(({ line }) => line), [
    "CONNECT torque-ledger.example:443 HTTP/1.1",
  ]);
  const credentials = proxy.asked[0]!.headers
    .find((header) => header.startsWith("Proxy-Authorization: Basic "));
  const bytes = Uint8Array.from(
    atob(credentials!.split(" ")[2]!),
    (char) => char.charCodeAt(0),
  );
  assertEquals(new TextDecoder().decode(bytes), "fleet:p@ss-wörd");
  // Another host's certificate is refused as ever: the proxy is not trusted.
  await assertRejects(
    () => fetch("https://other.example/", { client: guard.client }),
    TypeError,
  );
  guard.close();
  await proxy.close();
  await server.shutdown();
});

Deno.test("through a proxy plain http goes by the address that was checked", async () => {
  const server = serve();
  const proxy = openProxy(() => server.addr.port);
  const guard = openGuardProxy({
    vet: vetAs("2606:2800:21f::1", PUBLIC),
    outgoing: { http: `http://${proxy.address}` },
  });

  const response = await fetch("http://torque-ledger.example/a", {
    client: guard.client,
  });

  assertEquals(await response.text(), "a piece");
  assertEquals(proxy.asked.map(({ line }) => line), [
    `CONNECT ${PUBLIC}:80 HTTP/1.1`,
  ]);
  guard.close();
  await proxy.close();
  await server.shutdown();
});

Deno.test("a proxy is never asked for what is not public", async () => {
  const server = serve();
  const proxy = openProxy(() => server.addr.port);
  const outgoing = {
    https: `http://${proxy.address}`,
    http: `http://${proxy.address}`,
  };
  const guard = createAddressGuard({
    clock: SYSTEM_CLOCK,
    resolve: () => Promise.resolve([PUBLIC, "10.0.0.7"]),
  });
  const refusing = createGuardedFetch(guard, () => {}, outgoing);
  const error = await assertRejects(
    () => refusing.fetch("http://rebound.example/"),
    NoAnswer,
  );
  assertEquals(error.kind, "refused");
  refusing.close();

  // What a user allows lies on this side of the proxy.
  const allowing = openGuardProxy({
    vet: createAddressGuard({
      clock: SYSTEM_CLOCK,
      allowed: parseRanges(["127.0.0.1"]),
      resolve: () => Promise.resolve(["127.0.0.1"]),
    }).vet,
    outgoing,
  });
  const response = await fetch(
    `http://searxng.example:${server.addr.port}/`,
    { client: allowing.client },
  );
  assertEquals(await response.text(), "a piece");
  assertEquals(proxy.asked, []);
  allowing.close();
  await proxy.close();
  await server.shutdown();
});

for (
  const [status, kind, says] of [
    ["407 Proxy Authentication Required", "refused", "user name and password"],
    ["403 Forbidden", "refused", "lets nothing through to port 80"],
    ["405 Method Not Allowed", "refused", "lets nothing through to port 80"],
    ["503 Service Unavailable", "transient", "could not reach the host (503)"],
    ["nonsense", "transient", "gave no answer"],
  ] as const
) {
  Deno.test(`a proxy that answers ${status} is told as what could not be looked at`, async () => {
    const proxy = openProxy(() => 0, status);
    const guarded = createGuardedFetch(
      { check: async () => {}, vet: vetAs(PUBLIC) },
      () => {},
      { http: `http://fleet:secret-word@${proxy.address}` },
    );

    const error = await assertRejects(
      () => guarded.fetch("http://torque-ledger.example/"),
      NoAnswer,
    );

    assertEquals(error.kind, kind);
    assert(error.message.includes(says), error.message);
    assert(!error.message.includes("secret-word"), error.message);
    guarded.close();
    await proxy.close();
  });
}

Deno.test("a proxy that cannot be reached is named, without its password", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const guarded = createGuardedFetch(
    { check: async () => {}, vet: vetAs(PUBLIC) },
    () => {},
    { https: `http://fleet:secret-word@127.0.0.1:${port}` },
  );

  const error = await assertRejects(
    () => guarded.fetch("https://torque-ledger.example/"),
    NoAnswer,
  );

  assertEquals(error.kind, "transient");
  assertEquals(
    error.message,
    `the outgoing proxy 127.0.0.1:${port} cannot be reached`,
  );
  guarded.close();
});

Deno.test("proxyFor() leaves out what NO_PROXY names", () => {
  const goes = (except: string[], host: string, port = 443) =>
    proxyFor({ https: "http://proxy.example:3128", except }, {
      isTls: true,
      host,
      port,
    }) !== undefined;

  assertEquals(goes([], "a.example"), true);
  assertEquals(goes(["a.example"], "a.example"), false);
  assertEquals(goes(["a.example"], "www.A.example."), false);
  assertEquals(goes([".a.example"], "www.a.example"), false);
  assertEquals(goes(["*.a.example"], "www.a.example"), false);
  assertEquals(goes(["a.example"], "ba.example"), true);
  assertEquals(goes(["*"], "a.example"), false);
  assertEquals(goes(["a.example:8443"], "a.example"), true);
  assertEquals(goes(["a.example:8443"], "a.example", 8443), false);
  assertEquals(goes(["93.184.215.14"], "93.184.215.14"), false);
  assertEquals(goes(["[2606:2800::1]"], "[2606:2800::1]"), false);
  assertEquals(goes(["2606:2800::1"], "[2606:2800::1]"), false);
});

Deno.test("the settings name proxies by either spelling, and others are not used", () => {
  const of = (variables: Record<string, string>) =>
    proxiesOf(loadConfig({ env: (name) => variables[name] }));

  assertEquals(of({}), { except: [], unusable: [] });
  assertEquals(
    of({
      https_proxy: "proxy.example:3128",
      all_proxy: "socks5://127.0.0.1:1080",
      NO_PROXY: "localhost, .corp.example",
    }),
    {
      https: "http://proxy.example:3128",
      except: ["localhost", ".corp.example"],
      unusable: ["ALL_PROXY"],
    },
  );
  assertEquals(of({ ALL_PROXY: "http://p.example:3128" }), {
    https: "http://p.example:3128",
    http: "http://p.example:3128",
    except: [],
    unusable: [],
  });
  // One that cannot be used does not give way to another that was not meant.
  assertEquals(
    of({ HTTPS_PROXY: "https://p.example", ALL_PROXY: "http://q.example" }),
    { http: "http://q.example", except: [], unusable: ["HTTPS_PROXY"] },
  );
});

Deno.test("user and password of a proxy are secrets", () => {
  const config = loadConfig({
    env: (name) =>
      name === "HTTPS_PROXY" ? "fleet:p%40ss-word@p.example:3128" : undefined,
  });

  const secrets = secretsOf(config);

  assert(secrets.includes("p@ss-word"), secrets.join(" "));
  assert(secrets.includes("p%40ss-word"), secrets.join(" "));
});
