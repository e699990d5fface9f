import { assertEquals } from "@std/assert";
import {
  followShortLink,
  isShortLink,
  SHORTENERS,
} from "../../core/discovery/short/follow_short_link.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { fakeClock, fakeFetch, page, scopeOf } from "../web/in_memory.ts";

const PIECE = "https://torque-ledger.example/kestrel-gt";

function client(answers: Record<string, () => Response>) {
  const { fetch } = fakeFetch(answers);
  return createWebClient({ fetch, clock: fakeClock() });
}

Deno.test("followShortLink() finds where a short link leads, and records it", async () => {
  const link = "https://bit.ly/3xYz";
  const web = client({
    [link]: () =>
      new Response(null, { status: 301, headers: { location: PIECE } }),
    [PIECE]: () => page("A week with the GT"),
  });
  const scope = scopeOf("1");
  assertEquals(await followShortLink(web, link, scope), PIECE);
  assertEquals(
    scope.attempts.map(({ did, target, kind }) => [did, target, kind]),
    [["follow", PIECE, "ok"]],
  );
});

Deno.test("followShortLink() leaves other links alone, and asks nobody", async () => {
  const scope = scopeOf("1");
  assertEquals(await followShortLink(client({}), PIECE, scope), PIECE);
  assertEquals(scope.attempts, []);
});

Deno.test("followShortLink() keeps a link whose host gives no address", async () => {
  const link = "https://tinyurl.com/abc";
  const web = client({ [link]: () => new Response("gone", { status: 404 }) });
  const scope = scopeOf("1");
  assertEquals(await followShortLink(web, link, scope), link);
  assertEquals(scope.attempts.length, 1);
});

Deno.test("isShortLink() goes by the whole host", () => {
  for (
    const [link, expected] of [
      ["https://www.bit.ly/x", true],
      ["https://protect-us.mimecast.com/s/abc", true],
      ["https://notbit.ly/x", false],
      ["https://bit.ly.example/x", false],
    ] as const
  ) assertEquals(isShortLink(link), expected, link);
});

Deno.test("the hosts that shorten are sorted and each stands once", () => {
  assertEquals(SHORTENERS, [...new Set(SHORTENERS)].sort());
});

const POST = "https://www.tiktok.com/@harbour/video/7671242805811547399";

function leading(to: string): () => Response {
  return () => new Response(null, { status: 301, headers: { location: to } });
}

Deno.test("followShortLink() follows a network's short link to its post", async () => {
  const link = "https://vm.tiktok.com/ZMabc123/";
  const on = "https://www.tiktok.com/t/ZTabc123/";
  const web = client({
    [link]: leading(on),
    [on]: leading(POST),
    [POST]: () => page("a post"),
  });

  assertEquals(await followShortLink(web, link, scopeOf("1")), POST);
});

for (const to of ["https://www.tiktok.com/login", "https://www.tiktok.com/"]) {
  Deno.test(`followShortLink() says that ${to} is not where a post is`, async () => {
    const link = "https://vm.tiktok.com/ZMabc123/";
    const web = client({ [link]: leading(to), [to]: () => page("Log in") });
    const scope = scopeOf("1");

    assertEquals(await followShortLink(web, link, scope), link);
    assertEquals(
      scope.attempts.map(({ target, kind }) => [target, kind]),
      [[`post behind ${link}`, "blocked"]],
    );
  });
}
