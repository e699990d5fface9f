import { absent, startNeighbour } from "./neighbour.ts";
import { findAtSite, TLS } from "./site_loans.ts";

/** WordPress wants no port in its address, so that of HTTPS is its own. */
const HOST = "wp.bench.example";

const PLACES = [
  {
    what: "pretty addresses, the API walled",
    link: `https://${HOST}/`,
    slug: /\/2026\/10\/a-week-with-/,
  },
  {
    what: "plain ones in a folder",
    link: `https://${HOST}/blog/`,
    slug: /\/blog\/\?p=\d+$/,
  },
];

const MISSING = await absent("nginx", "mariadbd", "php", "php-fpm8.2", {
  folder: "/usr/share/wordpress",
});

Deno.test({
  name: `Loans are found at Debian's WordPress by its own means${MISSING}`,
  ignore: MISSING !== "",
  async fn(t) {
    await using _site = await startNeighbour("start_wordpress.sh", [
      HOST,
      TLS,
    ]);
    for (const place of PLACES) await findAtSite(t, place);
  },
});
