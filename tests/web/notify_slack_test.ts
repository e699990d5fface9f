import { assert, assertEquals, assertMatch } from "@std/assert";
import { escapeSlack, notifySlack } from "../../core/web/notify_slack.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";

const WEBHOOK = "https://hooks.slack.com/services/T000/B000/SECRET";

/** Tells a Slack that answers as `fetch` does; gives trouble and bodies. */
async function tell(
  fetch: (request: Request) => Promise<Response>,
  webhook = WEBHOOK,
) {
  const clock = createVirtualClock(0, { patienceMs: 0 });
  const bodies: string[] = [];
  const web = createWebClient({
    clock,
    random: () => 0.5,
    secrets: [webhook],
    async fetch(input, init) {
      const request = new Request(input, init);
      bodies.push(await request.clone().text());
      return await fetch(request);
    },
  });
  const trouble = await notifySlack(web, webhook, {
    text: escapeSlack("31 clips <!channel> & more"),
    sections: ["x".repeat(5000)],
  }, { clock });
  await web.close();
  return { trouble, bodies, elapsedMs: clock.elapsedMs };
}

Deno.test("notifySlack() posts text and blocks, escaped and bounded", async () => {
  const { trouble, bodies } = await tell(() =>
    Promise.resolve(new Response("ok"))
  );

  assertEquals(trouble, undefined);
  const [{ text, blocks }] = bodies.map((body) => JSON.parse(body));
  assertEquals(text, "31 clips &lt;!channel&gt; &amp; more");
  assertEquals(blocks[0].text.text.length, 3000);
});

const TROUBLES: readonly {
  does: string;
  fetch: (request: Request) => Promise<Response>;
}[] = [
  {
    does: "a hook that is gone",
    fetch: () => Promise.resolve(new Response("no_service", { status: 404 })),
  },
  {
    does: "a rate limit of half a minute",
    fetch: () =>
      Promise.resolve(
        new Response("rate_limited", {
          status: 429,
          headers: { "retry-after": "30" },
        }),
      ),
  },
  {
    does: "a server that always fails",
    fetch: () => Promise.resolve(new Response("rollup_error", { status: 500 })),
  },
  {
    does: "a server that never answers",
    fetch: (request) =>
      new Promise((_, reject) =>
        request.signal.addEventListener(
          "abort",
          () => reject(request.signal.reason),
        )
      ),
  },
  {
    does: "a redirect elsewhere",
    fetch: () =>
      Promise.resolve(Response.redirect("https://evil.example/", 302)),
  },
];

for (const { does, fetch } of TROUBLES) {
  Deno.test(`notifySlack() says so of ${does}, within ten seconds`, async () => {
    const { trouble = "", elapsedMs } = await tell(fetch);

    assert(trouble !== "" && !trouble.includes("SECRET"), trouble);
    assert(elapsedMs <= 10_000, `${elapsedMs} ms`);
  });
}

Deno.test("notifySlack() posts to Slack and to nobody else", async () => {
  const { trouble = "", bodies } = await tell(
    () => Promise.resolve(new Response("ok")),
    "https://hooks.slack.com.evil.example/services/x",
  );

  assertMatch(trouble, /does not start with https:\/\/hooks\.slack\.com\//);
  assertEquals(bodies, []);
});
