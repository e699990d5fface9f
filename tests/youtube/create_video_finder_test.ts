import { assertEquals, assertRejects } from "@std/assert";
import type { Content } from "../../core/words/content.ts";
import { createVideoFinder } from "../../core/youtube/create_video_finder.ts";
import type { Route } from "../web/in_memory.ts";
import {
  accessTo,
  CHANNEL_ID,
  PLAYER,
  playerAnswer,
  RESOLVE,
  track,
  VIDEO_ID,
  xml,
  YOUTUBE,
} from "./in_memory.ts";
import { loanOf } from "./loans.ts";

const FEED = `${YOUTUBE}/feeds/videos.xml?channel_id=${CHANNEL_ID}`;
const WATCH = `${YOUTUBE}/watch?v=${VIDEO_ID}`;
const CHANNEL_LINK = `${YOUTUBE}/@harbourmotor`;

const SPOKEN = "<transcript>" +
  '<text start="1" dur="4">This is the Kestrel GT.</text>' +
  '<text start="5" dur="4">The Kestrel GT is quick.</text>' +
  '<text start="9" dur="4">I like the Kestrel GT.</text></transcript>';

const CAPTIONS = { [`${YOUTUBE}/api/timedtext?v=1`]: () => xml(SPOKEN) };

const CHANNEL_PAGE = `${CHANNEL_LINK}/videos`;

const RESOLVED = {
  [CHANNEL_PAGE]: () =>
    new Response(`<meta itemprop="identifier" content="${CHANNEL_ID}">`),
};

function entry(id: string, title: string, published: string): string {
  return `<entry><yt:videoId>${id}</yt:videoId><title>${title}</title>` +
    `<published>${published}</published><media:group>` +
    `<media:description>About it.</media:description></media:group></entry>`;
}

function feed(...entries: string[]): Route {
  return () =>
    xml(`<feed><title>Harbour Motor</title>${entries.join("")}</feed>`);
}

function watchPage(player: Record<string, unknown>): Route {
  return () =>
    new Response(
      `<script>var ytInitialPlayerResponse = ${
        JSON.stringify(player)
      };</script>`,
    );
}

const PUBLISHED = {
  microformat: {
    playerMicroformatRenderer: {
      publishDate: "2026-08-07T08:40:44-07:00",
      ownerChannelName: "Harbour Motor",
      ownerProfileUrl: "http://www.youtube.com/@harbourmotor",
      externalChannelId: CHANNEL_ID,
    },
  },
};

async function findAll(
  routes: Readonly<Record<string, Route>>,
  link = CHANNEL_LINK,
) {
  const access = accessTo(routes);
  const finder = createVideoFinder({ web: access.web, clock: access.clock });
  const found: Content[] = [];
  for await (const content of finder.find(loanOf(), link, access.scope)) {
    found.push(content);
  }
  const { attempts } = access.scope;
  return { found, attempts, asked: access.asked };
}

Deno.test("VideoFinder.find() reads a video: words, day, owner", async () => {
  const player = playerAnswer([track("en", "v=1", "asr")]);
  const { found, attempts } = await findAll({
    [WATCH]: watchPage({ ...player, ...PUBLISHED }),
    [PLAYER]: () => Response.json(player),
    ...CAPTIONS,
  }, WATCH);

  const [video] = found;
  assertEquals(found.length, 1);
  assertEquals(
    video?.text,
    "This is the Kestrel GT. The Kestrel GT is quick. I like the Kestrel GT.",
  );
  assertEquals(video?.published, {
    date: "2026-08-07",
    source: "youtube publishDate",
    certainty: 0.98,
  });
  assertEquals(video?.bylines, ["Harbour Motor"]);
  assertEquals(video?.video?.owner, {
    channelId: CHANNEL_ID,
    name: "Harbour Motor",
    handle: "@harbourmotor",
  });
  assertEquals(
    attempts.map(({ by, did, kind }) => [by, did, kind]),
    [
      ["youtube", "player", "ok"],
      ["youtube", "player", "ok"],
      ["youtube", "transcript", "ok"],
    ],
  );
});

Deno.test("VideoFinder.find() gives title and description where there are no captions, and says so", async () => {
  const player = playerAnswer();
  const { found, attempts } = await findAll({
    [WATCH]: watchPage({ ...player, ...PUBLISHED }),
    [PLAYER]: () => Response.json(player),
  }, WATCH);

  assertEquals(
    found[0]?.text,
    "2026 Kestrel GT: one week in\n\nHarbour Motor\n\nLoan car from Kestrel.",
  );
  assertEquals(found[0]?.video?.transcript, "none");
  assertEquals(found[0]?.video?.withoutTranscript, "disabled");
  assertEquals(found[0]?.quality, 0.35);
  assertEquals(attempts.at(-1)?.kind, "empty");
});

Deno.test("VideoFinder.find() finds the video of a channel by title and day", async () => {
  const player = playerAnswer([track("en", "v=1")]);
  const { found, attempts, asked } = await findAll({
    ...RESOLVED,
    ...CAPTIONS,
    [FEED]: feed(
      entry("aaaaaaaaaaa", "Sorrel van tour", "2026-08-20T10:00:00+00:00"),
      entry(VIDEO_ID, "2026 Kestrel GT review", "2026-08-07T10:00:00+00:00"),
      entry("bbbbbbbbbbb", "Kestrel GT in 2024", "2024-08-07T10:00:00+00:00"),
    ),
    [PLAYER]: async (request) => {
      const { videoId } = await request.json();
      const { videoDetails } = player;
      return Response.json({
        ...player,
        videoDetails: { ...videoDetails as object, videoId },
      });
    },
  });

  assertEquals(found[0]?.video?.videoId, VIDEO_ID);
  assertEquals(found[0]?.published?.source, "youtube feed");
  assertEquals(found[0]?.video?.fromLinkedChannel, true);
  assertEquals(
    attempts.slice(0, 4).map(({ did, kind, target }) => [did, kind, target]),
    [
      ["resolve", "ok", CHANNEL_LINK],
      ["feed", "ok", `${YOUTUBE}/channel/${CHANNEL_ID}`],
      ["player", "ok", WATCH],
      ["transcript", "ok", WATCH],
    ],
  );
  assertEquals(asked.filter((url) => url.includes("/watch")).length, 0);
});

Deno.test("VideoFinder.find() spends nothing before it is pulled, and no more than is pulled", async () => {
  const access = accessTo({
    ...RESOLVED,
    ...CAPTIONS,
    [FEED]: feed(
      entry(VIDEO_ID, "2026 Kestrel GT review", "2026-08-07T10:00:00+00:00"),
      entry("ccccccccccc", "Autumn plans", "2026-08-09T10:00:00+00:00"),
    ),
    [PLAYER]: () => Response.json(playerAnswer([track("en", "v=1")])),
  });
  const finder = createVideoFinder({ web: access.web, clock: access.clock });

  const videos = finder.find(loanOf(), CHANNEL_LINK, access.scope)
    [Symbol.asyncIterator]();
  assertEquals(access.asked.length, 0);
  await videos.next();

  assertEquals(access.asked.length, 4);
});

Deno.test("VideoFinder.find() tells a channel that is gone from one that could not be asked for", async () => {
  const gone = await findAll({
    [CHANNEL_PAGE]: () => new Response("404", { status: 404 }),
    [RESOLVE]: () => Response.json({ error: { code: 404 } }, { status: 404 }),
  });
  assertEquals(gone.found, []);
  assertEquals(gone.attempts.map(({ kind }) => kind), ["gone", "gone"]);

  const blocked = await findAll({
    [RESOLVE]: () => new Response("", { status: 429 }),
    [CHANNEL_PAGE]: () =>
      new Response('<form action="https://consent.youtube.com/s"></form>'),
  });
  assertEquals(blocked.found, []);
  assertEquals(blocked.attempts.map(({ kind }) => kind), [
    "blocked",
    "blocked",
  ]);
});

Deno.test("VideoFinder.find() says of a link to neither video nor channel that it names none", async () => {
  const { found, attempts, asked } = await findAll({}, `${YOUTUBE}/`);

  assertEquals([found, asked], [[], []]);
  assertEquals(attempts.map(({ kind }) => kind), ["empty"]);
});

Deno.test("VideoFinder.find() passes on the reason of an abort", async () => {
  const controller = new AbortController();
  const access = accessTo({}, controller.signal);
  const finder = createVideoFinder({ web: access.web, clock: access.clock });
  const reason = new Error("the run stops");
  controller.abort(reason);

  const error = await assertRejects(async () => {
    for await (const _ of finder.find(loanOf(), WATCH, access.scope));
  });

  assertEquals(error, reason);
});
