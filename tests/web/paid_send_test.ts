import { assertEquals } from "@std/assert";
import { createLedger } from "../../core/ledger/mod.ts";
import { createWebClient, type WebRequest } from "../../core/web/mod.ts";
import { fakeClock, scopeOf } from "./in_memory.ts";

/** What is asked of a service that is paid: as GPT and some searches are. */
const POSTED = {
  service: "openai",
  path: "v1/responses",
  method: "POST",
  body: '{"input":"Is it about the car?"}',
} as const;
/** The same of most search services, and of the scraper. */
const GOT = { service: "brave", path: "res/v1/web/search?q=car" } as const;

function paid(
  port: number,
  { path, ...how }: typeof POSTED | typeof GOT,
): WebRequest {
  return {
    ...how,
    url: `http://127.0.0.1:${port}/${path}`,
    expect: "text",
    charge: { most: { usd: 0.01 } },
    classify: ({ status }) => ({
      kind: status === 200 ? "ok" : "transient",
      message: `${status}`,
    }),
  };
}

/** Asks a server, and gives the bodies that it read, and what was counted. */
async function askPaid(
  answer: (head: string, nth: number) => string,
  how: typeof POSTED | typeof GOT = POSTED,
): Promise<{ bodies: string[]; sends: number | undefined; status: number }> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const bodies: string[] = [];
  const serving = (async () => {
    for await (const conn of listener) {
      const text = await readRequest(conn);
      bodies.push(/\{.*\}/s.exec(text)?.[0] ?? "");
      await conn.write(new TextEncoder().encode(answer(text, bodies.length)));
      conn.close();
    }
  })();
  const clock = fakeClock();
  const ledger = createLedger({ clock });
  const web = createWebClient({
    clock,
    ledger,
    allowAddresses: ["127.0.0.1/32"],
  });
  try {
    const { status } = await web.request(
      paid(listener.addr.port, how),
      scopeOf("loan"),
    );
    const { sends } = ledger.account().services[how.service] ?? {};
    return { bodies, sends, status };
  } finally {
    await web.close();
    listener.close();
    await serving;
  }
}

/** Reads up to the end of a request's body, however it is framed. */
async function readRequest(conn: Deno.Conn): Promise<string> {
  let text = "";
  const bytes = new Uint8Array(65_536);
  const isWhole = () =>
    /^GET .*\r\n\r\n/s.test(text) || /\r\n\r\n.*\}/s.test(text) ||
    /length: 0\r\n/i.test(text);
  while (!isWhole()) {
    const count = await conn.read(bytes);
    if (count === null) break;
    text += new TextDecoder().decode(bytes.subarray(0, count));
  }
  return text;
}

Deno.test("a paid question that gets no answer is counted as often as it was sent", async () => {
  const { bodies, sends } = await askPaid(() => "");

  assertEquals(sends, bodies.length);
  assertEquals(new Set(bodies), new Set(['{"input":"Is it about the car?"}']));
});

Deno.test("a paid search that gets no answer is counted as often as it was sent", async () => {
  const { bodies, sends } = await askPaid(() => "", GOT);

  assertEquals(sends, bodies.length);
});

Deno.test("a service that wants the length first is told it", async () => {
  const { bodies, sends, status } = await askPaid((head) =>
    /content-length/i.test(head)
      ? "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
      : "HTTP/1.1 411 X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
  );

  assertEquals(status, 200);
  assertEquals(bodies.length, 2);
  assertEquals(sends, 1, "what was turned away did nothing");
});
