import { assertEquals } from "@std/assert";
import { createWebClient } from "../../core/web/create_web_client.ts";
import type { WebRequest } from "../../core/web/client/web_client.ts";

const URL_OF_LIST = "https://harbour-motor.example/feed";

/** A client whose world answers each request with the next of `statuses`. */
function clientOf(statuses: readonly number[]) {
  let sent = 0;
  const client = createWebClient({
    robots: "off",
    clock: { now: () => 1_000, sleep: () => Promise.resolve() },
    fetch: () => {
      const status = statuses[Math.min(sent, statuses.length - 1)]!;
      sent++;
      return Promise.resolve(new Response(`answer ${sent}`, { status }));
    },
  });
  const ask = (loanId: string, request: Partial<WebRequest> = {}) =>
    client.request(
      {
        service: "outlet",
        url: URL_OF_LIST,
        expect: "text",
        keep: "list",
        ...request,
      },
      { loanId, signal: new AbortController().signal, attempts: [] },
    );
  return { client, ask, sent: () => sent };
}

Deno.test("A list is asked for once in a run, for 200 loans", async () => {
  const { client, ask, sent } = clientOf([200]);
  const answers = [];
  for (let n = 0; n < 200; n++) answers.push(await ask(`${n}`));

  assertEquals(sent(), 1);
  assertEquals(new Set(answers.map(({ text }) => text)).size, 1);
  assertEquals(answers.map(({ effort }) => effort.shared).slice(0, 2), [
    false,
    true,
  ]);
  assertEquals(answers[199]?.readMs, 1_000);
  await client.close();
});

Deno.test("What is no list is asked for each time, without a cache", async () => {
  const { client, ask, sent } = clientOf([200]);
  await ask("1", { keep: "page" });
  await ask("2", { keep: "page" });

  assertEquals(sent(), 2);
  await client.close();
});

Deno.test("A wall and a list that is not there are not asked again in a run", async () => {
  for (const status of [403, 404]) {
    const { client, ask, sent } = clientOf([status]);
    const [first, second] = [await ask("1"), await ask("2")];

    assertEquals([first.kind, sent()], [second.kind, 1]);
    await client.close();
  }
});

Deno.test("Trouble that may pass is asked about again", async () => {
  const statuses = [503];
  const { client, ask } = clientOf(statuses);

  assertEquals((await ask("1")).kind, "transient");
  statuses[0] = 200;
  assertEquals((await ask("2")).kind, "ok");
  await client.close();
});

Deno.test("A list of an earlier run is asked whether it changed, and read anew that day", async () => {
  const folder = await Deno.makeTempDir();
  const validators: (string | null)[] = [];
  const runAt = async (now: number) => {
    const client = createWebClient({
      robots: "off",
      cache: { path: `${folder}/answers.db` },
      clock: { now: () => now, sleep: () => Promise.resolve() },
      fetch: (_, init) => {
        const tag = new Headers(init?.headers).get("if-none-match");
        validators.push(tag);
        return Promise.resolve(
          tag === null
            ? new Response("list", { headers: { etag: '"1"' } })
            : new Response(null, { status: 304 }),
        );
      },
    });
    const answer = await client.request(
      { service: "outlet", url: URL_OF_LIST, expect: "text", keep: "list" },
      { loanId: "1", signal: new AbortController().signal, attempts: [] },
    );
    await client.close();
    return [answer.text, answer.readMs];
  };
  const [minute, hour] = [60_000, 3_600_000];

  assertEquals(await runAt(hour), ["list", hour]);
  assertEquals(await runAt(hour + minute), ["list", hour], "of that hour");
  assertEquals(await runAt(30 * hour), ["list", 30 * hour]);
  assertEquals(await runAt(30 * hour + minute), ["list", 30 * hour]);
  assertEquals(validators, [null, '"1"']);
  await Deno.remove(folder, { recursive: true });
});
