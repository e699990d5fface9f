import { assert, assertEquals, assertMatch } from "@std/assert";
import { listen } from "../../dashboard/server/mod.ts";
import { inFolder } from "../program.ts";
import { listenHere } from "./listening.ts";

/** Short, so that the test need not wait; how long it takes says nothing. */
const QUICK = {
  headerMs: 200,
  requestMs: 400,
  idleMs: 60_000,
  checkMs: 20,
};

const HEADER = "POST /login HTTP/1.1\r\nHost: 127.0.0.1:1\r\n";
const SLOW: Readonly<Record<string, { begins: string; drips: string }>> = {
  "says nothing": { begins: "", drips: "" },
  "stops within its first line": { begins: "GET /log", drips: "" },
  "stops within its header": { begins: HEADER, drips: "" },
  "sends its header drop by drop": { begins: HEADER, drips: "X-A: b\r\n" },
  "stops within its body": {
    begins: `${HEADER}Content-Length: 100\r\n\r\npass`,
    drips: "",
  },
  "sends its body drop by drop": {
    begins: `${HEADER}Content-Length: 1000000\r\n\r\npass`,
    drips: "word",
  },
};

/** Sends what a client sends, and waits until the server lets it go. */
async function untilLetGo(
  port: number,
  { begins, drips }: { begins: string; drips: string },
): Promise<string> {
  const encoder = new TextEncoder();
  const socket = await Deno.connect({ hostname: "127.0.0.1", port });
  let isOver = false;
  const dripping = async () => {
    await socket.write(encoder.encode(begins));
    while (drips !== "" && !isOver) {
      await socket.write(encoder.encode(drips));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const dripped = dripping().catch(() => {});
  let told = "";
  try {
    for await (const chunk of socket.readable) {
      told += new TextDecoder().decode(chunk);
    }
  } catch { /* It was cut off: let go as well. */ }
  isOver = true;
  await dripped;
  return told;
}

for (const [what, client] of Object.entries(SLOW)) {
  Deno.test(`a client that ${what} is let go`, async () => {
    await inFolder(async (folder) => {
      const logged: string[] = [];
      await using served = await listenHere(folder, {
        limits: QUICK,
        log: (message) => logged.push(message),
      });
      const port = Number(new URL(served.url).port);

      const told = await Promise.all(
        Array.from({ length: 20 }, () => untilLetGo(port, client)),
      );

      for (const one of told) assertMatch(one, /^$|^HTTP\/1\.1 4\d\d /);
      assertEquals(logged, []);
    });
  });
}

Deno.test("others are answered while 100 requests are half sent", async () => {
  await inFolder(async (folder) => {
    await using served = await listenHere(folder);
    const port = Number(new URL(served.url).port);
    const begins = Object.values(SLOW).map(({ begins }) => begins);
    const slow = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const socket = await Deno.connect({ hostname: "127.0.0.1", port });
        const begun = begins[n % begins.length] ?? "";
        await socket.write(new TextEncoder().encode(begun));
        return socket;
      }),
    );

    const { status } = await fetch(`${served.url}/healthz`).then(emptied);

    assertEquals(status, 200);
    for (const socket of slow) socket.close();
  });
});

const REFUSED: readonly (readonly [string, string])[] = [
  ["a Host that is none", "GET / HTTP/1.1\r\nHost: 127.0.0.1:2.evil.test"],
  ["a whole address", "GET http://a.example/ HTTP/1.1\r\nHost: a.example"],
  ["no Host", "GET / HTTP/1.1"],
  ["a method that no page has", "TRACE / HTTP/1.1\r\nHost: 127.0.0.1:1"],
];
for (const [what, head] of REFUSED) {
  Deno.test(`listen() refuses ${what} before anything looks at it`, async () => {
    let handled = 0;
    const server = await listen(AT, () => {
      handled++;
      return Promise.resolve(new Response());
    });
    const socket = await Deno.connect({
      hostname: "127.0.0.1",
      port: server.port,
    });
    await socket.write(
      new TextEncoder().encode(`${head}\r\nConnection: close\r\n\r\n`),
    );

    const told = await new Response(socket.readable).text();
    await server.shutdown();

    assertMatch(told, /^HTTP\/1\.1 400 /);
    assertEquals(handled, 0);
  });
}

const AT = { hostname: "127.0.0.1", port: 0 };

Deno.test("listen() passes on request and answer as they are", async () => {
  const server = await listen(AT, async (request, from) => {
    const { method, headers } = request;
    const { pathname, search } = new URL(request.url);
    const body = await request.text();
    const told = { method, path: pathname + search, body, from };
    const answer = Response.json({ ...told, own: headers.get("x-own") });
    answer.headers.append("set-cookie", "a=1");
    answer.headers.append("set-cookie", "b=2");
    return answer;
  });
  const text = "é".repeat(400_000);

  const answer = await fetch(`http://127.0.0.1:${server.port}/a%20b?c=d`, {
    method: "POST",
    body: text,
    headers: { "x-own": "1" },
  });
  const told = await answer.json();
  await server.shutdown();

  assertEquals(told, {
    method: "POST",
    path: "/a%20b?c=d",
    body: text,
    from: "127.0.0.1",
    own: "1",
  });
  assertEquals(answer.headers.getSetCookie(), ["a=1", "b=2"]);
});

Deno.test("listen() answers who still sends, and takes the next from it", async () => {
  const server = await listen(
    AT,
    () => Promise.resolve(new Response("too large", { status: 413 })),
  );
  const url = `http://127.0.0.1:${server.port}/`;

  for (let n = 0; n < 3; n++) {
    const body = new Uint8Array(5_000_000);
    const answer = await fetch(url, { method: "POST", body });
    assertEquals([answer.status, await answer.text()], [413, "too large"]);
  }
  await server.shutdown();
});

Deno.test("listen() ends a stream whose watcher left", async () => {
  const left = Promise.withResolvers<void>();
  const server = await listen(AT, () => {
    const events = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array([1])),
      cancel: () => left.resolve(),
    });
    const headers = { "content-type": "text/event-stream" };
    return Promise.resolve(new Response(events, { headers }));
  });
  const leaving = new AbortController();
  const { body } = await fetch(`http://127.0.0.1:${server.port}/`, {
    signal: leaving.signal,
  });
  const reader = body!.getReader();
  assertEquals((await reader.read()).value, new Uint8Array([1]));

  leaving.abort();

  await left.promise;
  await server.shutdown();
  await assertFails(reader.read());
});

async function assertFails(promise: Promise<unknown>): Promise<void> {
  assert(await promise.then(() => false, () => true));
}

async function emptied(response: Response): Promise<Response> {
  await response.body?.cancel();
  return response;
}
