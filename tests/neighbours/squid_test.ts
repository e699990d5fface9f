import { assert, assertEquals, assertRejects } from "@std/assert";
import { SYSTEM_CLOCK } from "../../core/words/mod.ts";
import { createAddressGuard, NoAnswer } from "../../core/web/mod.ts";
import { createGuardedFetch } from "../../core/web/guard/mod.ts";
import { absent, type Neighbour, startNeighbour } from "./neighbour.ts";
import { ADDRESS, findAtSite, TLS } from "./site_loans.ts";
import { writePosts } from "./site_posts.ts";

const HOST = "hugo.bench.example";
const PORT = 18889;
const PROXY = `http://fleet:secret-word@127.0.0.1:${PORT}`;
/** What names mean to the guard; squid knows better where the site is. */
const PUBLIC = "93.184.215.14";
const MISSING = await absent("squid", "nginx", "hugo", "jekyll", "pelican");

Deno.test({
  name: `Loans are found through Debian's squid${MISSING}`,
  ignore: MISSING !== "",
  async fn(t) {
    const posts = await Deno.makeTempDir({ prefix: "posts-" });
    await writePosts(posts);
    await using _sites = await startNeighbour("start_static_sites.sh", [
      posts,
      TLS,
    ]);
    await using squid = await startNeighbour("start_squid.sh", [
      String(PORT),
      "fleet",
      "secret-word",
      ADDRESS,
      HOST,
    ]);
    const site = {
      what: "Hugo, through squid",
      link: `https://${HOST}/`,
      slug: /\/posts\/a-week-with-/,
    };
    await findAtSite(t, site, { address: PUBLIC, outgoing: { https: PROXY } });
    for (const line of await askedOf(squid)) {
      assert(line.includes(` CONNECT ${HOST}:443 fleet `), line);
    }

    await t.step(
      "plain http is refused by its usual rules, and said",
      () =>
        assertRefused(
          `http://${HOST}/`,
          { http: PROXY },
          "port 80 of the host",
        ),
    );
    await t.step("a wrong password is said", () =>
      assertRefused(
        `https://${HOST}/`,
        { https: PROXY.replace("secret-word", "another-word") },
        "user name and password",
      ));
    await Deno.remove(posts, { recursive: true });
  },
});

/** What squid was asked; it writes a tunnel down once that has ended. */
async function askedOf({ folder }: Neighbour): Promise<string[]> {
  while (true) {
    const log = await Deno.readTextFile(`${folder}/access.log`);
    const asked = log.trim().split("\n").filter((line) =>
      // A connection without a request is how its start is waited for.
      !line.includes("error:transaction-end-before-headers")
    );
    if (asked.some((line) => line !== "")) return asked;
    await SYSTEM_CLOCK.sleep(100);
  }
}

async function assertRefused(
  url: string,
  outgoing: { http?: string; https?: string },
  says: string,
): Promise<void> {
  const guard = createAddressGuard({
    resolve: () => Promise.resolve([PUBLIC]),
    clock: SYSTEM_CLOCK,
  });
  const { fetch, close } = createGuardedFetch(guard, () => {}, outgoing);

  const error = await assertRejects(() => fetch(url), NoAnswer);

  assertEquals(error.kind, "refused");
  assert(error.message.includes(says), error.message);
  close();
}
