import { ConfigError } from "../words/mod.ts";

/** One setting: where it comes from, what it may be, what it does. */
export interface Setting<T> {
  /** Environment variable, also read from `.env`. */
  readonly env: string;
  /** Another name of the variable, as some systems have it. */
  readonly alsoEnv?: string;
  /** Command-line flag without its dashes; absent if there is none. */
  readonly flag?: string;
  /** Whether its value must never be shown. */
  readonly secret?: boolean;
  /** Whether it is the key of a service, which is secret. */
  readonly isKey?: boolean;
  /** One line for `--help` and the docs; no full stop. */
  readonly help: string;
  /** @throws {ConfigError} If `text` is not a value of it. */
  readonly parse: (text: string, name: string) => T;
  /** Value when nothing sets it. */
  readonly fallback: T;
}

/**
 * Every setting of the program, in the order in which help lists them. The
 * permission list of the tasks in `deno.json` names the same variables; a test
 * compares them.
 */
export const SETTINGS = {
  maxConcurrentLoans: setting({
    env: "MAX_CONCURRENT_LOANS",
    flag: "concurrency",
    help:
      "Loans processed at once: 1 = one by one, 3 cautious, 5 default, 10 bold",
    parse: wholeNumber(1, 100),
    fallback: 5,
  }),
  openaiApiKey: key("OPENAI_API_KEY", "Key for the GPT analysis"),
  openaiBaseUrl: setting({
    env: "OPENAI_BASE_URL",
    help: "OpenAI, or a compatible server",
    parse: httpUrl,
    fallback: "https://api.openai.com/v1",
  }),
  openaiModel: setting({
    env: "OPENAI_MODEL",
    flag: "model",
    help: "Model for the analysis",
    parse: text,
    fallback: "gpt-6-luna",
  }),
  searchProvider: optional(
    "SEARCH_PROVIDER",
    "Search API to use when several are configured",
    oneOf([
      "brave",
      "serper",
      "tavily",
      "exa",
      "serpapi",
      "google",
      "searxng",
    ]),
  ),
  braveApiKey: key("BRAVE_API_KEY", "Brave Search API"),
  serperApiKey: key("SERPER_API_KEY", "Serper.dev"),
  tavilyApiKey: key("TAVILY_API_KEY", "Tavily"),
  exaApiKey: key("EXA_API_KEY", "Exa"),
  serpapiApiKey: key("SERPAPI_API_KEY", "SerpAPI"),
  googleSearchApiKey: key(
    "GOOGLE_SEARCH_API_KEY",
    "Google Custom Search JSON API (closes on 2027-01-01)",
  ),
  googleSearchEngineId: optional(
    "GOOGLE_SEARCH_ENGINE_ID",
    "Its search engine id (`cx`)",
    text,
  ),
  googleSearchBaseUrl: setting({
    env: "GOOGLE_SEARCH_BASE_URL",
    help: "Where the Google Custom Search JSON API is reached",
    parse: httpUrl,
    fallback: "https://customsearch.googleapis.com",
  }),
  searxngUrl: optional("SEARXNG_URL", "Your own SearXNG server", httpUrl),
  scrapingbeeApiKey: key(
    "SCRAPINGBEE_API_KEY",
    "ScrapingBee, for the scraper tier",
  ),
  scrapingbeeBaseUrl: setting({
    env: "SCRAPINGBEE_BASE_URL",
    help: "Where ScrapingBee is reached",
    parse: httpUrl,
    fallback: "https://app.scrapingbee.com/api/v1/",
  }),
  apifyToken: key(
    "APIFY_TOKEN",
    "Apify, for posts and accounts of social networks",
  ),
  apifyBaseUrl: setting({
    env: "APIFY_BASE_URL",
    help: "Where Apify is reached",
    parse: httpUrl,
    fallback: "https://api.apify.com/v2",
  }),
  speechApiKey: key(
    "SPEECH_API_KEY",
    "Has what is said in videos of posts written down; off without it",
  ),
  speechBaseUrl: setting({
    env: "SPEECH_BASE_URL",
    help: "OpenAI, or a compatible server for speech to text",
    parse: httpUrl,
    fallback: "https://api.openai.com/v1",
  }),
  speechModel: setting({
    env: "SPEECH_MODEL",
    help:
      "Model for speech to text; whisper-1 gives times, and ends 2027-02-26",
    parse: text,
    fallback: "gpt-transcribe",
  }),
  speechMaxMinutes: setting({
    env: "SPEECH_MAX_MINUTES",
    help: "Longest video that is heard, in minutes, 1 to 120",
    parse: wholeNumber(1, 120),
    fallback: 10,
  }),
  browserEndpoint: optional(
    "BROWSER_WS_ENDPOINT",
    "DevTools address of a headless browser, for the render tier",
    browserUrl,
    true,
  ),
  youtubeApiKey: key("YOUTUBE_API_KEY", "YouTube Data API, optional"),
  youtubeBaseUrl: setting({
    env: "YOUTUBE_BASE_URL",
    help: "Where YouTube is reached",
    parse: httpUrl,
    fallback: "https://www.youtube.com",
  }),
  slackWebhookUrl: secret(
    "SLACK_WEBHOOK_URL",
    "Slack incoming webhook for --notify",
  ),
  webhookUrl: optional(
    "WEBHOOK_URL",
    "Address that watch posts its digests to, as JSON",
    httpUrl,
    true,
  ),
  fleetTemplate: optional(
    "FLEET_TEMPLATE",
    "File that says how deliver sends clips to the fleet system",
    text,
  ),
  fleetToken: key("FLEET_TOKEN", "Token for the fleet system"),
  fleetUser: optional("FLEET_USER", "User at the fleet system", text),
  fleetPassword: secret("FLEET_PASSWORD", "Password at the fleet system"),
  internalHosts: setting({
    env: "INTERNAL_HOSTS",
    help: "Hosts of the fleet system, whose links are never coverage",
    parse: list,
    fallback: ["fms.driveshop.com"] as readonly string[],
  }),
  retryDays: setting({
    env: "RETRY_DAYS",
    flag: "retry-days",
    help:
      'Days until a loan is tried again, by status or reason: "not_found=4, blocked=2"',
    parse: daysByName,
    fallback: {} as Readonly<Record<string, number>>,
  }),
  password: secret(
    "CLIPSCOUT_PASSWORD",
    "Password of the dashboard that all share; users need none",
  ),
  engine: {
    ...optional(
      "CLIPSCOUT_ENGINE",
      "PostgreSQL or Redis by which many machines share the loans of a run",
      engineUrl,
      true,
    ),
    flag: "engine",
  },
  gateway: optional(
    "CLIPSCOUT_GATEWAY",
    "Sends every request to GATEWAY/HOST/PATH, for labs and tests",
    httpUrl,
  ),
  allowAddresses: setting({
    env: "CLIPSCOUT_ALLOW_ADDRESSES",
    flag: "allow-address",
    help: "Private address ranges (CIDR) that may be reached all the same",
    parse: list,
    fallback: [] as readonly string[],
  }),
  httpsProxy: proxy("HTTPS_PROXY", "Proxy for https: http://HOST:PORT"),
  httpProxy: proxy("HTTP_PROXY", "Proxy for plain http, the same"),
  allProxy: proxy("ALL_PROXY", "Proxy for what the two before do not say"),
  noProxy: setting({
    env: "NO_PROXY",
    alsoEnv: "no_proxy",
    help: "Hosts that are reached without a proxy, with all below them",
    parse: list,
    fallback: [] as readonly string[],
  }),
} as const;

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS;

/** Every variable that is read, by all of its names. */
export function settingVariables(): string[] {
  return Object.values(SETTINGS as Record<string, Setting<unknown>>)
    .flatMap(({ env, alsoEnv }) =>
      alsoEnv === undefined ? [env] : [env, alsoEnv]
    );
}

/** All settings, validated. */
export type Config = {
  readonly [N in SettingName]: typeof SETTINGS[N] extends Setting<infer T> ? T
    : never;
};

/** Where settings come from, strongest first. */
export interface ConfigSources {
  /** By flag name, without dashes. */
  readonly flags?: Readonly<Record<string, string | undefined>>;
  /** Reads one environment variable. */
  readonly env?: (name: string) => string | undefined;
  /** What the `.env` file says. */
  readonly dotenv?: Readonly<Record<string, string>>;
}

/**
 * Reads all settings: flags before environment before `.env`. Blanks around a
 * value are dropped (a trailing blank in a key is an old source of 401s), and
 * an empty value counts as unset.
 *
 * @throws {ConfigError} If a value cannot be used; it names the setting.
 */
export function loadConfig(sources: ConfigSources = {}): Config {
  const entries = Object.entries(SETTINGS as Record<string, Setting<unknown>>);
  const values = entries.map(([name, setting]) => {
    const { text, as, origin } = given(setting, sources);
    const isSet = origin !== "default";
    return [name, isSet ? setting.parse(text, as) : setting.fallback];
  });
  return Object.fromEntries(values) as Config;
}

/** Where a value comes from; `file` is `.env`. */
export type Origin = "flag" | "environment" | "file" | "default";

/** Where the value of a setting comes from. */
export function originOf(name: SettingName, sources: ConfigSources): Origin {
  return given(SETTINGS[name], sources).origin;
}

/** What is said of a setting, by the strongest that says something. */
function given(
  setting: Setting<unknown>,
  { flags = {}, env = () => undefined, dotenv = {} }: ConfigSources,
): { text: string; as: string; origin: Origin } {
  const flag = setting.flag === undefined ? undefined : flags[setting.flag];
  if (flag !== undefined) {
    const as = `--${setting.flag}`;
    return { text: flag.trim(), as, origin: "flag" };
  }
  const { env: as, alsoEnv = as } = setting;
  const own = (env(as) ?? "").trim() || (env(alsoEnv) ?? "").trim();
  if (own !== "") return { text: own, as, origin: "environment" };
  const text = (dotenv[as] ?? "").trim();
  return { text, as, origin: text === "" ? "default" : "file" };
}

function setting<T>(setting: Setting<T>): Setting<T> {
  return setting;
}

function optional<T>(
  env: string,
  help: string,
  parse: (text: string, name: string) => T,
  isSecret = false,
): Setting<T | undefined> {
  return { env, help, parse, fallback: undefined, secret: isSecret };
}

function secret(env: string, help: string): Setting<string | undefined> {
  return optional(env, help, text, true);
}

/** A key of a service, which is sent as part of a header or an address. */
function key(env: string, help: string): Setting<string | undefined> {
  return { ...optional(env, help, keyText, true), isKey: true };
}

/**
 * A key as services give them out: without quotes around it, which text
 * programs like to curl, and of characters that can stand in a header.
 */
function keyText(value: string, name: string): string {
  if (/^[\p{Pi}\p{Pf}\p{Ps}"'`]|[\p{Pi}\p{Pf}\p{Pe}"'`]$/u.test(value)) {
    throw new ConfigError(
      `Cannot use ${name}: the key stands in quotes or brackets, which would be sent with it`,
      { hint: `Write ${name}=KEY, with nothing around the key` },
    );
  }
  const odd = [...value].findIndex((char) => !/[!-~]/.test(char));
  if (odd < 0) return value;
  throw new ConfigError(
    `Cannot use ${name}: character ${
      odd + 1
    } of it is one that no key has (a blank, a line break or a letter beyond ASCII)`,
    { hint: `Copy the key for ${name} again from the service's own page` },
  );
}

function text(value: string, name: string): string {
  if (value === "") {
    throw new ConfigError(`Cannot use ${name}: the value is empty`);
  }
  return value;
}

function list(value: string): readonly string[] {
  return value.split(/[\s,;]+/).filter((part) => part !== "");
}

function wholeNumber(min: number, max: number) {
  return (value: string, name: string): number => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= min && number <= max) return number;
    throw new ConfigError(
      `Cannot use ${name}: "${value}" is not a whole number from ${min} to ${max}`,
      { hint: `Set ${name} to a whole number from ${min} to ${max}` },
    );
  };
}

/** Reads `name=days` pairs; `never` is no retry at all. */
function daysByName(
  value: string,
  name: string,
): Readonly<Record<string, number>> {
  const pairs = list(value).map((pair): [string, number] => {
    const [, key, days] = /^([a-z_]+)=(\d{1,4}(?:\.\d+)?|never)$/.exec(pair) ??
      [];
    if (key !== undefined) {
      return [key, days === "never" ? Infinity : Number(days)];
    }
    throw new ConfigError(
      `Cannot use ${name}: "${pair}" is not a status or reason with its days`,
      { hint: `Write it as in ${name} "not_found=4, blocked=2, failed=0"` },
    );
  });
  return Object.fromEntries(pairs);
}

function oneOf<const T extends readonly string[]>(choices: T) {
  return (value: string, name: string): T[number] => {
    const found = choices.find((choice) => choice === value.toLowerCase());
    if (found !== undefined) return found;
    throw new ConfigError(
      `Cannot use ${name}: "${value}" is none of ${choices.join(", ")}`,
    );
  };
}

/** A proxy: an address, or `HOST:PORT` as other programs take it. */
function proxy(env: string, help: string): Setting<string | undefined> {
  const kinds = [
    "http:",
    "https:",
    "socks4:",
    "socks4a:",
    "socks5:",
    "socks5h:",
  ];
  const parse = (value: string, name: string) =>
    urlOf(
      /^[^\s/]+:\d+\/?$/.test(value) ? `http://${value}` : value,
      name,
      kinds,
    );
  return { ...optional(env, help, parse), alsoEnv: env.toLowerCase() };
}

function httpUrl(value: string, name: string): string {
  return urlOf(value, name, ["http:", "https:"]);
}

function browserUrl(value: string, name: string): string {
  return urlOf(value, name, ["http:", "https:", "ws:", "wss:"]);
}

function engineUrl(value: string, name: string): string {
  return urlOf(value, name, ["postgres:", "postgresql:", "redis:", "rediss:"]);
}

function urlOf(value: string, name: string, protocols: string[]): string {
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) {
    return value;
  }
  throw new ConfigError(
    `Cannot use ${name}: the value is not a URL that starts with ${
      protocols.map((protocol) => `${protocol}//`).join(" or ")
    }`,
  );
}
