import { checkKey, isOpenAi, modelNotice } from "../../core/analysis/mod.ts";
import {
  type AnswerKind,
  ClipscoutError,
  ConfigError,
  isAnswered,
  type LoanScope,
} from "../../core/words/mod.ts";
import { authorization, readTemplate } from "../handoff/mod.ts";
import { type Config, proxiesOf } from "../../core/settings/mod.ts";
import {
  at,
  type Browser,
  type ConfiguredProvider,
  configuredProviders,
  listAt,
} from "../../core/discovery/mod.ts";
import { networkMeans } from "../../core/posts/mod.ts";
import {
  parseJson,
  type WebAnswer,
  type WebClient,
  type WebRequest,
} from "../../core/web/mod.ts";
import { proxyNotice } from "../command/mod.ts";
import { rateWindows } from "./rate_windows.ts";

/** What is known of one service, or of the program itself. */
export interface Finding {
  readonly name: string;
  /** `off`: not configured, which is no fault. */
  readonly status: "ok" | "warning" | "failed" | "off";
  /** What was found; one clause. */
  readonly says: string;
  /** What the user can do. */
  readonly todo?: string;
}

/** Says whether a permission is granted. */
export type Permissions = (descriptor: Deno.PermissionDescriptor) => boolean;

/** What a probe works with. */
export interface ProbeContext {
  readonly config: Config;
  readonly web: WebClient;
  readonly browser: Browser | undefined;
  readonly permissions: Permissions;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly scope: LoanScope;
}

/** Looks at one thing. */
export type Probe = (context: ProbeContext) => Promise<Finding[]>;

/** Everything that is looked at, in the order in which it is told. */
export const PROBES: readonly Probe[] = [
  probePermissions,
  probeProxy,
  probeAnalysis,
  probeSearch,
  probeScraper,
  probePosts,
  probeSpeech,
  probeBrowser,
  probeYouTube,
  probeSlack,
  probeFleet,
];

function probePermissions({ permissions }: ProbeContext): Promise<Finding[]> {
  const may = (descriptor: Deno.PermissionDescriptor) =>
    permissions(descriptor) ? "yes" : "no";
  const network = may({ name: "net" });
  const says = `read here ${may({ name: "read", path: "." })}, write here ${
    may({ name: "write", path: "." })
  }, network ${network}, programs ${may({ name: "run" })}`;
  const canWork = permissions({ name: "read", path: "." }) &&
    permissions({ name: "write", path: "." });
  return one({
    name: "permissions",
    status: canWork ? "ok" : "failed",
    says,
    ...(!canWork && { todo: "Start it with deno task, or use the executable" }),
  });
}

/** Whether the outside is reached through a proxy; others show if it works. */
function probeProxy({ config }: ProbeContext): Promise<Finding[]> {
  const notice = proxyNotice(config);
  if (config.gateway !== undefined) return Promise.resolve([]);
  if (notice !== undefined) {
    return one({
      name: "proxy",
      status: "warning",
      says: notice,
      todo: "Name one as http://HOST:PORT, or unset the variable",
    });
  }
  const { https, http, except } = proxiesOf(config);
  if (https === undefined && http === undefined) return Promise.resolve([]);
  const ways = [["https", https], ["http", http]].map(([scheme, proxy]) =>
    `${scheme} ${
      proxy === undefined ? "directly" : `through ${new URL(proxy).host}`
    }`
  );
  const others = except.length === 0
    ? ""
    : `; directly, too: ${except.join(", ")}`;
  return one({
    name: "proxy",
    status: "ok",
    says: `public addresses: ${ways.join(", ")}${others}`,
  });
}

async function probeAnalysis(context: ProbeContext): Promise<Finding[]> {
  const { config, today } = context;
  const { openaiApiKey, openaiBaseUrl, openaiModel: model } = config;
  const name = "analysis";
  if (openaiApiKey === undefined && openaiBaseUrl.includes("api.openai.com")) {
    return one({
      name,
      status: "failed",
      says: "no key, so nothing can be judged",
      todo: "Set OPENAI_API_KEY",
    });
  }
  const answer = await ask(context, {
    service: "openai",
    url: `${openaiBaseUrl.replace(/\/$/, "")}/models`,
    headers: {
      ...(openaiApiKey && { authorization: `Bearer ${openaiApiKey}` }),
    },
    expect: "json",
  });
  const todo = "Check OPENAI_API_KEY and OPENAI_BASE_URL";
  if (answer.kind !== "ok") {
    const finding = trouble(name, answer, todo);
    // Where no server answered, nothing is known of the key.
    const hasAnswered = answer.status > 0;
    return one(hasAnswered ? await unlisted(context, finding) : finding);
  }
  const models = listAt(parseJson(answer.text), "data").map((entry) =>
    at(entry, "id")
  );
  // Gemini lists models with a folder, Ollama with a tag.
  const spellings = [model, `models/${model}`, `${model}:latest`];
  if (!spellings.some((spelling) => models.includes(spelling))) {
    return one({
      name,
      status: "failed",
      says: `the key is valid, but has no model "${model}"`,
      todo: "Set OPENAI_MODEL to a model of this key",
    });
  }
  const notice = modelNotice(model, today);
  return one({
    name,
    status: notice?.severity === "warning" ? "warning" : "ok",
    says: notice?.message ?? `the key is valid and has "${model}"`,
  });
}

/** A server that does not show its models may take the key all the same. */
async function unlisted(
  { config, web }: ProbeContext,
  finding: Finding,
): Promise<Finding> {
  const { openaiApiKey: apiKey, openaiBaseUrl: baseUrl, openaiModel: model } =
    config;
  if (isOpenAi(baseUrl) || apiKey === undefined) return finding;
  try {
    await checkKey(web, { apiKey, baseUrl, model });
  } catch (error) {
    if (error instanceof ConfigError) return finding;
    throw error;
  }
  return {
    name: finding.name,
    status: "warning",
    says:
      `the key is not refused, but the models cannot be listed (${finding.says})`,
  };
}

async function probeSearch(context: ProbeContext): Promise<Finding[]> {
  const providers = configuredProviders(context.config);
  if (providers.length === 0) {
    return one({
      name: "search",
      status: "off",
      says: "no service, so only what the links lead to is found",
      todo: "Set BRAVE_API_KEY, or the key of another service; clipscout " +
        "permissions names them",
    });
  }
  const findings: Finding[] = [];
  for (const [index, provider] of providers.entries()) {
    findings.push(await probeProvider(provider, index === 0, context));
  }
  return findings;
}

async function probeProvider(
  { spec, access }: ConfiguredProvider,
  isFirst: boolean,
  context: ProbeContext,
): Promise<Finding> {
  const name = `search: ${spec.id}`;
  const role = isFirst ? "asked by runs" : "in reserve";
  const query = { text: "car review", count: 1, page: 1 };
  const request = spec.id === "serpapi"
    ? { url: `${access.baseUrl}/account.json?api_key=${access.key}` }
    : spec.request(query, access);
  const answer = await ask(context, {
    ...request,
    service: spec.id,
    expect: "json",
  });
  if (!isAnswered(answer.kind)) {
    return trouble(name, answer, `Check the key of ${spec.name}`);
  }
  const left = spec.id === "serpapi"
    ? at(parseJson(answer.text), "total_searches_left")
    : rateWindows(answer.headers).at(-1)?.remaining;
  const says = `answers, ${role}${
    typeof left === "number" ? `, ${left} queries left` : ""
  }`;
  const { sunset } = spec.caps;
  if (left === 0) {
    return { name, status: "failed", says, todo: "Wait, or add a plan" };
  }
  return sunset === undefined ? { name, status: "ok", says } : {
    name,
    status: "warning",
    says: `${says}; ${spec.name} ends on ${sunset}`,
    todo: "Set up another search service before then",
  };
}

async function probeScraper(context: ProbeContext): Promise<Finding[]> {
  const { scrapingbeeApiKey: key, scrapingbeeBaseUrl } = context.config;
  const name = "scraper";
  if (key === undefined) {
    return one({
      name,
      status: "off",
      says: "no key, so pages that are withheld from us stay unread",
      todo: "Set SCRAPINGBEE_API_KEY",
    });
  }
  const answer = await ask(context, {
    service: "scrapingbee",
    url: `${scrapingbeeBaseUrl.replace(/\/$/, "")}/usage`,
    headers: { authorization: `Bearer ${key}` },
    expect: "json",
  });
  if (answer.kind !== "ok") {
    return one(trouble(name, answer, "Check SCRAPINGBEE_API_KEY"));
  }
  const usage = parseJson(answer.text);
  const most = Number(at(usage, "max_api_credit"));
  const left = most - Number(at(usage, "used_api_credit"));
  const atOnce = Number(at(usage, "max_concurrency"));
  const says = `${left} of ${most} credits left, ${atOnce} calls at once`;
  if (left <= 0) {
    return one({ name, status: "failed", says, todo: "Wait, or add a plan" });
  }
  return one({ name, status: "ok", says });
}

/** Asks whose token it is, which costs nothing, and says what is possible. */
async function probePosts(context: ProbeContext): Promise<Finding[]> {
  const { apifyToken: token, apifyBaseUrl: baseUrl } = context.config;
  const name = "posts: apify";
  if (token === undefined) {
    const says = "no token, so posts are read as far as networks show them";
    return [{ name, status: "off", says }, ...postMeans(false)];
  }
  const answer = await ask(context, {
    service: "apify",
    url: `${baseUrl.replace(/\/$/, "")}/users/me`,
    headers: { authorization: `Bearer ${token}` },
    expect: "json",
  });
  if (answer.kind !== "ok") {
    return [trouble(name, answer, "Check APIFY_TOKEN"), ...postMeans(false)];
  }
  const says = "the token is valid; no actor was tried, as each run is charged";
  return [{ name, status: "ok", says }, ...postMeans(true)];
}

/** For each network, what is possible for a post and for an account. */
function postMeans(hasProvider: boolean): Finding[] {
  return networkMeans(hasProvider).map(({ network, post, account }) => ({
    name: `posts: ${network}`,
    status: hasProvider ? "ok" : "off",
    says: `a post: ${post}; an account: ${account}`,
  }));
}

/** Asks for the list of models, which costs nothing. */
async function probeSpeech(context: ProbeContext): Promise<Finding[]> {
  const { speechApiKey: key, speechBaseUrl, speechModel, apifyToken } =
    context.config;
  const name = "speech to text";
  if (key === undefined) {
    return one({
      name,
      status: "off",
      says: "no SPEECH_API_KEY, so what is said in videos of posts is not read",
    });
  }
  if (apifyToken === undefined) {
    return one({
      name,
      status: "warning",
      says: "nobody hands videos of posts over",
      todo: "Set APIFY_TOKEN, or leave SPEECH_API_KEY out",
    });
  }
  const answer = await ask(context, {
    service: "speech",
    url: `${speechBaseUrl.replace(/\/$/, "")}/models`,
    headers: { authorization: `Bearer ${key}` },
    expect: "json",
  });
  if (answer.kind !== "ok") {
    return one(trouble(name, answer, "Check SPEECH_API_KEY"));
  }
  const says = `the key is valid; ${speechModel} is asked`;
  return one({ name, status: "ok", says });
}

async function probeBrowser({ browser }: ProbeContext): Promise<Finding[]> {
  const name = "browser";
  if (browser === undefined) {
    return one({
      name,
      status: "off",
      says: "none, so pages that a script builds stay unread",
      todo: "Start chromium --headless --remote-debugging-port=9222, and set " +
        "BROWSER_WS_ENDPOINT=http://127.0.0.1:9222",
    });
  }
  try {
    return one({
      name,
      status: "ok",
      says: `${await browser.version()} answers`,
    });
  } catch (error) {
    return one({
      name,
      status: "failed",
      says: error instanceof Error ? error.message : String(error),
      todo: "Start Chromium with --remote-debugging-port, and check " +
        "BROWSER_WS_ENDPOINT and the network permission",
    });
  }
}

async function probeYouTube(context: ProbeContext): Promise<Finding[]> {
  const { youtubeBaseUrl, youtubeApiKey: key } = context.config;
  const answer = await ask(context, {
    service: "youtube",
    url: `${youtubeBaseUrl}/robots.txt`,
    expect: "text",
  });
  const isThere = answer.status > 0 && answer.kind !== "blocked";
  const findings: Finding[] = [
    isThere
      ? { name: "youtube", status: "ok", says: "answers" }
      : trouble("youtube", answer, "It turns away addresses of data centres"),
  ];
  if (key === undefined) return findings;
  const data = await ask(context, {
    service: "youtube_data",
    url:
      `https://www.googleapis.com/youtube/v3/i18nLanguages?part=snippet&key=${
        encodeURIComponent(key)
      }`,
    expect: "json",
  });
  findings.push(
    data.kind === "ok"
      ? { name: "youtube data", status: "ok", says: "the key is valid" }
      : trouble("youtube data", data, "Check YOUTUBE_API_KEY"),
  );
  return findings;
}

function probeSlack({ config }: ProbeContext): Promise<Finding[]> {
  const { slackWebhookUrl: url } = config;
  const name = "slack";
  if (url === undefined) {
    return one({ name, status: "off", says: "no webhook, so no notices" });
  }
  return one(
    url.startsWith("https://hooks.slack.com/")
      ? { name, status: "ok", says: "set; not tried, since that would post" }
      : {
        name,
        status: "failed",
        says: "the webhook does not start with https://hooks.slack.com/",
        todo: "Check SLACK_WEBHOOK_URL",
      },
  );
}

/** Asks for the address without sending anything: no clip goes out. */
async function probeFleet(context: ProbeContext): Promise<Finding[]> {
  const { config } = context;
  const { fleetTemplate: path, allowAddresses } = config;
  const name = "fleet system";
  if (path === undefined) {
    return one({
      name,
      status: "off",
      says: "no template, so approved clips go out as files",
    });
  }
  try {
    const allowsPlain = allowAddresses.length > 0;
    const template = await readTemplate(path, { allowsPlain });
    authorization(template, config);
    const answer = await ask(context, {
      service: "fleet",
      url: template.url,
      expect: "text",
      isOnce: true,
    });
    if (answer.status === 0) {
      return one(trouble(name, answer, `Check the url of ${path}`));
    }
    return one({
      name,
      status: "ok",
      says: `${template.name} is there (HTTP ${answer.status}); whether it ` +
        "takes the token shows with the first clip",
    });
  } catch (error) {
    if (!(error instanceof ClipscoutError)) throw error;
    const { message: says, hint: todo } = error;
    return one({ name, status: "failed", says, ...(todo && { todo }) });
  }
}

function ask(
  { web, scope }: ProbeContext,
  request: WebRequest,
): Promise<WebAnswer> {
  return web.request({ ...request, keep: "never", timeoutMs: 15_000 }, scope);
}

const MEANS: Partial<Record<AnswerKind, string>> = {
  auth: "the key is refused",
  quota: "the allowance is spent",
  rate: "asked too fast",
  blocked: "turned away",
  unclear: "no answer that makes sense",
  transient: "no usable answer",
  refused: "our own rules forbid the address",
};

function trouble(name: string, answer: WebAnswer, todo: string): Finding {
  const { kind, message } = answer;
  const says = `${MEANS[kind] ?? kind}: ${message}`;
  const status = kind === "rate" ? "warning" : "failed";
  const lift = "If it is meant, allow it with --allow-address CIDR";
  return { name, status, says, todo: kind === "refused" ? lift : todo };
}

function one(finding: Finding): Promise<Finding[]> {
  return Promise.resolve([finding]);
}
