import { NO_EFFORT } from "../../core/words/base/answer.ts";
import type { Lookup } from "../../core/words/tier.ts";
import type { FoundPage, Tier } from "../../core/words/tier.ts";
import type { Loan } from "../../core/words/loan.ts";
import type { Vehicle } from "../../core/words/vehicle.ts";
import { defaultClassifier } from "../../core/web/sort/classifiers.ts";
import { NoAnswer } from "../../core/web/client/no_answer.ts";
import type {
  RawAnswer,
  WebAnswer,
  WebClient,
  WebRequest,
} from "../../core/web/client/web_client.ts";

import { chargeTaken } from "../../core/ledger/amounts.ts";

/** What a fake address answers. */
export interface FakePage {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly text?: string;
  readonly finalUrl?: string;
}

/** What the fake internet holds, by address; or a function of the request. */
export type FakeSite =
  | Record<string, string | FakePage>
  | ((request: WebRequest) => string | FakePage | undefined);

/** A {@linkcode WebClient} over fixed answers; 404 where it has none. */
export interface FakeWeb extends WebClient {
  readonly requests: WebRequest[];
  /** Addresses asked for, in order. */
  readonly asked: string[];
}

/** Creates a web client whose internet is `site`. */
export function fakeWeb(site: FakeSite): FakeWeb {
  const requests: WebRequest[] = [];
  const pageOf = typeof site === "function"
    ? site
    : ({ url }: WebRequest) => site[url];
  return {
    requests,
    get asked() {
      return requests.map(({ url }) => url);
    },
    async request(request, scope) {
      scope.signal.throwIfAborted();
      requests.push(request);
      try {
        const raw = await request.perform?.(scope.signal) ??
          rawOf(request.url, pageOf(request));
        return answerOf(request, raw);
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        const { kind, message } = error;
        return { ...answerOf(request, rawOf(request.url, {})), kind, message };
      }
    },
    fetchFor() {
      throw new Error("not faked");
    },
    close: () => Promise.resolve(),
  };
}

/** When everything is read: noon of 2026-11-24. */
const READ_MS = Date.UTC(2026, 10, 24, 12);

function rawOf(url: string, page: string | FakePage | undefined): RawAnswer {
  const { status = 200, headers = {}, text = "", finalUrl = url } =
    typeof page === "string" ? { text: page } : page ?? { status: 404 };
  const bytes = text.length;
  return { status, headers: new Headers(headers), text, finalUrl, bytes };
}

function answerOf(request: WebRequest, raw: RawAnswer): WebAnswer {
  const classify = request.classify ??
    defaultClassifier(request.service, request.expect);
  const verdict = classify(raw, request.url);
  const { charge } = request;
  const stated = charge?.stated?.(raw) ?? {};
  const how = raw.status < 400 ? "answered" : "refused";
  const { usd: costUsd = 0 } = charge
    ? chargeTaken(charge, { how, stated })
    : {};
  return {
    ...raw,
    ...verdict,
    shownUrl: request.url,
    readMs: READ_MS,
    effort: { ...NO_EFFORT, bytes: raw.bytes, costUsd },
  };
}

/** An invented vehicle. */
export function vehicleOf(make: string, model: string): Vehicle {
  return {
    make,
    model,
    asWritten: `${make} ${model}`,
    makeAliases: [],
    modelAliases: [],
    siblings: [],
    needsMake: false,
  };
}

/** An invented loan. */
export function loanOf(facts: Partial<Loan> = {}): Loan {
  const links = facts.links ?? ["https://harbour-motor.example/"];
  return {
    id: "4711",
    row: 2,
    workOrder: "4711",
    vehicle: vehicleOf("Kestrel", "GT-50"),
    contact: "Mara Quill",
    contacts: ["Mara Quill"],
    outlet: "Harbour Motor",
    start: "2026-08-01",
    end: "2026-08-08",
    links,
    linksAsWritten: links.join(", "),
    ...facts,
  };
}

/** A lookup of the loan's first link. */
export function lookupOf(loan: Loan, leads: string[] = []): Lookup {
  const signal = new AbortController().signal;
  return {
    loan,
    link: loan.links[0]!,
    scope: { loanId: loan.id, signal, attempts: [] },
    proposed: new Set(),
    leads,
  };
}

/** Everything that a tier proposes. */
export async function allPages(
  tier: Tier,
  lookup: Lookup,
): Promise<FoundPage[]> {
  return await Array.fromAsync(tier.look(lookup));
}

/** The trail in short: `by did kind target`. */
export function trailOf({ scope }: Lookup): string[] {
  return scope.attempts.map(({ by, did, kind, target }) =>
    `${by} ${did} ${kind} ${target}`
  );
}

/** An article page of several paragraphs. */
export function articlePage(title: string, byline = "Mara Quill"): string {
  const paragraph = `We spent a week with it and drove it far, through towns
    and over hills, and this is what we learned about how it rides and steers.`;
  return `<!DOCTYPE html><html><head><title>${title}</title>
    <script type="application/ld+json">{"@context":"https://schema.org",
      "@type":"NewsArticle","headline":"${title}",
      "datePublished":"2026-08-07","author":{"name":"${byline}"}}</script>
    <meta property="og:type" content="article"></head>
    <body><article><h1>${title}</h1><p class="byline">By ${byline}</p>
    ${`<p>${paragraph}</p>`.repeat(12)}</article></body></html>`;
}

/** An index page of links. */
export function indexPage(
  links: Record<string, string>,
  { next }: { next?: string } = {},
): string {
  const cards = Object.entries(links).map(([href, text]) =>
    `<div class="card"><h2><a href="${href}">${text}</a></h2>
     <p>Short teaser of the piece.</p></div>`
  );
  const nextLink = next ? `<a rel="next" href="${next}">Next page</a>` : "";
  return `<!DOCTYPE html><html><head><title>Latest reviews</title></head><body>
    <nav><a href="/">Home</a><a href="/about">About us</a></nav>
    <main>${cards.join("\n")}${nextLink}</main>
    <footer>${"The outlet of the harbour town and its roads. ".repeat(12)}
    </footer></body></html>`;
}
