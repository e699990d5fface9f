import { chance } from "./conditions.ts";
import {
  csvLine,
  GENERATED_COLUMNS,
  type GeneratedLoan,
  loanRow,
  plainLoan,
} from "./generated_loan.ts";
import {
  articlePage,
  channelOf,
  GENERATED_DAY,
  videoOf,
} from "./generated_pieces.ts";
import type { Post, PostAccount } from "./post.ts";
import type {
  Article,
  Channel,
  Fault,
  Outlet,
  Page,
  Scenario,
  Truth,
} from "./scenario.ts";

/** What a generated loan's internet is like, and how often that is. */
export const GENERATED_KINDS = [
  ["direct", 22],
  ["behind_index", 18],
  ["behind_guard", 8],
  ["built_by_script", 5],
  ["only_in_browser", 4],
  ["undated", 3],
  ["by_colleague", 3],
  ["first_request_resets", 5],
  ["video", 10],
  ["channel", 10],
  ["silent_video", 4],
  ["only_siblings", 6],
  ["too_early", 4],
  ["page_always_500", 4],
  ["video_blocked", 2],
  ["video_gone", 2],
] as const;
export type GeneratedKind = typeof GENERATED_KINDS[number][0];

/** A generated scenario with its loans. */
export interface Generated {
  readonly scenario: Scenario;
  /** The loan file, with its header. */
  readonly csv: string;
  readonly kinds: readonly GeneratedKind[];
}

/**
 * Makes a mixed scenario: four loans share an outlet (`perOutlet` says
 * otherwise), so that each page that one loan reads is a decoy of another's. What goes wrong belongs to a page or
 * a video of one loan, so that the order of the loans changes nothing.
 */
export function generateScenario(
  options: { loans?: number; seed?: number; perOutlet?: number } = {},
): Generated {
  const { loans: count = 200, seed = 1, perOutlet } = options;
  const loans = Array.from(
    { length: count },
    (_, n) => plainLoan(n, seed, perOutlet),
  );
  const kinds = loans.map(({ number }) =>
    kindAt(chance(`kind ${seed} ${number}`))
  );
  const made = loans.map((loan, n) => makeLoan(kinds[n] ?? "direct", loan));
  const name = `${count} generated loans, seed ${seed}`;
  return { kinds, ...assemble(name, loans, made) };
}

/** Makes what a loan of a kind adds to the internet. */
export function makeLoan(kind: GeneratedKind, loan: GeneratedLoan): Made {
  return MAKE[kind](loan);
}

/** Puts loans and what each adds into one scenario and one loan file. */
export function assemble(
  name: string,
  loans: readonly GeneratedLoan[],
  made: readonly Made[],
): Omit<Generated, "kinds"> {
  const outlets = new Map<string, Page[]>();
  for (const [n, { pages = [] }] of made.entries()) {
    const host = loans[n]?.host ?? "";
    outlets.set(host, [...outlets.get(host) ?? [], ...pages]);
  }
  const rows = loans.map((loan, n) => loanRow(loan, made[n]?.link ?? ""));
  return {
    csv: [GENERATED_COLUMNS, ...rows].map(csvLine).join("\n") + "\n",
    scenario: {
      name,
      today: GENERATED_DAY,
      outlets: [...outlets].map(([host, pages]) => outletOf(host, pages)),
      channels: made.flatMap(({ channel }) => channel ?? []),
      posts: made.flatMap(({ posts }) => posts ?? []),
      postAccounts: made.flatMap(({ account }) => account ?? []),
      faults: made.flatMap(({ fault }) => fault ?? []),
      truth: made.map(({ truth }, n) => ({
        workOrder: loans[n]?.workOrder ?? "",
        ...truth,
      })),
      accounts: { scrapingConcurrency: 100 },
    },
  };
}

/** What a loan adds to the internet. */
export interface Made {
  readonly link: string;
  readonly posts?: readonly Post[];
  readonly account?: PostAccount;
  readonly pages?: readonly Page[];
  readonly channel?: Channel;
  readonly fault?: Fault;
  readonly truth: Omit<Truth, "workOrder">;
}

const MAKE: Record<GeneratedKind, (loan: GeneratedLoan) => Made> = {
  direct: (loan) => article(loan),
  behind_index: (loan) => ({
    ...article(loan),
    link: `https://${loan.host}/reviews`,
  }),
  behind_guard: (loan) =>
    article(loan, {
      guard: { shows: "cloudflare_challenge", scraper: "js" },
    }),
  built_by_script: (loan) => article(loan, { builtBy: "script" }),
  only_in_browser: (loan) => article(loan, { builtBy: "slow_script" }),
  undated: (loan) => doubtful(loan, ({ published: _, ...rest }) => rest),
  by_colleague: (loan) =>
    doubtful(loan, (article) => ({ ...article, byline: "Somebody Else" })),
  first_request_resets: (loan) => ({
    ...article(loan),
    fault: { at: loan.host + loan.path, nth: 1, does: "reset" },
  }),
  page_always_500: (loan) => ({
    ...article(loan, { status: 500, html: "<h1>Internal Server Error</h1>" }),
    truth: { status: "failed" },
  }),
  only_siblings: (loan) => ({
    link: `https://${loan.host}/reviews`,
    pages: [articlePage(loan, loan.sibling)],
    truth: { status: "not_found" },
  }),
  too_early: (loan) => ({
    ...article({ ...loan, published: loan.longBefore }),
    truth: { status: "not_found" },
  }),
  video: (loan) => video(loan, { captions: true }),
  silent_video: (loan) => video(loan, { captions: false }),
  channel: (loan) => ({
    ...video(loan, { captions: true }),
    link: `https://www.youtube.com/@${loan.handle}/videos`,
  }),
  video_blocked: (loan) => ({
    // Without embedding, oEmbed does not give the title away either.
    ...video(loan, { captions: true, state: "bot_check", embeddable: false }),
    truth: { status: "failed" },
  }),
  video_gone: (loan) => ({
    ...video(loan, { captions: true, state: "unavailable" }),
    truth: { status: "not_found" },
  }),
};

/** A piece that a person must decide on: the loan's, changed. */
function doubtful(
  loan: GeneratedLoan,
  change: (article: Article) => Article,
): Made {
  const { link, truth } = article(loan);
  const page = articlePage(loan, loan.model);
  return {
    link,
    pages: [{ ...page, article: change(page.article) }],
    truth: { ...truth, status: "review" },
  };
}

function article(loan: GeneratedLoan, more: Partial<Page> = {}): Made {
  const url = `https://${loan.host}${loan.path}`;
  return {
    link: url,
    pages: [{ ...articlePage(loan, loan.model), ...more }],
    truth: { status: "found", url },
  };
}

function video(
  loan: GeneratedLoan,
  options: Parameters<typeof videoOf>[1],
): Made {
  const url = `https://www.youtube.com/watch?v=${loan.videoId}`;
  return {
    link: url,
    channel: channelOf(loan, videoOf(loan, options)),
    truth: { status: "found", url },
  };
}

function outletOf(host: string, pages: readonly Page[]): Outlet {
  const articles = pages.filter(({ article }) => article !== undefined);
  return {
    host,
    name: host.replace(".example", "").replace("-", " "),
    feed: { path: "/feed/", kind: "rss" },
    pages: [...pages, {
      path: "/reviews",
      listing: { title: "Reviews", entries: articles.map(({ path }) => path) },
    }],
  };
}

function kindAt(share: number): GeneratedKind {
  const total = GENERATED_KINDS.reduce((sum, [, weight]) => sum + weight, 0);
  let left = share * total;
  for (const [kind, weight] of GENERATED_KINDS) {
    left -= weight;
    if (left < 0) return kind;
  }
  return "direct";
}
