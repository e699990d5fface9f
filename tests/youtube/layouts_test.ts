/** What each layout of `fixtures/youtube/` gives; see the README there. */
import { assert, assertEquals } from "@std/assert";
import { fetchTranscript } from "youtube-transcript";
import { readChannelPage } from "../../core/youtube/channel/channel_page.ts";
import { parseListPage } from "../../core/youtube/channel/list_channel.ts";
import { classifyWatchPage } from "../../core/youtube/access/classify.ts";
import { assignedJson, readPlayer } from "../../core/youtube/access/mod.ts";
import { readTranscript } from "../../core/youtube/video/transcript.ts";
import {
  accessTo,
  CHANNEL_ID,
  PLAYER,
  playerAnswer,
  track,
  VIDEO_ID,
  YOUTUBE,
} from "./in_memory.ts";

const FOLDER = new URL("../../fixtures/youtube/", import.meta.url);
const fixture = (name: string) => Deno.readTextFileSync(new URL(name, FOLDER));

const VIDEOS = [
  [VIDEO_ID, "2026 Kestrel GT: one week in"],
  ["b2Nc4WyU1fG", "The Kestrel Estate, briefly"],
];

const LISTS = [
  { file: "list_2024_rich_video.json", days: true, goesOn: true },
  { file: "list_2024_next_page.json", days: true, goesOn: false },
  { file: "list_2025_lockup.json", days: true, goesOn: true },
  { file: "list_2026_lockup_rows.json", days: true, goesOn: true },
  { file: "shorts_2024_reel_item.json", days: false, goesOn: false },
  { file: "shorts_2025_lockup.json", days: false, goesOn: false },
];
for (const { file, days, goesOn } of LISTS) {
  Deno.test(`parseListPage() reads ${file}`, () => {
    const page = parseListPage(JSON.parse(fixture(file)));

    assertEquals(page?.videos.map(({ id, title }) => [id, title]), VIDEOS);
    assertEquals(page?.videos.map(({ age }) => age !== undefined), [
      days,
      days,
    ]);
    assertEquals(page?.next !== undefined, goesOn);
  });
}

Deno.test("readChannelPage() reads channel_2026.html", () => {
  const page = readChannelPage(fixture("channel_2026.html"));

  assertEquals(page?.id, CHANNEL_ID);
  assertEquals(page?.handle, "@harbourmotor");
  assertEquals(page?.firstPage?.videos.length, 2);
});

for (const file of ["watch_2024.html", "watch_2026_panels.html"]) {
  Deno.test(`readPlayer() reads ${file}`, () => {
    const html = fixture(file);
    const facts = readPlayer(
      assignedJson(html, "ytInitialPlayerResponse"),
      VIDEO_ID,
    );

    assertEquals(classifyWatchPage(rawPage(html)).kind, "ok");
    assertEquals(facts.title, VIDEOS[0]?.[1]);
    assertEquals(facts.published, "2026-10-14");
    assertEquals(facts.owner?.channelId, CHANNEL_ID);
    assertEquals(facts.tracks.map(({ kind }) => kind), ["automatic"]);
  });
}

for (
  const file of [
    "wall_2024_consent.html",
    "wall_2024_recaptcha.html",
    "wall_2024_sign_in.html",
    "wall_2026_captcha.html",
  ]
) {
  Deno.test(`classifyWatchPage() takes ${file} for a wall`, () => {
    assertEquals(classifyWatchPage(rawPage(fixture(file))).kind, "blocked");
  });
}

function rawPage(text: string) {
  const url = `${YOUTUBE}/watch?v=${VIDEO_ID}`;
  const bytes = text.length;
  return { status: 200, headers: new Headers(), text, finalUrl: url, bytes };
}

/** What we make of captions, and what the package alone makes of them. */
const CAPTIONS = [
  { file: "captions_classic.xml", gives: "ok", lines: 2, ofPackage: 2 },
  { file: "captions_srv3.xml", gives: "ok", lines: 2, ofPackage: 2 },
  { file: "captions_json3.json", gives: "transient", lines: 0, ofPackage: 0 },
  { file: "captions_empty.xml", gives: "blocked", lines: 0, ofPackage: 0 },
];
for (const { file, gives, lines, ofPackage } of CAPTIONS) {
  Deno.test(`readTranscript() makes ${lines} lines of ${file}, and tells it from no captions`, async () => {
    const address = `${YOUTUBE}/api/timedtext?v=1&lang=en`;
    const player = () =>
      Response.json(playerAnswer([track("en", "v=1&lang=en", "asr")]));
    const captions = () => new Response(fixture(file));
    const access = accessTo({ [PLAYER]: player, [address]: captions });

    const answer = await readTranscript(access, VIDEO_ID, "en");
    const alone = await fetchTranscript(VIDEO_ID, {
      fetch: (input) =>
        Promise.resolve(String(input) === PLAYER ? player() : captions()),
    });

    assertEquals(answer.kind, gives);
    if (answer.kind === "ok") {
      assertEquals(answer.segments.map(({ start, text }) => [start, text]), [
        [1.5, "The Kestrel GT, it's quiet"],
        [4, "and quick on the ring road"],
      ]);
    } else assert(answer.reason !== "disabled" && answer.reason !== "none");
    assertEquals(alone.length, ofPackage);
  });
}
