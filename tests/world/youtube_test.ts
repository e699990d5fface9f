import { assertEquals, assertMatch } from "@std/assert";
import { createWorld } from "./create_world.ts";
import type { Channel, Scenario, Video, VideoState } from "./scenario.ts";

const CHANNEL_ID = "UCk3JdPz8Qw1LmNr5Tv7XyBg";

/** What the player says of each state; see services.md 3.2. */
const STATES: Partial<Record<VideoState, readonly [string, RegExp]>> = {
  unlisted: ["OK", /^$/],
  private: ["LOGIN_REQUIRED", /This video is private/],
  age: ["LOGIN_REQUIRED", /confirm your age/],
  bot_check: ["LOGIN_REQUIRED", /confirm you’re not a bot/],
  unavailable: ["ERROR", /unavailable/],
  terminated: ["ERROR", /terminated/],
  members: ["UNPLAYABLE", /members-only/],
  country: ["UNPLAYABLE", /in your country/],
  payment: ["UNPLAYABLE", /requires payment/],
  later: ["ERROR", /Video unavailable/],
  premiere: ["LIVE_STREAM_OFFLINE", /Premieres/],
};

for (const [state, [status, reason]] of Object.entries(STATES)) {
  Deno.test(`a video can be ${state}`, async () => {
    const video = videoOf(1, { state: state as VideoState });
    const { playabilityStatus } = await post(
      worldOf({ videos: [video] }).fetch,
      "player",
      { videoId: video.id },
    );

    assertEquals(playabilityStatus.status, status);
    assertMatch(playabilityStatus.reason ?? "", reason);
  });
}

Deno.test("a video that nobody has is unavailable", async () => {
  const { fetch } = worldOf({ videos: [] });

  const answer = await post(fetch, "player", { videoId: "AbCdEfGhI_1" });

  assertEquals(answer.playabilityStatus.status, "ERROR");
});

Deno.test("youtube takes its client for a bot after so many videos", async () => {
  const { fetch } = worldOf({ videos: [videoOf(1)] }, { youtube: 2 });
  const states = [];

  for (let call = 0; call < 3; call++) {
    const answer = await post(fetch, "player", { videoId: videoOf(1).id });
    states.push(answer.playabilityStatus.status);
  }

  assertEquals(states, ["OK", "OK", "LOGIN_REQUIRED"]);
});

Deno.test("a watch page asks for consent, unless the cookie gives it", async () => {
  const { fetch } = worldOf({ videos: [videoOf(1, { state: "consent" })] });
  const url = `https://www.youtube.com/watch?v=${videoOf(1).id}`;

  const wall = await (await fetch(url)).text();
  const page = await (await fetch(url, { headers: { cookie: "SOCS=CAI" } }))
    .text();

  assertMatch(wall, /action="https:\/\/consent\.youtube\.com\/s"/);
  assertMatch(page, /var ytInitialPlayerResponse = \{/);
});

const FEEDS = [
  { feed: "well", statuses: [200, 200] },
  { feed: "404", statuses: [404, 404] },
  { feed: "404_then_200", statuses: [404, 200] },
  { feed: "500_then_200", statuses: [500, 200] },
] as const;

for (const { feed, statuses } of FEEDS) {
  Deno.test(`a feed can do "${feed}"`, async () => {
    const { fetch } = worldOf({ feed, videos: [videoOf(1)] });
    const url =
      `https://www.youtube.com/feeds/videos.xml?channel_id=${CHANNEL_ID}`;

    const seen = [];
    for (let call = 0; call < 2; call++) {
      const response = await fetch(url);
      await response.body?.cancel();
      seen.push(response.status);
    }

    assertEquals(seen, [...statuses]);
  });
}

Deno.test("a video too old for the feed is on the list's second page", async () => {
  const videos = Array.from({ length: 40 }, (_, n) => videoOf(n));
  const { fetch } = worldOf({ videos });
  const feed = await (await fetch(
    `https://www.youtube.com/feeds/videos.xml?channel_id=${CHANNEL_ID}`,
  )).text();
  const first = await post(fetch, "browse", { browseId: CHANNEL_ID });
  const [tab] = first.contents.twoColumnBrowseResultsRenderer.tabs;
  const items = tab.tabRenderer.content.richGridRenderer.contents;
  const { token } = items.at(-1).continuationItemRenderer.continuationEndpoint
    .continuationCommand;

  const next = await post(fetch, "browse", { continuation: token });
  const [action] = next.onResponseReceivedActions;
  const more = action.appendContinuationItemsAction.continuationItems;

  assertEquals(feed.match(/<entry>/g)?.length, 15);
  assertEquals([items.length, more.length], [31, 10]);
  assertEquals(
    more[0].richItemRenderer.content.lockupViewModel.contentId,
    videoOf(9).id,
  );
});

Deno.test("a channel keeps shorts and streams in lists of their own", async () => {
  const { fetch } = worldOf({
    videos: [
      videoOf(1),
      videoOf(2, { kind: "short" }),
      videoOf(3, { kind: "stream" }),
    ],
  });
  const feed = await (await fetch(
    `https://www.youtube.com/feeds/videos.xml?channel_id=${CHANNEL_ID}`,
  )).text();
  const stream = await post(fetch, "player", { videoId: videoOf(3).id });
  const lists = await Promise.all(
    ["EgZ2aWRlb3PyBgQKAjoA", "EgZzaG9ydHPyBgUKA5oBAA%3D%3D"].map((params) =>
      post(fetch, "browse", { browseId: CHANNEL_ID, params })
    ),
  );

  assertMatch(feed, /href="https:\/\/www\.youtube\.com\/shorts\/vid-0000002"/);
  assertEquals(stream.videoDetails.isLiveContent, true);
  assertMatch(JSON.stringify(lists[0]), /"contentId":"vid-0000001"/);
  assertMatch(JSON.stringify(lists[1]), /"videoId":"vid-0000002"/);
  assertEquals(JSON.stringify(lists).includes("vid-0000003"), false);
});

Deno.test("oEmbed tells a private video from one that is not there", async () => {
  const videos = [
    videoOf(1),
    videoOf(2, { state: "private" }),
    videoOf(3, { embeddable: false }),
  ];
  const { fetch } = worldOf({ videos });

  const statuses = await Promise.all([1, 2, 3, 4].map(async (number) => {
    const address = `https://www.youtube.com/watch?v=${videoOf(number).id}`;
    const response = await fetch(
      `https://www.youtube.com/oembed?format=json&url=${
        encodeURIComponent(address)
      }`,
    );
    await response.body?.cancel();
    return response.status;
  }));

  assertEquals(statuses, [200, 403, 401, 404]);
});

Deno.test("the Data API lists a channel's uploads, page by page", async () => {
  const { fetch } = worldOf({ videos: [videoOf(1), videoOf(2), videoOf(3)] });
  const ask = async (path: string) => {
    const response = await fetch(
      `https://www.googleapis.com/youtube/v3/${path}&key=world`,
    );
    return await response.json();
  };

  const { items: [channel] } = await ask("channels?forHandle=@harbour");
  const list = channel.contentDetails.relatedPlaylists.uploads;
  const first = await ask(`playlistItems?playlistId=${list}&maxResults=2`);
  const missing = await ask("playlistItems?playlistId=UUnone");

  assertEquals(first.items.length, 2);
  assertEquals(first.nextPageToken, "2");
  assertEquals(missing.error.errors[0].reason, "playlistNotFound");
});

function videoOf(number: number, more: Partial<Video> = {}): Video {
  return {
    id: `vid-${`${number}`.padStart(7, "0")}`,
    title: `Kestrel GT, part ${number}`,
    published: new Date(Date.UTC(2026, 5, 1 + number)).toISOString(),
    description: "A week with the Kestrel GT.",
    lengthSeconds: 60,
    ...more,
  };
}

function worldOf(
  channel: Pick<Channel, "videos" | "feed">,
  allowances: Record<string, number> = {},
) {
  const scenario: Scenario = {
    name: "one channel",
    today: "2026-11-24",
    outlets: [],
    channels: [{
      id: CHANNEL_ID,
      handle: "harbour",
      title: "Harbour Motor",
      ...channel,
    }],
    accounts: { allowances },
  };
  return createWorld(scenario);
}

async function post(
  fetch: typeof globalThis.fetch,
  path: string,
  body: Record<string, unknown>,
) {
  const client = { clientName: "WEB", clientVersion: "2.20261101.00.00" };
  const response = await fetch(`https://www.youtube.com/youtubei/v1/${path}`, {
    method: "POST",
    body: JSON.stringify({ context: { client }, ...body }),
  });
  return await response.json();
}
