import type { ServiceId, WebEvent } from "../../core/web/mod.ts";

/** What a loan that asks a service is doing; outlets are named by host. */
const DOING: Partial<Record<ServiceId, string>> = {
  outlet: "reads",
  scrapingbee: "scrapes",
  browser: "opens in the browser",
  youtube: "looks on",
  openai: "asks GPT",
};

/** Says in a few words what a loan is doing, from what it asks. */
export function activityOf(
  { service, host }: Extract<WebEvent, { event: "asking" | "request" }>,
): string {
  const doing = DOING[service];
  if (doing === undefined) return `searches with ${service}`;
  return service === "openai" ? doing : `${doing} ${host}`;
}
