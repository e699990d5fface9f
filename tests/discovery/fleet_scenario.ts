import type { Outlet, Page, Scenario } from "../world/scenario.ts";
import { listPage, pieceOf, slugOf } from "./ladder_pieces.ts";
import { dayAfter } from "./ladder_pieces.ts";
import {
  factsOf,
  type LadderCase,
  type LadderLoan,
} from "./ladder_scenario.ts";

/** What one outlet of the fleet offers; each is a tenth of them or more. */
const OFFERS = [
  "feed",
  "sitemap",
  "feed",
  "wordpress",
  "dated list",
  "feed",
  "sitemap",
  "short feed",
  "list",
  "wall",
] as const;
type Offer = typeof OFFERS[number];

const OUTLETS = 30;
const LOANS_OF_OUTLET = 10;
/** Every fifth loan has its clip. */
const CLIP_EVERY = 5;

/** Family names by which contacts of the same first and last name differ. */
const SUFFIXES = ["", "-Ames", "-Birk", "-Cole", "-Dorn", "-Ekke", "-Falk"];

/**
 * Makes the fleet: 300 loans of 30 outlets by their days, one clip in five. Most outlets show
 * by their own means what they published in the loans' days; one in ten offers
 * a list without days, one a feed of three weeks, one nothing but a wall.
 */
export function fleetScenario(): {
  readonly scenario: Scenario;
  readonly cases: readonly LadderCase[];
} {
  const cases: LadderCase[] = [];
  const outlets = Array.from({ length: OUTLETS }, (_, n) => {
    const offer = OFFERS[n % OFFERS.length]!;
    const name = `Fleet Gazette ${n}`;
    const host = `${slugOf(name)}.example`;
    const loans = Array.from(
      { length: LOANS_OF_OUTLET },
      (_, k) => fleetLoan(n * LOANS_OF_OUTLET + k, { name, host, offer }),
    );
    const withClip = loans.filter((_, k) => k % CLIP_EVERY === n % CLIP_EVERY);
    for (const facts of loans) {
      const url = `https://${host}${facts.path}`;
      cases.push({
        layout: offer,
        loan: facts.loan,
        truth: withClip.includes(facts)
          ? { status: "found", url }
          : { status: "not_found" },
      });
    }
    const earlier = loans.map((facts) =>
      pieceOf(facts, {
        path: `/2022/05/02/${slugOf(`${facts.make} ${facts.model}`)}-driven`,
        byline: "Sal Marrow",
        published: "2022-05-02",
      })
    );
    const clips = withClip.map((facts) => pieceOf(facts));
    return outletOf(offer, { name, host }, [...clips, ...stories()], earlier);
  });
  const delays = Object.fromEntries(outlets.map(({ host }) => [host, 400]));
  cases.sort((a, b) => startOf(a) < startOf(b) ? -1 : 1);
  return {
    cases,
    scenario: {
      name: `${cases.length} loans of ${OUTLETS} outlets`,
      today: "2026-11-24",
      outlets,
      accounts: { scrapingConcurrency: 100, allowances: { scrapingbee: 1e6 } },
      delays: {
        ...delays,
        "customsearch.googleapis.com": 700,
        "api.openai.com": 2500,
        "app.scrapingbee.com": 4000,
        "browser": 5000,
      },
    },
  };
}

/** Loan files come in the order of the loans' days. */
function startOf({ loan }: LadderCase): string {
  return `${loan.start} ${loan.id}`;
}

function fleetLoan(
  n: number,
  { name, host, offer }: { name: string; host: string; offer: Offer },
): LadderLoan {
  const facts = factsOf(n % 49);
  const contact = `${facts.contact}${SUFFIXES[Math.floor(n / 49)]}`;
  const { make, model, sibling } = factsOf(n);
  const start = dayAfter("2026-08-20", n % 40);
  const published = dayAfter(start, 5 + n % 30);
  const day = published.replaceAll("-", "/");
  const link = `https://${host}${offer === "list" ? "/reviews" : "/"}`;
  return {
    make,
    model,
    sibling,
    contact,
    host,
    outlet: name,
    published,
    path: `/${day}/a-week-with-the-${slugOf(`${make} ${model}`)}`,
    loan: {
      ...factsOf(n).loan,
      id: `${5_300_000 + n}`,
      workOrder: `${5_300_000 + n}`,
      contact,
      contacts: [contact],
      outlet: name,
      start,
      end: dayAfter(start, 7),
      links: [link],
      linksAsWritten: link,
    },
  };
}

/** What the outlet publishes beside: a story every third day since May. */
function stories(): Page[] {
  const kinds = ["ferry", "council", "market", "school", "harbour", "museum"];
  return Array.from({ length: 69 }, (_, n) => {
    const published = dayAfter("2026-05-01", n * 3);
    const title = `What the ${kinds[n % kinds.length]} did, part ${n}`;
    return {
      path: `/${published.replaceAll("-", "/")}/${slugOf(title)}`,
      article: {
        title,
        byline: "Sal Marrow",
        published: `${published}T08:00:00Z`,
        paragraphs: [`${title}. That is all there is to say about it.`],
      },
    };
  });
}

function outletOf(
  offer: Offer,
  { name, host }: { name: string; host: string },
  pieces: readonly Page[],
  earlier: readonly Page[],
): Outlet {
  const newest = pieces.toSorted((a, b) =>
    a.article!.published! < b.article!.published! ? 1 : -1
  );
  const paths = newest.map(({ path }) => path);
  const pages = [...pieces, ...earlier];
  const base = { name, host };
  const front = (most: number) => listOf("/", paths.slice(0, most));
  switch (offer) {
    case "feed":
    case "short feed": {
      const items = offer === "feed" ? 80 : 8;
      const feed = { path: "/feed/", kind: "rss", items } as const;
      return { ...base, feed, pages: [front(12), ...pages] };
    }
    case "sitemap": {
      const sitemaps = [{ path: "/sitemap.xml", kind: "urls" } as const];
      return { ...base, sitemaps, pages: [front(12), ...pages] };
    }
    case "wordpress": {
      const head = `<link rel="https://api.w.org/" href="/wp-json/">`;
      const links = paths.slice(0, 12).map((path) =>
        `<h3><a href="${path}">${path.split("/").at(-1)}</a></h3><p>Read.</p>`
      );
      const html = `<!DOCTYPE html><html><head><title>${name}</title>${head}
        </head><body><main><h1>Latest stories</h1>${links.join("")}</main>
        <footer><p>${"All stories of the town. ".repeat(30)}</p></footer>
        </body></html>`;
      const home = { path: "/", html, indexed: false };
      return { ...base, wordpress: true, pages: [home, ...pages] };
    }
    case "dated list": {
      const lists = [0, 1, 2, 3].map((n) =>
        listOf(
          n === 0 ? "/" : `/page/${n + 1}`,
          paths.slice(n * 20, n * 20 + 20),
          n < 3 ? `/page/${n + 2}` : undefined,
        )
      );
      return { ...base, pages: [...lists, ...pages] };
    }
    case "list":
      return {
        ...base,
        pages: [listOf("/reviews", paths.slice(60)), ...pages],
      };
    case "wall":
      return {
        ...base,
        guard: { shows: "cloudflare_challenge", scraper: "js" },
        pages: [front(75), ...pages],
      };
  }
}

function listOf(path: string, entries: readonly string[], next?: string): Page {
  return {
    ...listPage(path, []),
    listing: {
      title: "Latest stories",
      entries,
      ...(next !== undefined && { next }),
    },
  };
}
