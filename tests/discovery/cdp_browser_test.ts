import { assert, assertEquals, assertRejects } from "@std/assert";
import { createCdpBrowser } from "../../core/discovery/cdp_browser.ts";
import { NoAnswer } from "../../core/web/no_answer.ts";
import { CHROMIUM, startChromium } from "./chromium.ts";

const html = { "content-type": "text/html; charset=utf-8" };

/** Pages for the browser to load, on loopback. */
function servePages() {
  const asked: string[] = [];
  const page = (body: string) => new Response(body, { headers: html });
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request) => {
      const { pathname, origin, port } = new URL(request.url);
      asked.push(pathname);
      switch (pathname) {
        case "/app":
          return page(`<body><div id="app"></div><img src="/photo.png"><script>
            fetch("/data").then((r) => r.text()).then((text) => {
              document.getElementById("app").textContent = text;
            });</script></body>`);
        case "/data":
          return new Response("A week with the Kestrel GT-50");
        case "/away":
          return Response.redirect(`http://inside.example:${port}/secret`);
        case "/reach":
          return page(`<body><p id="out">waiting</p><script>
            fetch("http://inside.example:${port}/secret", { mode: "no-cors" })
              .then(() => "reached", () => "refused")
              .then((text) => document.getElementById("out").textContent = text);
            </script></body>`);
        case "/slow":
          return new Response(new ReadableStream({}), { headers: html });
        case "/gone":
          return new Response("<h1>Not here</h1>", {
            status: 404,
            headers: html,
          });
        default:
          return page(`${origin}${pathname}`);
      }
    },
  );
  const { port } = server.addr;
  return { server, asked, port, origin: `http://pages.example:${port}` };
}

const allows = (url: string) => !url.includes("//inside.example");

Deno.test({
  name: "createCdpBrowser() with a real Chromium",
  ignore: CHROMIUM === undefined,
  async fn(t) {
    await using chromium = await startChromium();
    const { server, asked, origin } = servePages();
    const signal = new AbortController().signal;
    const browser = createCdpBrowser({
      endpoint: chromium.socket,
      silenceMs: 100,
      loadMs: 5000,
      maxPages: 2,
      allows,
    });

    await t.step("sees the text that a script fetched", async () => {
      const answer = await browser.render(`${origin}/app`, signal);

      assertEquals(answer.status, 200);
      assert(answer.text.includes("A week with the Kestrel GT-50"));
      assertEquals(answer.finalUrl, `${origin}/app`);
      assertEquals(asked.includes("/photo.png"), false);
    });

    await t.step("tells the page's own status", async () => {
      assertEquals(
        (await browser.render(`${origin}/gone`, signal)).status,
        404,
      );
    });

    await t.step("refuses a private address asked from inside", async () => {
      const answer = await browser.render(`${origin}/reach`, signal);

      assert(answer.text.includes("refused"));
      assertEquals(asked.includes("/secret"), false);
    });

    await t.step("refuses a redirect to a private address", async () => {
      const error = await assertRejects(
        () => browser.render(`${origin}/away`, signal),
        NoAnswer,
      );

      assertEquals(error.kind, "refused");
      assertEquals(asked.includes("/secret"), false);
    });

    await t.step("opens no more pages at once than allowed", async () => {
      const urls = ["/1", "/2", "/3", "/4", "/5"].map((path) => origin + path);

      const answers = await Promise.all(
        urls.map((url) => browser.render(url, signal)),
      );

      assertEquals(answers.map(({ finalUrl }) => finalUrl), urls);
    });

    await t.step("lets go when its signal aborts", async () => {
      const abort = new AbortController();
      const rendering = browser.render(`${origin}/slow`, abort.signal);
      setTimeout(() => abort.abort(new Error("time is up")), 200);

      await assertRejects(() => rendering, Error, "time is up");
    });

    await t.step("survives a page that crashes", async () => {
      await assertRejects(
        () => browser.render("chrome://crash", signal),
        NoAnswer,
      );
      assertEquals((await browser.render(`${origin}/app`, signal)).status, 200);
    });

    await browser.close();
    await server.shutdown();
  },
});
