import type { Guard, Outlet } from "../world/scenario.ts";
import type { LadderLoan, LadderTruth, Layout } from "./ladder_scenario.ts";
import {
  dayAfter,
  FILLERS,
  listPage,
  pieceOf,
  slugOf,
} from "./ladder_pieces.ts";
import type { PieceFacts } from "./ladder_pieces.ts";
import type { TierName } from "../../core/words/scope.ts";

/** What an outlet says, with a status of 200, of a page that is gone. */
const NOT_THERE = `<!DOCTYPE html><html><head><title>Page not found</title>
  </head><body><main><h1>Page not found</h1><p>Sorry, the page you are looking
  for does not exist.</p></main></body></html>`;

const HIDDEN: PieceFacts = { page: { indexed: false } };

/** The ways in which clips are to be found, or not, with their numbers. */
export const LAYOUTS: readonly Layout[] = [
  // What a search service has.
  layout("home page, searched", 6, (loan) => ({
    link: "/",
    pages: [listPage("/", []), pieceOf(loan)],
    truth: found(loan, "search"),
  })),
  layout("list of reviews, searched", 6, (loan) => ({
    link: "/reviews",
    pages: [listPage("/reviews", []), pieceOf(loan)],
    truth: found(loan, "search"),
  })),
  layout("hit behind a wall", 3, (loan) => ({
    link: "/reviews",
    pages: [
      listPage("/reviews", []),
      pieceOf(loan, { page: { guard: wall("js") } }),
    ],
    truth: found(loan, "scraper"),
  })),
  layout("syndicated, searched", 3, syndicated),

  // What only the site itself has.
  layout("on the list", 4, (loan) => ({
    link: "/reviews",
    pages: [listPage("/reviews", [loan.path]), pieceOf(loan, HIDDEN)],
    truth: found(loan, "http"),
  })),
  layout("on the list's third page", 4, (loan) => ({
    link: "/reviews",
    pages: [
      listPage("/reviews", [sibling(loan)], { next: "/reviews/page/2" }),
      listPage("/reviews/page/2", [old(loan)], { next: "/reviews/page/3" }),
      listPage("/reviews/page/3", [loan.path]),
      pieceOf(loan, HIDDEN),
    ],
    truth: found(loan, "http"),
  })),
  layout("in a section of the home page", 3, (loan) => ({
    link: "/",
    pages: [
      {
        path: "/",
        html: homeWith(`<a href="/road-tests">Road tests</a>`),
        indexed: false,
      },
      listPage("/road-tests", [loan.path]),
      pieceOf(loan, HIDDEN),
    ],
    truth: found(loan, "http"),
  })),
  layout("on the contact's page", 3, (loan) => ({
    link: "/",
    pages: [
      {
        path: "/",
        html: homeWith(
          `<a href="/staff/${slugOf(loan.contact)}">${loan.contact}</a>`,
        ),
        indexed: false,
      },
      listPage(`/staff/${slugOf(loan.contact)}`, [loan.path]),
      pieceOf(loan, HIDDEN),
    ],
    truth: found(loan, "http"),
  })),
  layout("in WordPress", 4, (loan) => ({
    link: "/reviews",
    pages: [
      {
        path: "/reviews",
        html: homeWith("", `<link rel="https://api.w.org/" href="/wp-json/">`),
        indexed: false,
      },
      pieceOf(loan, HIDDEN),
    ],
    outlet: { wordpress: true },
    truth: found(loan, "http"),
  })),
  layout("in a declared feed", 3, (loan) => ({
    link: "/",
    pages: [listPage("/", []), pieceOf(loan, HIDDEN)],
    outlet: { feed: { path: "/feed/", kind: "rss" } },
    truth: found(loan, "http"),
  })),
  layout("in the site's own search", 3, (loan) => ({
    link: "/",
    pages: [
      listPage("/", []),
      listPage(
        `/?s=${encodeURIComponent(`${loan.make} ${loan.model}`)}`,
        [old(loan), loan.path],
      ),
      pieceOf(loan, HIDDEN),
    ],
    outlet: { siteSearch: true },
    truth: found(loan, "http"),
  })),
  layout("in a gzipped sitemap of an index", 3, (loan) => ({
    link: "/",
    pages: [listPage("/", []), pieceOf(loan, HIDDEN)],
    outlet: {
      sitemaps: [
        {
          path: "/sitemap_index.xml",
          kind: "index",
          holds: ["/page-sitemap.xml", "/post-sitemap.xml.gz"],
        },
        { path: "/page-sitemap.xml", kind: "urls", holds: ["/", "/about"] },
        {
          path: "/post-sitemap.xml.gz",
          kind: "urls",
          gzip: true,
          announced: false,
        },
      ],
    },
    truth: found(loan, "http"),
  })),
  layout("in a news sitemap that nothing names", 2, (loan) => ({
    link: "/reviews",
    pages: [listPage("/reviews", []), pieceOf(loan, HIDDEN)],
    outlet: {
      sitemaps: [
        { path: "/news-sitemap.xml", kind: "news", announced: false },
      ],
    },
    truth: found(loan, "http"),
  })),

  // What the loan names itself.
  layout("the piece itself", 6, (loan) => ({
    link: loan.path,
    pages: [pieceOf(loan)],
    truth: found(loan, "http"),
  })),
  layout("the piece, moved", 2, (loan) => ({
    link: `/old/2026/${slugOf(loan.model)}-week-long-gone`,
    pages: [
      {
        path: `/old/2026/${slugOf(loan.model)}-week-long-gone`,
        movedTo: loan.path,
      },
      pieceOf(loan),
    ],
    truth: found(loan, "http"),
  })),
  layout("gone, and listed elsewhere", 2, (loan) => ({
    link: `/2026/${slugOf(loan.model)}-draft-of-a-week`,
    pages: [listPage("/", [loan.path]), pieceOf(loan, HIDDEN)],
    truth: found(loan, "http"),
  })),

  layout("gone, searched", 4, (loan) => ({
    link: formerly(loan),
    pages: [listPage("/", []), pieceOf(loan)],
    truth: found(loan, "search"),
  })),
  layout("sent on to the home page, searched", 2, (loan) => ({
    link: formerly(loan),
    pages: [
      { path: formerly(loan), movedTo: "/" },
      listPage("/", []),
      pieceOf(loan),
    ],
    truth: found(loan, "search"),
  })),
  layout("sent on to a list, searched", 2, (loan) => ({
    link: formerly(loan),
    pages: [
      { path: formerly(loan), movedTo: "/reviews" },
      listPage("/reviews", []),
      pieceOf(loan),
    ],
    truth: found(loan, "search"),
  })),
  layout("gone but for its status, searched", 2, (loan) => ({
    link: formerly(loan),
    pages: [
      { path: formerly(loan), html: NOT_THERE, indexed: false },
      listPage("/", []),
      pieceOf(loan),
    ],
    truth: found(loan, "search"),
  })),
  layout("gone, hit behind a wall", 2, (loan) => ({
    link: formerly(loan),
    pages: [
      listPage("/", []),
      pieceOf(loan, { page: { guard: wall("js") } }),
    ],
    truth: found(loan, "scraper"),
  })),
  layout("gone, and a later piece beside it", 2, (loan) => ({
    link: `/drives${loan.path}`,
    pages: [
      listPage("/", []),
      pieceOf(loan),
      pieceOf(loan, {
        path: `${loan.path}-again`,
        published: dayAfter(loan.published, 20),
      }),
    ],
    truth: found(loan, "search"),
  })),
  layout("gone for good", 2, (loan) => ({
    link: formerly(loan),
    pages: [listPage("/", [sibling(loan)])],
    truth: { status: "not_found" },
  })),

  // What is withheld from plain clients.
  ...(["plain", "js", "premium"] as const).map((level) =>
    layout(`the piece behind a wall (${level})`, level === "js" ? 3 : 2, (
      loan,
    ) => ({
      link: loan.path,
      pages: [pieceOf(loan, { page: { guard: wall(level) } })],
      truth: found(loan, "scraper"),
    }))
  ),
  layout("the whole site behind a wall", 3, (loan) => ({
    link: "/reviews",
    pages: [listPage("/reviews", [loan.path]), pieceOf(loan, HIDDEN)],
    outlet: { guard: wall("js") },
    truth: found(loan, "scraper"),
  })),
  layout("a wall for all but a browser, with a feed", 2, (loan) => ({
    link: "/reviews",
    pages: [
      listPage("/reviews", [], { guard: wall(undefined, true) }),
      pieceOf(loan, { page: { guard: wall(undefined, true), indexed: false } }),
    ],
    outlet: { feed: { path: "/rss.xml", kind: "atom", announced: false } },
    truth: found(loan, "render"),
  })),
  layout("the piece built by a late script", 3, (loan) => ({
    link: loan.path,
    pages: [pieceOf(loan, { page: { builtBy: "slow_script" } })],
    truth: found(loan, "render"),
  })),
  layout("a list built by a late script", 2, (loan) => ({
    link: "/reviews",
    pages: [
      listPage("/reviews", [loan.path], { builtBy: "slow_script" }),
      pieceOf(loan, HIDDEN),
    ],
    truth: found(loan, "render"),
  })),

  // Where there is no clip, or none that is sure.
  layout("only the look-alike", 4, (loan) => ({
    link: "/reviews",
    pages: [listPage("/reviews", [sibling(loan), old(loan)])],
    truth: { status: "not_found" },
  })),
  layout("only the piece of years ago", 3, (loan) => ({
    link: "/",
    pages: [
      listPage("/", [old(loan)]),
      pieceOf(loan, { published: dayAfter(loan.published, -420) }),
    ],
    truth: { status: "not_found" },
  })),
  layout("the piece of years ago itself", 2, (loan) => ({
    link: old(loan),
    pages: [],
    truth: { status: "not_found" },
  })),
  layout("only a colleague's piece", 2, (loan) => ({
    link: "/reviews",
    pages: [
      listPage("/reviews", [loan.path]),
      pieceOf(loan, { byline: "Jo Castellan" }),
    ],
    truth: { status: "review", url: `https://${loan.host}${loan.path}` },
  })),
  layout("withheld from everybody", 2, (loan) => ({
    link: loan.path,
    pages: [pieceOf(loan, { page: { guard: wall() } })],
    truth: { status: "failed" },
  })),
  layout("specifications and a press release", 2, (loan) => ({
    link: "/",
    pages: [listPage("/", [specs(loan), press(loan)])],
    truth: { status: "not_found" },
  })),
];

interface Built {
  readonly link: string;
  readonly pages: Outlet["pages"];
  readonly outlet?: Partial<Outlet>;
  readonly others?: readonly Outlet[];
  readonly truth: LadderTruth;
}

function layout(
  name: string,
  loans: number,
  build: (loan: LadderLoan) => Built,
): Layout {
  return {
    name,
    loans,
    build(loan) {
      const { link, pages, outlet = {}, others = [], truth } = build(loan);
      const all = { ...outlet, pages: [...pages, ...FILLERS] };
      return { link, outlet: all, others, truth };
    },
  };
}

function found(loan: LadderLoan, tier: TierName): LadderTruth {
  return { status: "found", url: `https://${loan.host}${loan.path}`, tier };
}

/** The contact's piece stands on a sister site only. */
function syndicated(loan: LadderLoan): Built {
  const host = `sister-${loan.host}`;
  return {
    link: "/reviews",
    pages: [listPage("/reviews", [])],
    others: [{
      host,
      name: `Sister of ${loan.outlet}`,
      pages: [pieceOf(loan, {})],
    }],
    truth: {
      status: "review",
      url: `https://${host}${loan.path}`,
      tier: "search",
    },
  };
}

function wall(scraper?: Guard["scraper"], browser = false): Guard {
  return {
    shows: "cloudflare_challenge",
    browser,
    ...(scraper && { scraper }),
  };
}

function homeWith(link: string, head = ""): string {
  const cards = FILLERS.map(({ path, article }) =>
    `<div class="card"><h3><a href="${path}">${article?.title}</a></h3>
     <p>Read on.</p></div>`
  );
  return `<!DOCTYPE html><html><head><title>Latest stories</title>${head}</head>
    <body><header><nav><a href="/">Home</a><a href="/about">About</a>${link}
    </nav></header><main><h1>Latest stories</h1>${cards.join("")}</main>
    <footer><p>${"All stories of the town and its roads. ".repeat(12)}</p>
    </footer></body></html>`;
}

const name = (loan: LadderLoan) => slugOf(`${loan.make} ${loan.model}`);
const formerly = (loan: LadderLoan) =>
  `/drives/a-week-with-the-2026-${name(loan)}`;
const old = (loan: LadderLoan) => `/2022/${name(loan)}-first-drive`;
const sibling = (loan: LadderLoan) =>
  `/2026/${slugOf(`${loan.make} ${loan.sibling}`)}-tested`;
const specs = (loan: LadderLoan) => `/cars/${name(loan)}/specs`;
const press = (loan: LadderLoan) => `/press/${name(loan)}-announced`;
