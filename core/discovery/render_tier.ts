import { NoAnswer, type WebClient, type WebRequest } from "../web/mod.ts";
import {
  type FoundPage,
  type Lookup,
  normaliseUrl,
  type Tier,
  workOn,
} from "../words/mod.ts";
import {
  createPageReader,
  lookAtPage,
  mayBeList,
  mayBePiece,
  noteGone,
  type PageReader,
  propose,
  skippedAttempt,
  unreadTargets,
  whyNothingUnread,
} from "./page/mod.ts";
import { isArticleUrl } from "../outlet/mod.ts";
import { type Browser, type IsList, unfinishedAt } from "./browser/mod.ts";
import {
  holdListAgainstEnd,
  holdListAgainstNothing,
  type WalkBudget,
  walkListing,
} from "./site/mod.ts";

/** Options for {@linkcode createRenderTier}. */
export interface RenderTierOptions {
  readonly web: WebClient;
  /** Without it the tier is passed over. */
  readonly browser?: Browser | undefined;
  /**
   * Whether answers come from a recording, so that no browser is needed.
   *
   * @default {false}
   */
  readonly replaying?: boolean;
  /** @default {{ pages: 8, listings: 2, candidates: 4 }} */
  readonly budget?: WalkBudget & { readonly pages: number };
}

/** Creates the last tier: a headless browser, for what is still unread. */
export function createRenderTier(options: RenderTierOptions): Tier {
  const {
    web,
    browser,
    replaying = false,
    budget = { pages: 8, listings: 2, candidates: 4 },
  } = options;

  return {
    name: "render",
    async *look(lookup) {
      const unread = unreadTargets(lookup, { thin: true });
      const why = unread.length === 0
        ? whyNothingUnread(lookup)
        : "no browser is configured";
      if (unread.length === 0 || (browser === undefined && !replaying)) {
        const lacks = unread.length > 0 && { lacks: "BROWSER_WS_ENDPOINT" };
        const attempt = { ...passedOver(lookup, why), ...lacks };
        return void lookup.scope.attempts.push(attempt);
      }
      const reader = createPageReader({
        by: "render",
        lookup,
        rendered: true,
        maxPages: budget.pages,
        get: (url, scope) =>
          web.request(renderRequest(url, browser, lookup), scope),
      });
      yield* readAll(unread, reader, lookup, budget);
    },
  };
}

/** Asks for a page as the browser sees it once its scripts have run. */
function renderRequest(
  url: string,
  browser: Browser | undefined,
  { workshop, scope }: Lookup,
): WebRequest {
  const isList: IsList = async (html, at) => {
    const { outline } = await workOn(
      workshop,
      "lookAtPage",
      lookAtPage,
      [html, at, { rendered: true, follows: false }],
      scope.signal,
    ) ?? {};
    return outline !== undefined && mayBeList({ url: at, html, outline });
  };
  return {
    service: "browser",
    url,
    expect: "page",
    keep: isArticleUrl(url) ? "page" : "list",
    // A list is asked for more several times.
    timeoutMs: isArticleUrl(url) ? 60_000 : 120_000,
    perform: (signal) =>
      browser === undefined
        ? Promise.reject(new NoAnswer("transient", "no browser is configured"))
        : browser.render(url, signal, isArticleUrl(url) ? undefined : isList),
  };
}

async function* readAll(
  urls: readonly string[],
  reader: PageReader,
  lookup: Lookup,
  budget: WalkBudget,
): AsyncGenerator<FoundPage> {
  for (const url of urls) {
    const via = url === lookup.link ? "the link itself" : "a lead";
    const page = await reader.read(url, { did: "render", via });
    if (page === undefined) {
      noteGone(url, lookup);
      continue;
    }
    // What was proposed of it before its scripts ran could not be taken.
    lookup.proposed.delete(normaliseUrl(page.url));
    if (mayBePiece(page)) yield* propose(page, { reader, lookup, via });
    if (mayBeList(page)) {
      yield* walkListing(page, reader, lookup, { ...budget, by: "render" });
      holdListAgainstNothing(page, { by: "render", lookup });
      holdListAgainstEnd(page, unfinishedAt(page.html), {
        by: "render",
        lookup,
      });
    }
  }
}

function passedOver({ link }: Lookup, note: string) {
  return skippedAttempt({
    by: "render",
    link,
    did: "render",
    target: link,
    note,
  });
}
