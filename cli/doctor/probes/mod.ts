/** What `doctor` looks at, one probe for each service. @module */
import { probeAnalysis } from "./analysis.ts";
import { probePosts, probeSpeech, probeYouTube } from "./channels.ts";
import { probeEngine } from "./engine.ts";
import { probeBrowser, probeScraper } from "./pages.ts";
import type { Probe } from "./probe.ts";
import { probePermissions, probeProxy } from "./program.ts";
import { probeFleet, probeSlack } from "./receivers.ts";
import { probeSearch } from "./search.ts";

export type { Finding, Permissions, ProbeContext } from "./probe.ts";

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
  probeEngine,
];
