import type { WorldContext, WorldService } from "../service.ts";
import { createApify } from "./apify.ts";
import { createBrave } from "./brave.ts";
import { createExa } from "./exa.ts";
import { createFilm } from "./film.ts";
import { createGoogle } from "./google.ts";
import { createOpenAI } from "./openai.ts";
import { createScrapingBee } from "./scrapingbee.ts";
import { createSearxng } from "./searxng.ts";
import { createSerpApi } from "./serpapi.ts";
import { createSerper } from "./serper.ts";
import { createSocial } from "./social.ts";
import { createSlack } from "./slack.ts";
import { createTavily } from "./tavily.ts";
import { createYouTube } from "./youtube.ts";
import { createYouTubeData } from "./youtube_data.ts";

const CREATE: readonly ((context: WorldContext) => WorldService)[] = [
  createBrave,
  createSerper,
  createTavily,
  createExa,
  createSerpApi,
  createGoogle,
  createSearxng,
  createScrapingBee,
  createApify,
  createSocial,
  createFilm,
  createYouTube,
  createYouTubeData,
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
