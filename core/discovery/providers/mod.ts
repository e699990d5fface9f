/** Search services behind one interface. @module */
export {
  type ConfiguredProvider,
  configuredProviders,
  createSearchProviders,
  type SearchSettings,
} from "./provider_registry.ts";
export { at, listAt, textAt } from "./provider_spec.ts";
export type {
  SearchAnswer,
  SearchHit,
  SearchProvider,
} from "./search_provider.ts";
