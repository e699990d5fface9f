import { assertEquals, assertRejects } from "@std/assert";
import zlib from "node:zlib";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { NoAnswer } from "../../core/web/client/no_answer.ts";
import { readBody } from "../../core/web/body/read_body.ts";
import { fakeClock, scopeOf } from "./in_memory.ts";

const TEXT =
  "<urlset><url><loc>https://torque-ledger.example/</loc></url></urlset>";
const BYTES = new TextEncoder().encode(TEXT);

const CODINGS = [
  { does: "a plain body", bytes: BYTES, coding: undefined },
  { does: "zstd", bytes: zlib.zstdCompressSync(BYTES), coding: "zstd" },
  { does: "deflate", bytes: zlib.deflateSync(BYTES), coding: "deflate" },
  {
    does: "deflate without its wrapper",
    bytes: zlib.deflateRawSync(BYTES),
    coding: "deflate",
  },
  {
    does: "a gzip file sent as such",
    bytes: zlib.gzipSync(BYTES),
    coding: undefined,
  },
];
for (const { does, bytes, coding } of CODINGS) {
  Deno.test(`readBody() reads ${does}`, async () => {
    const headers = new Headers();
    if (coding !== undefined) headers.set("content-encoding", coding);

    const body = await readBody(
      new Response(new Uint8Array(bytes), { headers }),
      1000,
    );

    assertEquals(new TextDecoder().decode(body.bytes), TEXT);
  });
}

Deno.test("readBody() finds nothing in an empty body, whatever its coding", async () => {
  for (const coding of ["zstd", "deflate"]) {
    const headers = { "content-encoding": coding };

    assertEquals(
      (await readBody(new Response("", { headers }), 9)).bytes.length,
      0,
    );
  }
});

Deno.test("readBody() gives up on what cannot be decompressed", async () => {
  const headers = { "content-encoding": "zstd" };
  await assertRejects(
    () =>
      readBody(new Response(new Uint8Array([1, 2, 3, 4]), { headers }), 1000),
    NoAnswer,
    "cannot be unpacked",
  );
});

const CAPS = [
  { expect: "json", megabytes: 2 },
  { expect: "page", megabytes: 8 },
  { expect: "xml", megabytes: 50 },
] as const;
for (const { expect, megabytes } of CAPS) {
  Deno.test(`request() takes ${megabytes} MB of ${expect}, and no more`, async () => {
    const size = megabytes * 1024 * 1024;
    const kindOf = async (bytes: number) => {
      const client = createWebClient({
        clock: fakeClock(),
        fetch: () =>
          Promise.resolve(new Response(new Uint8Array(bytes).fill(32))),
      });
      return await client.request({
        service: "outlet",
        url: "https://torque-ledger.example/",
        expect,
        classify: () => ({ kind: "ok", message: "answered" }),
      }, scopeOf("1001"));
    };

    assertEquals((await kindOf(size)).kind, "ok");
    const larger = await kindOf(size + 1);
    const isWholeOrNothing = expect === "json";
    assertEquals(larger.kind, isWholeOrNothing ? "unclear" : "ok");
    assertEquals(larger.effort.bytes, isWholeOrNothing ? 0 : size);
    assertEquals(
      larger.message,
      isWholeOrNothing
        ? `the body is over ${megabytes} MB`
        : `answered; too large, read as far as ${megabytes} MB`,
    );
  });
}
