import { assertEquals, assertMatch } from "@std/assert";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { postNotice } from "../../core/web/post_notice.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";

const ADDRESS = "https://notices.example/hooks/TOKEN-9xQ1kZ7vT3";

async function post(answer: () => Promise<Response>) {
  const clock = createVirtualClock(0, { patienceMs: 0 });
  const bodies: string[] = [];
  const web = createWebClient({
    clock,
    random: () => 0.5,
    secrets: [ADDRESS],
    async fetch(input, init) {
      bodies.push(await new Request(input, init).text());
      return await answer();
    },
  });
  const trouble = await postNotice(web, {
    service: "webhook",
    url: ADDRESS,
    body: { found: 4 },
    name: "The webhook",
  }, { clock });
  await web.close();
  return { trouble, bodies };
}

const ANSWERS: readonly [
  does: string,
  answer: () => Promise<Response>,
  says: RegExp | undefined,
][] = [
  ["200", () => Promise.resolve(new Response("ok")), undefined],
  ["200 without a body", () => Promise.resolve(new Response("")), undefined],
  [
    "204",
    () => Promise.resolve(new Response(null, { status: 204 })),
    undefined,
  ],
  [
    "404",
    () => Promise.resolve(new Response("no", { status: 404 })),
    /status 404/,
  ],
  [
    "a redirect",
    () =>
      Promise.resolve(
        new Response(null, { status: 302, headers: { location: "/login" } }),
      ),
    /./,
  ],
  ["nobody", () => Promise.reject(new TypeError("no such host")), /./],
];

for (const [does, answer, says] of ANSWERS) {
  Deno.test(`postNotice() says whether it was taken: ${does}`, async () => {
    const { trouble, bodies } = await post(answer);

    assertEquals(JSON.parse(bodies[0] ?? ""), { found: 4 });
    if (says === undefined) assertEquals(trouble, undefined);
    else {
      assertMatch(trouble ?? "", says);
      assertEquals(trouble?.includes("9xQ1kZ7vT3"), false);
    }
  });
}
