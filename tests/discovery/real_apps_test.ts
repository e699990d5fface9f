import { assert, assertEquals } from "@std/assert";
import { CHROMIUM } from "./chromium.ts";
import { ARTICLE, lookAt, PATH, PIECE, shell } from "./real_app.ts";

const APPS = new URL("../../fixtures/apps/", import.meta.url);
const NOWHERE = () => new Response("", { status: 404 });

for (const framework of ["react", "vue", "svelte"]) {
  Deno.test({
    name: `A page that ${framework} builds is found through a real Chromium`,
    ignore: CHROMIUM === undefined,
    async fn() {
      const script = await Deno.readFile(new URL(`${framework}.js`, APPS));
      const headers = { "content-type": "text/javascript" };

      const { outcome, trail } = await lookAt(({ pathname: path }) => {
        if (path === `/api${PATH}`) return Response.json(PIECE);
        if (path === "/app.js") return new Response(script, { headers });
        return path !== PATH ? NOWHERE() : shell(
          '<div id="app"></div><script type="module" src="/app.js"></script>',
        );
      });

      assertEquals(outcome.status, "found", trail);
      assert("clip" in outcome);
      assertEquals(outcome.clip.content.bylines, [PIECE.author]);
    },
  });
}

const WALL = `<div id="wall" style="position:fixed;inset:0;background:#fff">
  <p>We and our 842 partners store cookies on your device.</p>
  <button onclick="accept()">Accept all</button></div>`;

Deno.test({
  name:
    "A piece under a wall of consent is found; one behind it is Failed, not absent",
  ignore: CHROMIUM === undefined,
  async fn() {
    const under = await lookAt(({ pathname: path }) =>
      path !== PATH ? NOWHERE() : shell(
        `<div id="app"></div><script>setTimeout(() => {
          document.getElementById("app").innerHTML =
            ${JSON.stringify(WALL + ARTICLE)};
        }, 50)</script>`,
      )
    );
    assertEquals(under.outcome.status, "found", under.trail);

    const behind = await lookAt(({ pathname: path }) =>
      path !== PATH ? NOWHERE() : shell(
        `${WALL}<div id="app"></div><script>function accept() {
          document.getElementById("wall").remove();
          document.getElementById("app").innerHTML = ${JSON.stringify(ARTICLE)};
        }</script>`,
      )
    );
    assertEquals(behind.outcome.status, "failed", behind.trail);
  },
});
