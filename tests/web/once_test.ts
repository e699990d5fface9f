import { assertEquals } from "@std/assert";
import { createWebClient, type WebRequest } from "../../core/web/mod.ts";
import { fakeClock, scopeOf } from "./in_memory.ts";

/** Serves on loopback what is read by `serve`, and counts connections. */
async function withServer(
  serve: (conn: Deno.Conn) => Promise<void>,
  test: (port: number, count: () => number) => Promise<void>,
): Promise<void> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  let count = 0;
  const accepting = (async () => {
    for await (const conn of listener) {
      count++;
      await conn.read(new Uint8Array(65_536));
      await serve(conn).catch(() => {});
      conn.close();
    }
  })();
  try {
    await test(listener.addr.port, () => count);
  } finally {
    listener.close();
    await accepting;
  }
}

function once(port: number): WebRequest {
  return {
    service: "fleet",
    url: `http://127.0.0.1:${port}/clips`,
    method: "POST",
    body: '{"clips":[]}',
    expect: "text",
    isOnce: true,
    classify: ({ status }) => ({ kind: "transient", message: `${status}` }),
  };
}

async function ask(port: number) {
  const clock = fakeClock();
  const web = createWebClient({ clock, allowAddresses: ["127.0.0.1/32"] });
  try {
    const answer = await web.request(once(port), scopeOf("delivery"));
    return { answer, waits: clock.waits };
  } finally {
    await web.close();
  }
}

const ANSWERS = {
  "a server error": "HTTP/1.1 503 X\r\ncontent-length: 0\r\n\r\n",
  "a request to wait":
    "HTTP/1.1 429 X\r\nretry-after: 5\r\ncontent-length: 0\r\n\r\n",
  "no answer": "",
  "half an answer": "HTTP/1.1 200 X\r\ncontent-length: 90\r\n\r\nhalf",
};
for (const [name, text] of Object.entries(ANSWERS)) {
  Deno.test(`what is sent once is sent once that meets ${name}`, () =>
    withServer(
      async (conn) => void await conn.write(new TextEncoder().encode(text)),
      async (port, count) => {
        const { answer } = await ask(port);

        assertEquals(count(), 1);
        assertEquals(answer.effort.retries, 0);
        assertEquals(answer.isUnsent, undefined);
      },
    ));
}

Deno.test("what never reached a host is known not to have been sent", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();

  const { answer } = await ask(port);

  assertEquals([answer.status, answer.isUnsent], [0, true]);
});

Deno.test("what the address guard forbids was not sent", async () => {
  const web = createWebClient({ clock: fakeClock() });

  const answer = await web.request(once(9), scopeOf("delivery"));
  await web.close();

  assertEquals([answer.kind, answer.isUnsent], ["refused", true]);
});
