import { assert, assertEquals, assertRejects } from "@std/assert";
import { createWebClient } from "../../core/web/create_web_client.ts";
import type { WebRequest } from "../../core/web/client/web_client.ts";
import { fakeClock, fakeFetch, page, scopeOf } from "./in_memory.ts";
import { virtualClock } from "./virtual_clock.ts";

const HOME = "https://torque-ledger.example/kestrel-gt";

function pageRequest(url = HOME, more: Partial<WebRequest> = {}): WebRequest {
  return { service: "outlet", url, expect: "page", ...more };
}

Deno.test("request() gives the page, its kind and its effort", async () => {
  const { fetch } = fakeFetch({ [HOME]: () => page("A week with the GT") });
  const client = createWebClient({ fetch, clock: fakeClock() });

  const answer = await client.request(pageRequest(), scopeOf("1001"));

  assertEquals(answer.kind, "ok");
  assertEquals(answer.status, 200);
  assertEquals(answer.finalUrl, HOME);
  assert(answer.text.includes("A week with the GT"));
  assertEquals(answer.effort.bytes, answer.text.length);
});

Deno.test("request() waits as long as it is asked to, on its clock", async () => {
  const clock = fakeClock();
  let calls = 0;
  const { fetch } = fakeFetch({
    [HOME]: () =>
      ++calls === 1
        ? new Response("slow down", {
          status: 429,
          headers: { "retry-after": "40" },
        })
        : page("here"),
  });
  const client = createWebClient({ fetch, clock });

  const answer = await client.request(pageRequest(), scopeOf("1001"));

  assertEquals(answer.kind, "ok");
  assertEquals(clock.waits, [40_000]);
  assertEquals(answer.effort.retries, 1);
});

Deno.test("request() is not sped up by a time to wait for that has passed", async () => {
  const clock = fakeClock();
  const { fetch } = fakeFetch({
    [HOME]: () =>
      new Response("", {
        status: 429,
        headers: { "retry-after": "Tue, 24 Nov 2020 11:00:00 GMT" },
      }),
  });
  const limits = { outlet: { spacingMs: 0 } };
  const client = createWebClient({ fetch, clock, limits, random: () => 0.5 });

  const answer = await client.request(pageRequest(), scopeOf("1001"));

  assertEquals(answer.kind, "rate");
  assertEquals(clock.waits, [500, 1000, 2000, 4000]);
});

Deno.test("request() calls a wait of a day a spent quota", async () => {
  const { fetch } = fakeFetch({
    [HOME]: () =>
      new Response("", { status: 429, headers: { "retry-after": "86400" } }),
  });
  const client = createWebClient({ fetch, clock: fakeClock() });

  const answer = await client.request(
    pageRequest(HOME, { expect: "text" }),
    scopeOf("1001"),
  );

  assertEquals(answer.kind, "quota");
});

Deno.test("request() gives up on a host that keeps failing", async () => {
  const { fetch, asked } = fakeFetch({
    [HOME]: () => new Response("down", { status: 502 }),
  });
  const client = createWebClient({ fetch, clock: fakeClock() });

  const answer = await client.request(pageRequest(), scopeOf("1001"));

  assertEquals(answer.kind, "transient");
  assertEquals(asked.length, 5);
});

const REDIRECTS = [
  { does: "follows", to: "/moved", kind: "ok" },
  {
    does: "refuses a downgrade",
    to: "http://torque-ledger.example/",
    kind: "refused",
  },
  {
    does: "refuses another scheme",
    to: "ftp://torque-ledger.example/",
    kind: "refused",
  },
  { does: "ends a circle", to: "/kestrel-gt", kind: "blocked" },
];
for (const { does, to, kind } of REDIRECTS) {
  Deno.test(`request() ${does} on a redirect to ${to}`, async () => {
    const { fetch } = fakeFetch({
      [HOME]: () =>
        new Response(null, { status: 302, headers: { location: to } }),
      "https://torque-ledger.example/moved": () => page("moved here"),
    });
    const client = createWebClient({ fetch, clock: fakeClock() });

    const answer = await client.request(pageRequest(), scopeOf("1001"));

    assertEquals(answer.kind, kind);
  });
}

Deno.test("request() reads a redirect's address as UTF-8", async () => {
  const moved = "https://torque-ledger.example/rese%C3%B1a";
  const { fetch } = fakeFetch({
    // The two bytes of an n with tilde, as headers give them.
    [HOME]: () =>
      new Response(null, {
        status: 301,
        headers: { location: "/rese\u00c3\u00b1a" },
      }),
    [moved]: () => page("movida"),
  });
  const client = createWebClient({ fetch, clock: fakeClock() });

  const answer = await client.request(pageRequest(), scopeOf("1001"));

  assertEquals([answer.kind, answer.finalUrl], ["ok", moved]);
});

Deno.test("request() drops credentials when redirected elsewhere", async () => {
  const elsewhere = "https://elsewhere.example/";
  let seen: string | null = "unasked";
  const { fetch } = fakeFetch({
    [HOME]: () =>
      new Response(null, { status: 307, headers: { location: elsewhere } }),
    [elsewhere]: (request) => {
      seen = request.headers.get("authorization");
      return page("hello");
    },
  });
  const client = createWebClient({ fetch, clock: fakeClock() });

  await client.request(
    pageRequest(HOME, { headers: { Authorization: "Bearer x" } }),
    scopeOf("1001"),
  );

  assertEquals(seen, null);
});

Deno.test("request() is made once for loans that ask at once", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { fetch, asked } = fakeFetch({
    [HOME]: async () => {
      await promise;
      return page("shared");
    },
  });
  const client = createWebClient({ fetch, clock: fakeClock() });

  const waiting = ["1", "2", "3"].map((id) =>
    client.request(pageRequest(), scopeOf(id))
  );
  resolve();
  const answers = await Promise.all(waiting);

  assertEquals(asked.length, 1);
  assertEquals(answers.map(({ kind }) => kind), ["ok", "ok", "ok"]);
  assertEquals(answers.map((a) => a.effort.shared), [false, true, true]);
});

Deno.test("request() of one loan survives the abort of another", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { fetch, asked } = fakeFetch({
    [HOME]: async () => {
      await promise;
      return page("still here");
    },
  });
  const client = createWebClient({ fetch, clock: fakeClock() });
  const leaving = new AbortController();

  const first = client.request(pageRequest(), scopeOf("1", leaving.signal));
  const second = client.request(pageRequest(), scopeOf("2"));
  leaving.abort(new Error("the loan's time is up"));
  await assertRejects(() => first, Error, "time is up");
  resolve();

  assertEquals((await second).kind, "ok");
  assertEquals(asked.length, 1);
});

Deno.test("request() sends through the gateway and says nothing of it", async () => {
  const { fetch, asked } = fakeFetch({
    "http://127.0.0.1:8787/torque-ledger.example:8443/a?b=c": () => page("x"),
  });
  const client = createWebClient({
    fetch,
    clock: fakeClock(),
    gateway: "http://127.0.0.1:8787",
  });
  const url = "https://torque-ledger.example:8443/a?b=c";

  const answer = await client.request(pageRequest(url), scopeOf("1001"));

  assertEquals(answer.finalUrl, url);
  assertEquals(asked.length, 1);
});

Deno.test("request() ends a server that hangs as transient", async () => {
  const { fetch } = fakeFetch({ [HOME]: () => new Promise(() => {}) });
  const client = createWebClient({ fetch, clock: fakeClock() });

  const answer = await client.request(
    pageRequest(HOME, { timeoutMs: 20 }),
    scopeOf("1001"),
  );

  assertEquals(answer.kind, "transient");
  assertEquals(answer.status, 0);
});

Deno.test("fetchFor() answers as fetch does", async () => {
  const { fetch } = fakeFetch({
    [HOME]: async (request) =>
      Response.json({ got: await request.text() }, { status: 201 }),
  });
  const client = createWebClient({ fetch, clock: fakeClock() });
  const own = client.fetchFor(scopeOf("1001"), {
    service: "openai",
    expect: "json",
    keep: "never",
  });

  const response = await own(HOME, { method: "POST", body: "question" });

  assertEquals(response.status, 201);
  assertEquals(await response.json(), { got: "question" });
});

Deno.test("fetchFor() rejects with a TypeError where no answer came", async () => {
  const { fetch } = fakeFetch({});
  const client = createWebClient({ fetch, clock: fakeClock() });
  const own = client.fetchFor(scopeOf("1"), {
    service: "openai",
    expect: "json",
  });

  await assertRejects(() => own(HOME), TypeError);
});

Deno.test("counters() adds up what was asked, by service", async () => {
  const { fetch } = fakeFetch({
    [HOME]: () => page("A week"),
    "https://torque-ledger.example/gone": () => page("", { status: 404 }),
    "https://api.exa.example/search": () =>
      Response.json({ results: [], costDollars: { total: 0.007 } }),
  });
  const client = createWebClient({ fetch, clock: fakeClock() });
  const scope = scopeOf("1001");
  const exa = {
    service: "exa",
    url: "https://api.exa.example/search",
    method: "POST",
    body: "{}",
    expect: "json",
  } as const;

  const [first] = await Promise.all([
    client.request(pageRequest(), scope),
    client.request(pageRequest(), scopeOf("1002")),
  ]);
  await client.request(
    pageRequest("https://torque-ledger.example/gone"),
    scope,
  );
  await client.request(exa, scope);
  await client.request(exa, scope);

  const { outlet, exa: search, openai } = client.counters();
  assertEquals(outlet?.answers, 3);
  assertEquals(outlet?.shared, 1);
  assertEquals(outlet?.kinds, { ok: 2, gone: 1 });
  assertEquals(outlet?.bytes, first!.effort.bytes + 26);
  assertEquals(search?.answers, 2);
  assertEquals(openai, undefined);
});

Deno.test("request() tells the log what it asked, and for whom", async () => {
  const { fetch } = fakeFetch({ [HOME]: () => page("A week") });
  const events: unknown[] = [];
  const client = createWebClient({
    fetch,
    clock: fakeClock(),
    log: (event) => events.push(event),
  });

  const { effort } = await client.request(pageRequest(), scopeOf("1001"));

  const asked = {
    loan: "1001",
    service: "outlet",
    host: "torque-ledger.example",
    url: HOME,
  };
  assertEquals(events, [{ ...asked, event: "asking" }, {
    ...asked,
    event: "request",
    kind: "ok",
    status: 200,
    message: "answered",
    effort,
  }]);
});

Deno.test("request() passes on the reason of an abort", async () => {
  const { fetch } = fakeFetch({ [HOME]: () => new Promise(() => {}) });
  const client = createWebClient({ fetch, clock: fakeClock() });
  const leaving = new AbortController();

  const answer = client.request(pageRequest(), scopeOf("1", leaving.signal));
  leaving.abort(new Error("the run stops"));

  await assertRejects(() => answer, Error, "the run stops");
  await assertRejects(
    () => client.request(pageRequest(), scopeOf("1", leaving.signal)),
    Error,
    "the run stops",
  );
});

Deno.test("request() holds all loans back when one is told to wait", async () => {
  const clock = virtualClock();
  const starts: number[] = [];
  let calls = 0;
  const client = createWebClient({
    clock,
    fetch: () => {
      starts.push(clock.now());
      return Promise.resolve(
        ++calls === 1
          ? Response.json({}, { status: 429, headers: { "retry-after": "7" } })
          : Response.json({ n: calls }),
      );
    },
  });
  const ask = (loan: string) =>
    client.request({
      service: "serper",
      url: "https://serper.example/search",
      method: "POST",
      body: loan,
      expect: "json",
    }, scopeOf(loan));

  const later = async () => {
    await clock.sleep(1000);
    return await ask("2");
  };
  const answers = await clock.run(Promise.all([ask("1"), later()]));

  assertEquals(answers.map(({ kind }) => kind), ["ok", "ok"]);
  assertEquals(starts.map((at) => at >= 7000), [false, true, true]);
});

Deno.test("request() halves its pace when a service asks it to slow down", async () => {
  const clock = virtualClock();
  const starts: number[] = [];
  const client = createWebClient({
    clock,
    limits: { openai: { perMinute: 4, rateRetries: 0 } },
    fetch: () => {
      starts.push(clock.now());
      return Promise.resolve(
        starts.length === 1
          ? Response.json({ error: { code: "slow_down" } }, { status: 503 })
          : Response.json({ output: [] }),
      );
    },
  });
  const ask = (loan: string) =>
    client.request({
      service: "openai",
      url: "https://openai.example/v1/responses",
      method: "POST",
      body: loan,
      expect: "json",
    }, scopeOf(loan));

  const first = await clock.run(ask("0"));
  for (const loan of ["1", "2", "3"]) await clock.run(ask(loan));

  assertEquals(first.kind, "rate");
  assertEquals(starts.map((at) => Math.floor(at / 60_000)), [0, 0, 1, 1]);
});
