import type { Config } from "./config.ts";
import { FileError } from "../words/mod.ts";

/** A recording to answer from. */
export type Recording = { readonly path: string } | { readonly text: string };

/** The keys and addresses that decide which services are used. */
const NOT_CONFIGURED = {
  searchProvider: undefined,
  braveApiKey: undefined,
  serperApiKey: undefined,
  tavilyApiKey: undefined,
  exaApiKey: undefined,
  serpapiApiKey: undefined,
  googleSearchApiKey: undefined,
  googleSearchEngineId: undefined,
  searxngUrl: undefined,
  scrapingbeeApiKey: undefined,
  apifyToken: undefined,
  speechApiKey: undefined,
  browserEndpoint: undefined,
  youtubeApiKey: undefined,
  gateway: undefined,
} satisfies Partial<Config>;

/** Stands in for a key; a recording holds none, and no text this one. */
const KEY = "clipscout-replayed-key";

/** What makes a replay use a service that was recorded. */
const CONFIGURES: Readonly<Record<string, Partial<Config>>> = {
  brave: { braveApiKey: KEY },
  serper: { serperApiKey: KEY },
  tavily: { tavilyApiKey: KEY },
  exa: { exaApiKey: KEY },
  serpapi: { serpapiApiKey: KEY },
  google: { googleSearchApiKey: KEY, googleSearchEngineId: KEY },
  scrapingbee: { scrapingbeeApiKey: KEY },
  apify: { apifyToken: KEY },
  speech: { speechApiKey: KEY },
  youtube_data: { youtubeApiKey: KEY },
};

/** What the analysis was asked when it was recorded, and its answer. */
export interface RecordedAnalysis {
  readonly status: number;
  readonly text: string;
  /** Body of the request. */
  readonly asked: string;
}

/** The settings of a replay, and what the recording says of its services. */
export interface ReplayedConfig {
  readonly config: Config;
  readonly recorded: ReadonlySet<string>;
  /** In the order in which they began. */
  readonly analysed: readonly RecordedAnalysis[];
}

/**
 * The settings of a replay: no keys of the user's, and just those services
 * that were used when it was recorded.
 *
 * @throws {FileError} If the recording cannot be read.
 */
export function replayedConfig(
  settings: Config,
  recording: Recording,
): ReplayedConfig {
  const { origins, analysed } = recordedServices(recording);
  const used = [...origins.keys()].map((service) => CONFIGURES[service] ?? {});
  const searxng = origins.get("searxng");
  return {
    config: Object.assign(
      { ...settings, ...NOT_CONFIGURED, openaiApiKey: KEY },
      ...used,
      { ...(searxng !== undefined && { searxngUrl: searxng }) },
    ),
    recorded: new Set(origins.keys()),
    analysed,
  };
}

/** The services of a recording, each with the origin of its first request. */
function recordedServices(
  recording: Recording,
): { origins: Map<string, string>; analysed: RecordedAnalysis[] } {
  const name = "path" in recording ? recording.path : "the recording";
  const origins = new Map<string, string>();
  const analysed: RecordedAnalysis[] = [];
  try {
    const text = "path" in recording
      ? Deno.readTextFileSync(recording.path)
      : recording.text;
    for (const entry of JSON.parse(text).log.entries) {
      const { request, response, _clipscout: { service } } = entry;
      if (!origins.has(service)) {
        origins.set(service, new URL(request.url).origin);
      }
      if (service === "openai") {
        const { status, content } = response;
        const asked = request.postData?.text ?? "";
        analysed.push({ status, text: content.text, asked });
      }
    }
  } catch (cause) {
    const problem = cause instanceof Deno.errors.NotFound
      ? "there is no such file"
      : "it is no recording of clipscout's";
    throw new FileError(name, `Cannot replay ${name}: ${problem}`, {
      cause,
      hint: "Make one with --record FILE",
    });
  }
  return { origins, analysed };
}
