import { assert, assertEquals, assertRejects } from "@std/assert";
import { createCdpBrowser } from "../../core/discovery/browser/cdp_browser.ts";
import { type Clock, SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import {
  type CdpConnection,
  connectCdp,
} from "../../core/discovery/browser/cdp_connection.ts";
import { createAddressGuard } from "../../core/web/guard/address_guard.ts";
import { NoAnswer } from "../../core/web/client/no_answer.ts";
import { CHROMIUM, startChromium } from "./chromium.ts";

const html = { "content-type": "text/html; charset=utf-8" };

/** Pages for the browser to load, on loopback. */
function servePages() {
  const asked: string[] = [];
  let shown = Promise.withResolvers<void>();
  shown.resolve();
  const page = (body: string) => new Response(body, { headers: html });
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request) => {
      const { pathname, origin, port } = new URL(request.url);
      asked.push(pathname);
      switch (pathname) {
        case "/shown":
          shown.resolve();
          return new Response("");
        case "/app":
          shown = Promise.withResolvers();
          return page(`<body><div id="app"></div><img src="/photo.png"><script>
            fetch("/data").then((r) => r.text()).then((text) => {
              document.getElementById("app").textContent = text;
              return fetch("/shown");
            });</script></body>`);
        case "/data":
          return new Response("A week with the Kestrel GT-50");
        case "/away":
          return Response.redirect(`http://127.0.0.1:${port}/secret`);
        case "/reach":
          shown = Promise.withResolvers();
          return page(reachingPage(`127.0.0.1:${port}`));
        case "/slow":
          return new Response(new ReadableStream({}), { headers: html });
        case "/working":
          return page(`<body><div id="app"></div><script>
            let pieces = 0;
            const work = () => {
              for (const from = Date.now(); Date.now() < from + 150;);
              if (++pieces < 8) return setTimeout(work);
              document.getElementById("app").textContent = "Worked out";
            };
            fetch("/data").then((r) => r.text()).then(work);
          </script></body>`);
        case "/restless":
          return page(`<body>Here<script>
            setInterval(() => document.body.append(
              document.createElement("p")), 20);
          </script></body>`);
        case "/busy":
          return page(`<body><script>fetch("/slow")</script></body>`);
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
  /** Silence counts from when the page's script has done its work. */
  const clock: Clock = {
    ...SYSTEM_CLOCK,
    async sleep(ms, signal) {
      await shown.promise;
      await SYSTEM_CLOCK.sleep(ms, signal);
    },
  };
  return { server, asked, clock, origin: `http://pages.example:${port}` };
}

/** A page that tries every way to reach `host`. */
function reachingPage(host: string): string {
  const secret = `http://${host}/secret`;
  return `<head><link rel="prefetch" href="${secret}-prefetch">
    <link rel="stylesheet" href="${secret}-style"></head>
    <body><p id="out">waiting</p><iframe src="${secret}-frame"></iframe>
    <object data="${secret}-object"></object><img src="${secret}-image">
    <form id="form" action="${secret}-form" method="post" target="other"></form>
    <script>
    const attempt = (go) => { try { go(); } catch { /* that door is shut */ } };
    attempt(() => navigator.sendBeacon("${secret}-beacon", "x"));
    attempt(() => window.open("${secret}-popup"));
    attempt(() => document.getElementById("form").submit());
    attempt(() => new WebSocket("ws://${host}/secret-socket"));
    attempt(() => new EventSource("${secret}-events"));
    const code = new Blob(["fetch('${secret}-worker',{mode:'no-cors'})"]);
    attempt(() => new Worker(URL.createObjectURL(code)));
    attempt(() => new SharedWorker(URL.createObjectURL(code)));
    attempt(() => navigator.serviceWorker?.register("/worker.js"));
    attempt(() => {
      const frame = document.createElement("iframe");
      frame.srcdoc = "<script>new WebSocket('ws://${host}/secret-inner')<" +
        "/script>";
      document.body.append(frame);
    });
    fetch("${secret}-fetch", { mode: "no-cors" })
      .then(() => "reached", () => "refused")
      .then((text) => document.getElementById("out").textContent = text)
      .then(() => fetch("/shown"));
    </script></body>`;
}

/** The program's own, but names are not resolved: those of the test are not. */
const guard = createAddressGuard({ clock: SYSTEM_CLOCK });

Deno.test({
  name: "createCdpBrowser() with a real Chromium",
  ignore: CHROMIUM === undefined,
  async fn(t) {
    await using chromium = await startChromium();
    const { server, asked, clock, origin } = servePages();
    const signal = new AbortController().signal;
    const browser = createCdpBrowser({
      endpoint: chromium.socket,
      silenceMs: 100,
      maxPages: 2,
      loadMs: 300_000,
      clock,
      guard,
    });

    await t.step("sees the text that a script fetched", async () => {
      const answer = await browser.render(`${origin}/app`, signal);

      assertEquals(answer.status, 200);
      assert(answer.text.includes("A week with the Kestrel GT-50"));
      assertEquals(answer.finalUrl, `${origin}/app`);
      assertEquals(asked.includes("/photo.png"), false);
    });

    await t.step("waits while the page's scripts work", async () => {
      const { text } = await browser.render(`${origin}/working`, signal);

      assert(text.includes("Worked out"), text);
    });

    await t.step("takes a page that never rests as it is", async () => {
      const { text } = await browser.render(`${origin}/restless`, signal);

      assert(text.includes("Here"), text);
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
      assertEquals(asked.filter((path) => path.includes("secret")), []);
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

    await t.step("connects again when the connection was lost", async () => {
      const sockets: WebSocket[] = [];
      const other = createCdpBrowser({
        endpoint: `http://127.0.0.1:${chromium.port}`,
        silenceMs: 50,
        loadMs: 300_000,
        guard,
        connect(url) {
          const socket = new WebSocket(url);
          sockets.push(socket);
          return socket;
        },
      });
      await Promise.all([
        other.render(`${origin}/1`, signal),
        other.render(`${origin}/2`, signal),
      ]);
      assertEquals(sockets.length, 1);

      const cut = new Promise((resolve) =>
        sockets[0]!.addEventListener("close", resolve)
      );
      sockets[0]!.close();
      await cut;

      assertEquals((await other.render(`${origin}/3`, signal)).status, 200);
      await other.close();
    });

    await t.step("survives a page that crashes", async () => {
      const rendering = browser.render(`${origin}/busy`, signal);
      const over = rendering.then(() => {}, () => {});
      const cdp = await crash(chromium.socket, `${origin}/busy`, over);

      const error = await assertRejects(() => rendering, NoAnswer);
      await cdp.close();
      assertEquals(error.message, "the page crashed in the browser");
      assertEquals((await browser.render(`${origin}/app`, signal)).status, 200);
    });

    await t.step("asks for no page of the browser's own", async () => {
      const error = await assertRejects(
        () => browser.render("chrome://version", signal),
        NoAnswer,
      );

      assertEquals(error.kind, "refused");
    });

    await browser.close();
    await server.shutdown();
  },
});

/** Crashes the page at `url`, over a line of its own, until it is over. */
async function crash(
  socket: string,
  url: string,
  over: Promise<void>,
): Promise<CdpConnection> {
  const cdp = await connectCdp(socket);
  const pause = () => new Promise((done) => setTimeout(done, 50));
  const find = async () => {
    const { targetInfos } = await cdp.send("Target.getTargets");
    return (targetInfos as { targetId: string; url: string }[])
      .find((info) => info.url === url)?.targetId;
  };
  let targetId = await find();
  while (targetId === undefined) {
    await pause();
    targetId = await find();
  }
  const attached = await cdp.send("Target.attachToTarget", {
    targetId,
    flatten: true,
  });
  const kill = () => cdp.send("Page.crash", {}, String(attached.sessionId));
  let isOver = false;
  const ended = over.then(() => isOver = true);
  // A page that is on its way somewhere refuses; one that crashes is silent.
  while (!isOver) await Promise.race([kill().then(() => ended, pause), ended]);
  return cdp;
}
