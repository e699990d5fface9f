import { absent, startNeighbour } from "./neighbour.ts";
import { findAtSite, TLS } from "./site_loans.ts";
import { writePosts } from "./site_posts.ts";

const SITES = [
  {
    what: "Hugo, with brotli",
    link: "https://hugo.bench.example/",
    slug: /\/posts\/a-week-with-/,
  },
  {
    what: "Jekyll, 429 after four requests a second",
    link: "https://jekyll.bench.example/",
    slug: /\/reviews\/2026\/10\/\d\d\/a-week-with-/,
  },
  {
    what: "Pelican, by a redirect",
    link: "https://bench.example/",
    slug: /^https:\/\/www\.bench\.example\/a-week-with-.*\.html$/,
  },
];

const MISSING = await absent("nginx", "hugo", "jekyll", "pelican");

Deno.test({
  name: `Loans are found at sites of Hugo, Jekyll and Pelican${MISSING}`,
  ignore: MISSING !== "",
  async fn(t) {
    const posts = await Deno.makeTempDir({ prefix: "posts-" });
    await writePosts(posts);
    await using _sites = await startNeighbour("start_static_sites.sh", [
      posts,
      TLS,
    ]);
    for (const site of SITES) await findAtSite(t, site);
    await Deno.remove(posts, { recursive: true });
  },
});
