import { assert, assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { openAnswerCache } from "../../core/web/keep/answer_cache.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import type {
  RawAnswer,
  WebRequest,
} from "../../core/web/client/web_client.ts";
import { fakeClock, fakeFetch, page, scopeOf } from "./in_memory.ts";

const URL_A = "https://torque-ledger.example/kestrel-gt";
const DAY_MS = 24 * 3_600_000;
const REQUEST: WebRequest = { service: "outlet", url: URL_A, expect: "page" };

function rawOf(text: string): RawAnswer {
  return {
    status: 200,
    headers: new Headers({ etag: '"1"' }),
    text,
    finalUrl: URL_A,
    bytes: text.length,
  };
}

/** Runs `work` with the path of a cache in a folder of its own. */
async function withCache(work: (path: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await work(`${folder}/.clipscout/clipscout.db`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("openAnswerCache() gives back what it kept, whole", () =>
  withCache(async (path) => {
    const text = "Citroën ë-C3 \u{1F697} ".repeat(5000);
    const first = await openAnswerCache({ path });
    first.put("a", rawOf(text), { nowMs: 0, expiresMs: 10 });
    first.close();

    const second = await openAnswerCache({ path });
    const kept = second.get("a", 5);
    assertEquals(kept?.raw.text, text);
    assertEquals(kept?.raw.headers.get("etag"), '"1"');
    assertEquals(kept?.isFresh, true);
    assertEquals(second.get("a", 10)?.isFresh, false);
    assertEquals(second.get("b", 5), undefined);
    second.close();
  }));

Deno.test("openAnswerCache() drops what was used longest ago", () =>
  withCache(async (path) => {
    const cache = await openAnswerCache({ path, maxBytes: 5000 });
    const noise = () =>
      Array.from({ length: 300 }, () => Math.random().toString(36)).join("")
        .slice(0, 1500);
    const times = (nowMs: number) => ({ nowMs, expiresMs: DAY_MS });
    for (const [index, id] of ["a", "b", "c"].entries()) {
      cache.put(id, rawOf(noise()), times(index * 100_000));
    }
    cache.get("a", 400_000);
    cache.put("d", rawOf(noise()), times(500_000));
    cache.put("e", rawOf(noise()), times(600_000));

    const left = ["a", "b", "c", "d", "e"].filter((id) =>
      cache.get(id, 700_000) !== undefined
    );
    assert(!left.includes("b"), left.join());
    assert(left.includes("a") && left.includes("e"), left.join());
    cache.close();
  }));

Deno.test("openAnswerCache() counts a damaged answer as none", () =>
  withCache(async (path) => {
    const cache = await openAnswerCache({ path });
    cache.put("a", rawOf("whole"), { nowMs: 0, expiresMs: 10 });
    const db = new DatabaseSync(path);
    db.exec("UPDATE answers SET body = x'00ff00' WHERE id = 'a'");
    db.close();

    assertEquals(cache.get("a", 5), undefined);
    cache.close();
  }));

Deno.test("openAnswerCache() starts anew from another version's file", () =>
  withCache(async (path) => {
    (await openAnswerCache({ path })).close();
    const db = new DatabaseSync(path);
    db.exec(
      "DROP TABLE answers; CREATE TABLE answers (x); PRAGMA user_version = 99",
    );
    db.close();

    const cache = await openAnswerCache({ path });
    cache.put("a", rawOf("whole"), { nowMs: 0, expiresMs: 10 });
    assertEquals(cache.get("a", 5)?.raw.text, "whole");
    cache.close();
  }));

/** Makes a request in a client, a run, of its own. */
async function run(
  path: string,
  fetch: typeof globalThis.fetch,
  options: { nowMs?: number; refresh?: boolean; request?: WebRequest } = {},
) {
  const { nowMs = 0, refresh = false, request = REQUEST } = options;
  const clock = { ...fakeClock(), now: () => nowMs };
  const client = createWebClient({ fetch, clock, cache: { path, refresh } });
  const answer = await client.request(request, scopeOf("1001"));
  await client.close();
  return answer;
}

Deno.test("request() asks once a day for a page", () =>
  withCache(async (path) => {
    const { fetch, asked } = fakeFetch({ [URL_A]: () => page("here") });

    const answers = [
      await run(path, fetch),
      await run(path, fetch, { nowMs: DAY_MS - 1 }),
      await run(path, fetch, { nowMs: DAY_MS + 1 }),
    ];

    assertEquals(answers.map(({ effort }) => effort.shared), [
      false,
      true,
      false,
    ]);
    assertEquals(answers[1]!.text, answers[0]!.text);
    assertEquals(answers[1]!.finalUrl, URL_A);
    assertEquals(asked.length, 2);
  }));

Deno.test("request() revalidates a page that has its day behind it", () =>
  withCache(async (path) => {
    const seen: (string | null)[] = [];
    const { fetch } = fakeFetch({
      [URL_A]: (request) => {
        seen.push(request.headers.get("if-none-match"));
        return seen.length === 1
          ? page("here", { headers: { etag: '"v1"' } })
          : new Response(null, { status: 304 });
      },
    });

    await run(path, fetch);
    const later = await run(path, fetch, { nowMs: DAY_MS + 1 });
    const again = await run(path, fetch, { nowMs: DAY_MS + 2 });

    assertEquals(seen, [null, '"v1"']);
    assertEquals([later.kind, again.kind], ["ok", "ok"]);
    assert(again.text.includes("here"));
  }));

Deno.test("request() replaces what is kept when told to refresh", () =>
  withCache(async (path) => {
    let version = 0;
    const { fetch } = fakeFetch({ [URL_A]: () => page(`v${++version}`) });

    await run(path, fetch);
    const refreshed = await run(path, fetch, { refresh: true });
    const kept = await run(path, fetch);

    assert(refreshed.text.includes("v2"));
    assert(kept.text.includes("v2"));
    assertEquals(version, 2);
  }));

const KEEPING = [
  { does: "a failure never", status: 503, keep: "page", times: 10 },
  { does: "a block never", status: 403, keep: "page", times: 2 },
  { does: "an absence for a day", status: 404, keep: "page", times: 1 },
  {
    does: "a transcript for more than a day",
    status: 200,
    keep: "transcript",
    later: 2 * DAY_MS,
    times: 1,
  },
  {
    does: "GPT's answer for more than a day",
    status: 200,
    keep: "answer",
    later: 2 * DAY_MS,
    times: 1,
  },
  {
    does: "nothing that must not be kept",
    status: 200,
    keep: "never",
    times: 2,
  },
] as const;
for (const { does, status, keep, times, ...rest } of KEEPING) {
  Deno.test(`request() keeps ${does}`, () =>
    withCache(async (path) => {
      const { fetch, asked } = fakeFetch({
        [URL_A]: () => page("x", { status }),
      });
      const nowMs = "later" in rest ? rest.later : 1;
      const request = { ...REQUEST, keep };

      await run(path, fetch, { request });
      await run(path, fetch, { request, nowMs });

      assertEquals(asked.length, times);
    }));
}

Deno.test("request() keeps GPT answers by prompt, model and schema", () =>
  withCache(async (path) => {
    const { fetch, asked } = fakeFetch({
      [URL_A]: async (request) => Response.json({ to: await request.text() }),
    });
    const ask = (body: string) =>
      run(path, fetch, {
        request: {
          service: "openai",
          url: URL_A,
          method: "POST",
          body,
          expect: "json",
          keep: "answer",
        },
      });

    const [one, two, again] = [await ask("a"), await ask("b"), await ask("a")];

    assertEquals(asked.length, 2);
    assertEquals(again.text, one.text);
    assert(two.text !== one.text);
  }));

Deno.test("request() never keeps what Brave answered", () =>
  withCache(async (path) => {
    const { fetch, asked } = fakeFetch({
      [URL_A]: () => Response.json({ type: "search" }),
    });
    const request: WebRequest = {
      service: "brave",
      url: URL_A,
      expect: "json",
    };

    await run(path, fetch, { request });
    await run(path, fetch, { request });

    assertEquals(asked.length, 2);
  }));

Deno.test("request() goes on without a cache that is no database", () =>
  withCache(async (path) => {
    await Deno.mkdir(path.replace("/clipscout.db", ""));
    await Deno.writeTextFile(path, "This is no database. ".repeat(100));
    const { fetch } = fakeFetch({ [URL_A]: () => page("here") });
    const warnings: string[] = [];
    const client = createWebClient({
      fetch,
      clock: fakeClock(),
      cache: { path },
      log: (event) => event.event === "warning" && warnings.push(event.message),
    });

    const answer = await client.request(REQUEST, scopeOf("1001"));
    await client.close();

    assertEquals(answer.kind, "ok");
    assertEquals(warnings.length, 1);
    assert((await Deno.readTextFile(path)).startsWith("This is no database"));
  }));
