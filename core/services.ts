import {
  type ClientMessage,
  type Clock,
  type Ledger,
  PROCESS_RULES,
  type ProcessRules,
  type Services,
  SYSTEM_CLOCK,
  type Tier,
  type Workshop,
} from "./words/mod.ts";
import {
  BATCH_FACTOR,
  type BatchStore,
  checkKey,
  createAnalyst,
  createBatchDesk,
  type SnapshotStore,
} from "./analysis/mod.ts";
import { createLedger, type LedgerOptions } from "./ledger/mod.ts";
import {
  type Config,
  proxiesOf,
  type Recording,
  replayedConfig,
  secretsOf,
} from "./settings/mod.ts";
import {
  type Browser,
  createCdpBrowser,
  createHttpTier,
  createRenderTier,
  createScraperTier,
  createSearchProviders,
  createSearchTier,
  followShortLink,
  inOrder,
  type LostPageStore,
  type SearchProvider,
} from "./discovery/mod.ts";
import {
  createAddressGuard,
  createWebClient,
  parseRanges,
  resolveBySystem,
  type WebClient,
  type WebClientOptions,
} from "./web/mod.ts";
import { createApify, createPostFinder } from "./posts/mod.ts";
import { createTranscriber } from "./speech/mod.ts";
import { createVideoFinder } from "./youtube/mod.ts";

/** Services that hold something open. */
export interface OpenServices extends Services {
  /** The one way to the outside, for what belongs to no loan. */
  readonly web: WebClient;
  /** What the run took so far, and its caps. */
  readonly ledger: Ledger;
  /**
   * Asks whether the keys are taken; a replay asks nobody.
   *
   * @throws {ConfigError} If the analysis refuses its key.
   */
  checkKeys(): Promise<void>;
  /** Lets go of everything. */
  close(): Promise<void>;
}

/** Options for {@linkcode createServices}, beside the settings. */
export interface ServiceOptions extends
  Pick<
    WebClientOptions,
    | "fetch"
    | "random"
    | "record"
    | "limits"
    | "pace"
    | "cache"
    | "shared"
    | "robots"
    | "timer"
    | "log"
  > {
  /** @default {SYSTEM_CLOCK} */
  clock?: Clock;
  /** What to answer from instead of the network. */
  replay?: Recording | undefined;
  /** Opens the browser's socket. @default {new WebSocket(url)} */
  connect?: ((url: string) => WebSocket) | undefined;
  /** Where pages are read. @default here */
  workshop?: Workshop | undefined;
  /** What differs from {@linkcode PROCESS_RULES}. */
  rules?: Partial<ProcessRules>;
  /**
   * Counts what is paid for and rationed, and keeps the caps.
   *
   * @default {a ledger without caps, for these services only}
   */
  ledger?: Ledger | undefined;
  /** Whether the next search service is asked when one is used up. */
  searchFailover?: boolean | undefined;
  /** Keeps what paid reading cannot get. @default {for this run only} */
  lostPages?: LostPageStore | undefined;
  /** Keeps the texts that GPT judged. @default none are kept */
  snapshots?: SnapshotStore | undefined;
  /** What the client wants to be said of its vehicles. @default none */
  messages?: readonly ClientMessage[] | undefined;
  /**
   * Keeps batches, and has GPT asked in batches: half the price, answers within
   * a day. @default GPT is asked one by one
   */
  batches?: BatchStore | undefined;
}

/** The service that judges what the others are paid for. */
export const JUDGE = "openai";

/** Opens a ledger in which nothing is paid for that cannot be judged. */
export function openLedger(options: Omit<LedgerOptions, "judge">): Ledger {
  return createLedger({ ...options, judge: JUDGE });
}

/**
 * Puts all services together: the one place where clients are created.
 *
 * @throws {FileError} If the recording to replay cannot be used.
 * @throws {ConfigError} If a cost limit is set for a model without a price.
 */
export function createServices(
  settings: Config,
  options: ServiceOptions = {},
): OpenServices {
  const { clock = SYSTEM_CLOCK, replay, rules, ...others } = options;
  const { snapshots, messages, batches, connect, workshop, ...rest } = others;
  const {
    searchFailover,
    lostPages,
    ledger = openLedger({ clock }),
    ...webOptions
  } = rest;
  const { config, recorded, analysed } = replay === undefined
    ? { config: settings, recorded: undefined, analysed: [] }
    : replayedConfig(settings, replay);
  const web = createWebClient({
    ...webOptions,
    workshop,
    clock,
    ledger,
    gateway: config.gateway,
    allowAddresses: config.allowAddresses,
    outgoing: proxiesOf(config),
    secrets: secretsOf(config),
    ...(replay && { replay }),
  });
  const desk = batches && createBatchDesk({
    web,
    apiKey: config.openaiApiKey ?? "",
    baseUrl: config.openaiBaseUrl,
    store: batches,
    ledger,
    clock,
  });
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const allRules = {
    ...PROCESS_RULES,
    ...rules,
    match: { ...PROCESS_RULES.match, today, ...rules?.match },
  };

  const replaying = recorded?.has("browser") ?? false;
  const browser = replaying ? undefined : createBrowser(config, clock, {
    connect,
    isLab: webOptions.fetch !== undefined,
  });

  const providers = createSearchProviders(web, config, clock);
  const [search] = providers;

  return {
    tiers: createTiers(config, web, {
      providers,
      browser,
      replaying,
      searchFailover,
      lostPages,
      clock,
    }),
    videos: createVideoFinder({
      web,
      clock,
      baseUrl: config.youtubeBaseUrl,
      window: allRules.match,
      ...(search && { search }),
      ...(config.youtubeApiKey && { dataApiKey: config.youtubeApiKey }),
    }),
    posts: createPostFinder({
      web,
      window: allRules.match,
      ...(config.apifyToken !== undefined && {
        provider: createApify({
          baseUrl: config.apifyBaseUrl,
          token: config.apifyToken,
          wantsMedia: config.speechApiKey !== undefined,
        }),
      }),
      ...(config.speechApiKey !== undefined && {
        speech: createTranscriber({
          web,
          settings: {
            apiKey: config.speechApiKey,
            baseUrl: config.speechBaseUrl,
            model: config.speechModel,
            maxMinutes: config.speechMaxMinutes,
          },
          isCapped: ledger.caps.usd !== undefined,
        }),
      }),
    }),
    resolveLink: (link, scope) => followShortLink(web, link, scope),
    analyst: createAnalyst({
      web: desk ?? web,
      priceFactor: desk ? BATCH_FACTOR : 1,
      apiKey: config.openaiApiKey,
      baseUrl: config.openaiBaseUrl,
      model: config.openaiModel,
      clock,
      isCapped: ledger.caps.usd !== undefined,
      snapshots,
      workshop,
      ...(messages && { messages }),
      seen: analysed,
    }),
    clock,
    ...(workshop && { workshop }),
    rules: allRules,
    web,
    ledger,
    async checkKeys() {
      if (replay !== undefined) return;
      const isTaken = await checkKey(web, {
        apiKey: config.openaiApiKey,
        baseUrl: config.openaiBaseUrl,
        model: config.openaiModel,
      });
      if (isTaken) ledger.trust(JUDGE);
    },
    async close() {
      await browser?.close();
      await web.close();
    },
  };
}

/** The ladder, in the order that is the user's contract. */
function createTiers(
  config: Config,
  web: WebClient,
  options:
    & Pick<
      ServiceOptions,
      "searchFailover" | "lostPages"
    >
    & {
      providers: readonly SearchProvider[];
      browser: Browser | undefined;
      clock: Clock;
      replaying: boolean;
    },
): readonly Tier[] {
  const { scrapingbeeApiKey, scrapingbeeBaseUrl } = config;
  const { browser, replaying, searchFailover = false } = options;
  const [provider, ...others] = options.providers;
  return inOrder({
    http: createHttpTier({ web }),
    search: createSearchTier({
      web,
      provider,
      failover: searchFailover ? others : [],
    }),
    scraper: createScraperTier({
      web,
      apiKey: scrapingbeeApiKey,
      baseUrl: scrapingbeeBaseUrl,
      lostPages: options.lostPages,
      clock: options.clock,
    }),
    render: createRenderTier({ web, browser, replaying }),
  });
}

/**
 * The headless browser, if one is configured. Its pages are kept out of
 * private networks as our own requests are; behind a gateway, names are not
 * resolved.
 */
function createBrowser(
  config: Config,
  clock: Clock,
  { connect, isLab }: { connect: ServiceOptions["connect"]; isLab: boolean },
): Browser | undefined {
  const { browserEndpoint: endpoint, gateway, allowAddresses } = config;
  if (endpoint === undefined) return undefined;
  const guard = createAddressGuard({
    allowed: parseRanges(allowAddresses),
    resolve: gateway === undefined && !isLab ? resolveBySystem : undefined,
    clock,
  });
  return createCdpBrowser({
    endpoint,
    guard,
    clock,
    ...connect && { connect },
  });
}
