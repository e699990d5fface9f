import type { Clock } from "../../words/mod.ts";
import type { WebClient } from "../../web/mod.ts";
import { createSearchProvider } from "./create_search_provider.ts";
import type { ProviderSpec, SearchAccess } from "./provider_spec.ts";
import {
  BRAVE,
  EXA,
  GOOGLE,
  SEARXNG,
  SERPAPI,
  SERPER,
  TAVILY,
} from "./services/mod.ts";
import type { SearchProvider, SearchProviderId } from "./search_provider.ts";

/** The settings that the search services need. */
export interface SearchSettings {
  readonly searchProvider?: SearchProviderId | undefined;
  readonly braveApiKey?: string | undefined;
  readonly serperApiKey?: string | undefined;
  readonly tavilyApiKey?: string | undefined;
  readonly exaApiKey?: string | undefined;
  readonly serpapiApiKey?: string | undefined;
  readonly googleSearchApiKey?: string | undefined;
  readonly googleSearchEngineId?: string | undefined;
  readonly googleSearchBaseUrl?: string | undefined;
  readonly searxngUrl?: string | undefined;
}

/** A search service with how it is reached. */
export interface ConfiguredProvider {
  readonly spec: ProviderSpec;
  readonly access: SearchAccess;
}

/** Each service, in the order of preference, and what configures it. */
export const PROVIDERS: readonly {
  readonly spec: ProviderSpec;
  /** How the settings reach it; `undefined` if they do not. */
  readonly accessFrom: (settings: SearchSettings) => SearchAccess | undefined;
}[] = [
  keyed(BRAVE, "braveApiKey"),
  keyed(SERPER, "serperApiKey"),
  keyed(TAVILY, "tavilyApiKey"),
  keyed(EXA, "exaApiKey"),
  keyed(SERPAPI, "serpapiApiKey"),
  { spec: GOOGLE, accessFrom: googleAccess },
  { spec: SEARXNG, accessFrom: searxngAccess },
];

/**
 * The search services that are configured, the one to ask first: the one that
 * `searchProvider` names, then the rest in the order of {@linkcode PROVIDERS}.
 */
export function configuredProviders(
  settings: SearchSettings,
): ConfiguredProvider[] {
  const configured = PROVIDERS.flatMap(({ spec, accessFrom }) => {
    const access = accessFrom(settings);
    return access === undefined ? [] : [{ spec, access }];
  });
  const { searchProvider } = settings;
  return configured.sort((a, b) =>
    Number(b.spec.id === searchProvider) - Number(a.spec.id === searchProvider)
  );
}

/** Creates the clients of all configured services, the one to ask first. */
export function createSearchProviders(
  web: WebClient,
  settings: SearchSettings,
  clock?: Clock,
): SearchProvider[] {
  return configuredProviders(settings).map(({ spec, access }) =>
    createSearchProvider({ web, spec, access, ...(clock && { clock }) })
  );
}

type KeySetting = Exclude<keyof SearchSettings, "searchProvider">;

function keyed(spec: ProviderSpec, setting: KeySetting) {
  return {
    spec,
    accessFrom(settings: SearchSettings) {
      const key = settings[setting];
      return key === undefined ? undefined : { baseUrl: spec.baseUrl, key };
    },
  };
}

function googleAccess(settings: SearchSettings): SearchAccess | undefined {
  const {
    googleSearchApiKey: key,
    googleSearchEngineId: engineId,
    googleSearchBaseUrl: baseUrl = GOOGLE.baseUrl,
  } = settings;
  if (key === undefined || engineId === undefined) return undefined;
  return { baseUrl: withoutSlash(baseUrl), key, engineId };
}

function searxngAccess(settings: SearchSettings): SearchAccess | undefined {
  const { searxngUrl } = settings;
  return searxngUrl === undefined
    ? undefined
    : { baseUrl: withoutSlash(searxngUrl), key: "" };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
