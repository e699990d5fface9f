import type { Clock } from "../../core/words/base/clock.ts";
import type { Content } from "../../core/words/content.ts";
import type { Loan } from "../../core/words/loan.ts";
import type { Attempt } from "../../core/words/scope.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import {
  createVideoFinder,
  type VideoFinderOptions,
} from "../../core/youtube/create_video_finder.ts";
import { createWorld, type World } from "../world/create_world.ts";
import type { Captions, Channel, Scenario, Video } from "../world/scenario.ts";
import { fakeClock, scopeOf } from "../web/in_memory.ts";

/** The day on which these worlds are looked at. */
export const TODAY = "2026-11-24";

/** A world with these channels and nothing else. */
export function worldOf(
  channels: readonly Channel[],
  more: Partial<Scenario> = {},
): World {
  return createWorld({
    name: "youtube",
    today: TODAY,
    outlets: [],
    channels,
    ...more,
  });
}

/** A channel with a valid id and handle made from its name. */
export function channel(
  title: string,
  videos: readonly Video[],
  more: Partial<Channel> = {},
): Channel {
  const word = title.replaceAll(/[^A-Za-z0-9]/g, "");
  return {
    id: `UC${word.padEnd(22, "0").slice(0, 22)}`,
    handle: word.toLowerCase(),
    title,
    videos,
    ...more,
  };
}

let numbered = 0;

/** A video with English automatic captions of what is said, if any is. */
export function video(
  title: string,
  day: string,
  said?: string | readonly Captions[],
  more: Partial<Video> = {},
): Video {
  const captions = typeof said === "string"
    ? [{ language: "en", by: "asr" as const, segments: spoken(said) }]
    : said ?? [];
  return {
    id: `vid${(++numbered).toString(36).padStart(8, "0")}`,
    title,
    published: `${day}T15:00:00+00:00`,
    description: "",
    lengthSeconds: 600,
    captions,
    ...more,
  };
}

/** Captions of a text: seven words a line, three seconds each. */
export function spoken(text: string) {
  const words = text.split(/\s+/);
  return Array.from({ length: Math.ceil(words.length / 7) }, (_, index) => ({
    start: index * 3,
    duration: 3,
    text: words.slice(index * 7, index * 7 + 7).join(" "),
  }));
}

/** Videos about nothing that is lent, one every `stepDays` days. */
export function fillers(
  count: number,
  newest: string,
  stepDays: number,
): Video[] {
  return Array.from({ length: count }, (_, index) => {
    const at = Date.parse(newest) - index * stepDays * 86_400_000;
    const day = new Date(at).toISOString().slice(0, 10);
    return video(
      `Garage talk number ${count - index}`,
      day,
      "welcome back to the garage we talk about tools and coffee today",
    );
  });
}

/** What the finder proposed, and what it took. */
export interface Found {
  readonly found: readonly Content[];
  /** Titles of what was proposed, in order. */
  readonly titles: readonly string[];
  readonly attempts: readonly Attempt[];
  readonly requests: number;
}

/** Pulls all that the finder proposes for a loan's first link. */
export async function findAll(
  world: World,
  loan: Loan,
  options: Partial<VideoFinderOptions> = {},
): Promise<Found> {
  const clock = clockAt(TODAY);
  const web = createWebClient({ fetch: world.fetch, clock });
  const finder = createVideoFinder({ web, clock, ...options });
  const scope = scopeOf(loan.id);
  const before = world.requests.length;
  const found: Content[] = [];
  for await (const content of finder.find(loan, loan.links[0]!, scope)) {
    found.push(content);
  }
  await web.close();
  return {
    found,
    titles: found.map(({ title }) => title),
    attempts: scope.attempts,
    requests: world.requests.length - before,
  };
}

/** A clock at noon of a day, whose waits pass at once. */
export function clockAt(day: string): Clock {
  const clock = fakeClock();
  const startMs = clock.now();
  const noonMs = Date.parse(`${day}T12:00:00Z`);
  return {
    now: () => clock.now() - startMs + noonMs,
    sleep: (ms, signal) => clock.sleep(ms, signal),
  };
}
