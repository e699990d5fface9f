import type { WorldContext, WorldService } from "../service.ts";
import { createGoogle } from "./google.ts";
import { createOpenAI } from "./openai.ts";
import { createScrapingBee } from "./scrapingbee.ts";
import { createSlack } from "./slack.ts";
import { createYouTube } from "./youtube.ts";

const CREATE: readonly ((context: WorldContext) => WorldService)[] = [
  createGoogle,
  createScrapingBee,
  createYouTube,
  createOpenAI,
  createSlack,
];

/** Creates every service; by host. */
export function createServices(
  context: WorldContext,
): Map<string, WorldService> {
  const services = new Map<string, WorldService>();
  for (const create of CREATE) {
    const service = create(context);
    for (const host of service.hosts) services.set(host, service);
  }
  return services;
}
