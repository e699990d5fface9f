import { assertEquals } from "@std/assert";
import { createWebClient } from "../../core/web/create_web_client.ts";
import type { WebClientOptions } from "../../core/web/web_client_options.ts";
import type { WebRequest } from "../../core/web/client/web_client.ts";
import { fakeClock, fakeFetch, page, scopeOf } from "./in_memory.ts";

const HOST = "https://torque-ledger.example";
const RULES = "User-agent: *\nDisallow: /private\nCrawl-delay: 2\n";

/** Asks for pages of a host whose robots.txt is given. */
async function ask(
  robots: () => Response,
  paths: readonly string[],
  options: WebClientOptions = {},
  more: Partial<WebRequest> = {},
) {
  const clock = fakeClock();
  const { fetch, asked } = fakeFetch({
    [`${HOST}/robots.txt`]: robots,
    ...Object.fromEntries(paths.map((path) => [HOST + path, () => page(path)])),
  });
  const client = createWebClient({ fetch, clock, robots: "obey", ...options });
  const answers = [];
  for (const path of paths) {
    answers.push(
      await client.request({
        service: "outlet",
        url: HOST + path,
        expect: "page",
        ...more,
      }, scopeOf("1001")),
    );
  }
  return { answers, asked, clock };
}

Deno.test("request() obeys robots.txt, and reads it once", async () => {
  const { answers, asked, clock } = await ask(
    () => new Response(RULES),
    ["/a", "/private/b", "/c"],
  );

  assertEquals(answers.map(({ kind }) => kind), ["ok", "refused", "ok"]);
  assertEquals(answers[1]!.message, "robots.txt forbids it");
  assertEquals(asked.filter((one) => one.endsWith("/robots.txt")).length, 1);
  assertEquals(clock.waits.at(-1), 2000, "Crawl-delay spaces the requests");
});

Deno.test("request() reads robots.txt once for loans that come at once", async () => {
  const { fetch, asked } = fakeFetch({
    [`${HOST}/robots.txt`]: () => new Response(RULES),
    ...Object.fromEntries(
      ["a", "b", "c"].map((path) => [`${HOST}/${path}`, () => page(path)]),
    ),
  });
  const client = createWebClient({ fetch, clock: fakeClock(), robots: "obey" });

  await Promise.all(["a", "b", "c"].map((path) =>
    client.request(
      { service: "outlet", url: `${HOST}/${path}`, expect: "page" },
      scopeOf(path),
    )
  ));

  assertEquals(asked.filter((one) => one.endsWith("/robots.txt")).length, 1);
});

Deno.test("request() says what robots.txt forbids when it only warns", async () => {
  const { answers } = await ask(
    () => new Response(RULES),
    ["/a", "/private/b"],
    { robots: "warn" },
  );

  assertEquals(answers.map(({ message }) => message), [
    "answered",
    "answered, although robots.txt forbids it",
  ]);
});

Deno.test("request() does not ask for robots.txt when it is off", async () => {
  const { answers, asked } = await ask(
    () => new Response(RULES),
    ["/private/b"],
    { robots: "off" },
  );

  assertEquals(answers[0]!.kind, "ok");
  assertEquals(asked.length, 1);
});

const ABSENT = [
  { status: 404, kind: "ok" },
  { status: 403, kind: "ok" },
  { status: 503, kind: "transient" },
];
for (const { status, kind } of ABSENT) {
  Deno.test(`request() takes a robots.txt of status ${status} as ${kind}`, async () => {
    const { answers } = await ask(
      () => new Response("x", { status }),
      ["/a"],
    );
    assertEquals(answers[0]!.kind, kind);
  });
}

Deno.test("request() takes no answer about robots.txt for no leave", async () => {
  let calls = 0;
  const { answers } = await ask(
    () => {
      // Down for as long as the first page would be asked for.
      if (++calls <= 5) throw new TypeError("connection reset");
      return new Response(RULES);
    },
    ["/a", "/private/b"],
  );

  assertEquals(answers.map(({ kind }) => kind), ["transient", "refused"]);
  assertEquals(answers[0]!.message, "robots.txt cannot be read: cut off");
});

Deno.test("request() only warns where robots.txt cannot be read", async () => {
  const { answers } = await ask(
    () => new Response("x", { status: 503 }),
    ["/a"],
    { robots: "warn" },
  );

  assertEquals(answers[0]!.kind, "ok");
});

Deno.test("request() does not ask APIs for their robots.txt", async () => {
  const { asked } = await ask(
    () => new Response(RULES),
    ["/private/b"],
    {},
    {
      service: "google",
      classify: () => ({ kind: "ok", message: "answered" }),
    },
  );
  assertEquals(asked, [`GET ${HOST}/private/b`]);
});

Deno.test("request() obeys robots.txt on pages that a browser renders", async () => {
  const { answers } = await ask(
    () => new Response(RULES),
    ["/private/b"],
    {},
    {
      service: "browser",
      perform: () => Promise.reject(new Error("It was rendered")),
    },
  );
  assertEquals(answers[0]!.kind, "refused");
});
