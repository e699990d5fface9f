import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { CHROMIUM } from "./chromium.ts";
import { ARTICLE, lookAt, PATH, PIECE, shell } from "./real_app.ts";

const APPS = new URL("../../fixtures/apps/", import.meta.url);
/** Pieces that a list shows at once. */
const AT_ONCE = 10;

interface Entry {
  readonly path: string;
  readonly title: string;
  readonly day: string;
  readonly shown: string;
}

/**
 * A list of other pieces, a day each, newest first, with the loan's among them
 * at its day if it has one.
 */
function entries(count: number, withClip: boolean): Entry[] {
  const list = Array.from({ length: count }, (_, at): Entry => {
    const day = dayBefore("2026-11-23", at);
    return {
      path: `/${day.replaceAll("-", "/")}/a-word-on-harbours-${at}`,
      title: `A word on harbours, part ${at}`,
      day,
      shown: day,
    };
  });
  const clip = {
    path: PATH,
    title: PIECE.title,
    day: PIECE.day,
    shown: PIECE.day,
  };
  return withClip
    ? list.map((one) => one.day === PIECE.day ? clip : one)
    : list;
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString()
    .slice(0, 10);
}

interface ListApp {
  readonly script: string;
  readonly list: readonly Entry[];
  /** The page of the list from which its API fails. */
  readonly failsFrom?: number;
}

/** Looks for the piece at a list that a real build shows; gives what was asked. */
async function lookAtList({ script, list, failsFrom = Infinity }: ListApp) {
  const source = await Deno.readFile(new URL(script, APPS));
  const asked: string[] = [];
  const looked = await lookAt(({ pathname, searchParams }) => {
    if (pathname.startsWith("/api/")) asked.push(pathname);
    if (pathname === "/api/list") {
      const page = Number(searchParams.get("page"));
      if (page >= failsFrom) return new Response("", { status: 500 });
      return Response.json({
        entries: list.slice((page - 1) * AT_ONCE, page * AT_ONCE),
        more: page * AT_ONCE < list.length,
      });
    }
    if (pathname === "/app.js") {
      const headers = { "content-type": "text/javascript" };
      return new Response(source, { headers });
    }
    if (pathname === PATH) return shell(ARTICLE);
    return pathname !== "/reviews/" ? new Response("", { status: 404 }) : shell(
      '<div id="app"></div><script type="module" src="/app.js"></script>',
    );
  }, "/reviews/");
  return { ...looked, asked };
}

const KINDS = [
  { what: "scrolling brings more of", script: "react-list.js" },
  { what: 'a "load more" button brings more of', script: "svelte-list.js" },
];
for (const { what, script } of KINDS) {
  Deno.test({
    name: `A clip beyond the first view of a list is found where ${what} it`,
    ignore: CHROMIUM === undefined,
    async fn() {
      const { outcome, trail, asked } = await lookAtList({
        script,
        list: entries(60, true),
      });

      assertEquals(outcome.status, "found", trail);
      assert(asked.includes("/api/list"));
      assertEquals(asked.filter((path) => path !== "/api/list"), []);
    },
  });

  Deno.test({
    name: `A list is read to its end where ${what} it, and then it has no clip`,
    ignore: CHROMIUM === undefined,
    async fn() {
      const { outcome, trail } = await lookAtList({
        script,
        list: entries(75, false),
      });

      assertEquals(outcome.status, "not_found", trail);
    },
  });

  Deno.test({
    name:
      `A list that breaks off is Failed, not without a clip, where ${what} it`,
    ignore: CHROMIUM === undefined,
    async fn() {
      const { outcome, trail } = await lookAtList({
        script,
        list: entries(75, false),
        failsFrom: 3,
      });

      assertEquals(outcome.status, "failed", trail);
      assertStringIncludes(trail, "the list goes on beyond");
    },
  });
}

Deno.test({
  name: "A list without end is left after so many times, and is Failed",
  ignore: CHROMIUM === undefined,
  async fn() {
    const far = entries(400, false).map((one, at) => ({
      ...one,
      day: dayBefore("2026-11-23", at / 20),
      shown: dayBefore("2026-11-23", at / 20),
      path: `/reviews/harbours-and-boats-part-${at}`,
    }));
    const { outcome, trail } = await lookAtList({
      script: "svelte-list.js",
      list: far,
    });

    assertEquals(outcome.status, "failed", trail);
    assertStringIncludes(trail, "12 times more");
  },
});
