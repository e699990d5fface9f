import type { Loan } from "../core/words/loan.ts";
import { createWebClient } from "../core/web/create_web_client.ts";
import { createVideoFinder } from "../core/youtube/create_video_finder.ts";
import { readTranscript } from "../core/youtube/video/transcript.ts";
import type { Channel, Video } from "../tests/world/scenario.ts";
import { scopeOf } from "../tests/web/in_memory.ts";
import {
  accessTo,
  PLAYER,
  playerAnswer,
  track,
  VIDEO_ID,
  xml,
  YOUTUBE,
} from "../tests/youtube/in_memory.ts";
import { loanOf, vehicleOf } from "../tests/youtube/loans.ts";
import {
  channel,
  clockAt,
  fillers,
  spoken,
  TODAY,
  video,
  worldOf,
} from "../tests/youtube/world.ts";

const CHANNELS = 20;
const LOANS_EACH = 10;

/**
 * What is measured: days between two loans of a channel, and the lists that it
 * has beside that of its videos.
 */
const SCENARIOS = {
  "a car every 9 days": { stepDays: 9, tabs: ["videos"] },
  "a car every 18 days": { stepDays: 18, tabs: ["videos"] },
  "a car every 18 days, lists of streams and of Shorts too": {
    stepDays: 18,
    tabs: ["videos", "streams", "shorts"],
  },
} as const satisfies Record<
  string,
  { stepDays: number; tabs: Channel["tabs"] }
>;

/**
 * Measures the video path: requests for 200 loans to 20 channels in one run,
 * and the time that the transcript of a three-hour video takes. Returns a table
 * in Markdown.
 */
export async function benchYoutube(): Promise<string> {
  const rows: [string, string][] = [];
  for (const [name, { stepDays, tabs }] of Object.entries(SCENARIOS)) {
    const run = await runLoans(scenario(stepDays, tabs));
    const perLoan = (count: number) => (count / run.loans).toFixed(2);
    const kinds = run.kinds.map(([kind, count]) => `${perLoan(count)} ${kind}`);
    rows.push(
      [
        `${name}: loans, clips published, proposed first`,
        `${run.loans}, ${run.clips}, ${run.found}`,
      ],
      ["requests per loan", perLoan(run.requests)],
      ["of these", kinds.join(", ")],
      ["`search.list` calls", `${run.searches}`],
    );
  }
  for (const form of ["classic", "srv3"] as const) {
    const { lines, bytes, ms } = await parseThreeHours(form);
    rows.push([
      `three hours, ${form}: ${lines} lines, ${Math.round(bytes / 1000)} kB`,
      `${ms.toFixed(0)} ms`,
    ]);
  }
  return [
    "| what | value |",
    "| --- | --- |",
    ...rows.map(([what, value]) => `| ${what} | ${value} |`),
  ].join("\n");
}

async function runLoans({ channels, loans }: ReturnType<typeof scenario>) {
  const world = worldOf(channels);
  const clock = clockAt(TODAY);
  const folder = await Deno.makeTempDir();
  const cache = { path: `${folder}/cache.db` };
  const web = createWebClient({ fetch: world.fetch, clock, cache });
  const finder = createVideoFinder({ web, clock });
  let found = 0;
  for (const { loan, clip } of loans) {
    const scope = scopeOf(loan.id);
    for await (const content of finder.find(loan, loan.links[0]!, scope)) {
      if (content.video?.videoId === clip) found++;
      break;
    }
  }
  await web.close();
  await Deno.remove(folder, { recursive: true });
  return {
    loans: loans.length,
    clips: loans.filter(({ clip }) => clip !== undefined).length,
    found,
    requests: world.requests.length,
    kinds: countBy(world.requests.map(({ url }) => kindOf(url))),
    searches:
      world.requests.filter(({ url }) => url.includes("/youtube/v3/search"))
        .length,
  };
}

/**
 * Ten loans a channel, the last a week ago. Of ten seven get a clip with the
 * car in its title, two one that names it in its words only, and one none; a
 * clip appears three weeks after the start, or not yet. Between them the
 * channel has its own video every four days.
 */
function scenario(stepDays: number, tabs: NonNullable<Channel["tabs"]>) {
  const loans: { loan: Loan; clip: string | undefined }[] = [];
  const channels: Channel[] = [];
  for (let at = 0; at < CHANNELS; at++) {
    const title = `Invented Motor Desk ${String.fromCharCode(65 + at)}`;
    const clips: Video[] = [];
    for (let number = 0; number < LOANS_EACH; number++) {
      const vehicle = vehicleOf("Kestrel", `M${at}${number}`);
      const startMs = TODAY_MS - (7 + number * stepDays) * DAY_MS;
      const clipMs = startMs + 21 * DAY_MS;
      const isOut = clipMs <= TODAY_MS && number !== 4;
      const clip = !isOut ? undefined : video(
        SILENT[number] ?? `Kestrel M${at}${number} review`,
        dayOf(clipMs),
        `the kestrel m${at}${number} is what we drove `.repeat(12),
      );
      if (clip !== undefined) clips.push(clip);
      const word = title.replaceAll(" ", "").toLowerCase();
      loans.push({
        clip: clip?.id,
        loan: loanOf({
          id: `WO-${at}-${number}`,
          vehicle,
          outlet: title,
          start: dayOf(startMs),
          end: dayOf(startMs + 7 * DAY_MS),
          links: [`https://www.youtube.com/@${word}`],
        }),
      });
    }
    channels.push(
      channel(title, [...clips, ...fillers(60, "2026-11-20", 4)], { tabs }),
    );
  }
  return { channels, loans };
}

const DAY_MS = 86_400_000;
const TODAY_MS = Date.parse(TODAY);

/** Titles that do not name the car, by the loan's number. */
const SILENT: Readonly<Record<number, string>> = {
  3: "Was this a good idea?",
  7: "Eight hundred miles with the dog",
};

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function kindOf(url: string): string {
  const { pathname } = new URL(url);
  if (pathname.endsWith("/videos")) return "channel pages";
  const kinds: Record<string, string> = {
    "/watch": "watch pages",
    "/youtubei/v1/player": "players",
    "/api/timedtext": "caption files",
    "/feeds/videos.xml": "feeds",
    "/youtubei/v1/browse": "list pages",
    "/youtubei/v1/navigation/resolve_url": "channel ids",
  };
  return kinds[pathname] ?? pathname;
}

function countBy(kinds: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Median of five, the package and our own part together. */
async function parseThreeHours(form: "classic" | "srv3") {
  const words = "and the car is quiet at speed while the road goes on ";
  const segments = spoken(words.repeat(2750)).slice(0, 3600);
  const body = form === "classic" ? classic(segments) : srv3(segments);
  const access = accessTo({
    [PLAYER]: () => Response.json(playerAnswer([track("en", "v=1")])),
    [`${YOUTUBE}/api/timedtext?v=1`]: () => xml(body),
  });
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const startMs = performance.now();
    const answer = await readTranscript(access, VIDEO_ID, "en");
    times.push(performance.now() - startMs);
    if (answer.kind !== "ok" || answer.segments.length !== segments.length) {
      throw new Error("the transcript was not read");
    }
  }
  await access.web.close();
  return {
    lines: segments.length,
    bytes: body.length,
    ms: times.sort((a, b) => a - b)[2]!,
  };
}

type Lines = ReturnType<typeof spoken>;

function classic(lines: Lines): string {
  const elements = lines.map(({ start, duration, text }) =>
    `<text start="${start}" dur="${duration}">${text}</text>`
  );
  return `<transcript>${elements.join("")}</transcript>`;
}

function srv3(lines: Lines): string {
  const elements = lines.map(({ start, duration, text }) => {
    const words = text.split(" ").map((word, index) =>
      `<s t="${index * 300}" ac="0">${index > 0 ? " " : ""}${word}</s>`
    );
    return `<p t="${start * 1000}" d="${duration * 1000}" w="1">${
      words.join("")
    }</p>`;
  });
  return `<timedtext format="3"><body>${elements.join("")}</body></timedtext>`;
}

if (import.meta.main) console.log(await benchYoutube());
