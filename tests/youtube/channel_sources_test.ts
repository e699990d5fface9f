import { assert, assertEquals } from "@std/assert";
import { readChapters } from "../../core/youtube/video/chapters.ts";
import { readChannelPage } from "../../core/youtube/channel/channel_page.ts";
import { chooseTrack } from "../../core/youtube/video/choose_track.ts";
import { assignedJson } from "../../core/youtube/access/json.ts";
import {
  listChannel,
  parseListPage,
} from "../../core/youtube/channel/list_channel.ts";
import { listUploads } from "../../core/youtube/channel/list_uploads.ts";
import { parseFeed } from "../../core/youtube/channel/read_feed.ts";
import { readAge } from "../../core/day/mod.ts";
import { resolveChannel } from "../../core/youtube/channel/resolve_channel.ts";
import {
  accessTo,
  BROWSE,
  CHANNEL_ID,
  RESOLVE,
  VIDEO_ID,
  YOUTUBE,
} from "./in_memory.ts";

const OTHER_ID = "UCzzzzzzzzzzzzzzzzzzzzzz";

const PAGES: readonly [does: string, html: string, id?: string][] = [
  [
    "its metadata",
    `<script>var ytInitialData = {"x":{"channelId":"${OTHER_ID}"},"metadata":` +
    `{"channelMetadataRenderer":{"externalId":"${CHANNEL_ID}"}}};</script>`,
    CHANNEL_ID,
  ],
  [
    "the canonical link",
    `"channelId":"${OTHER_ID}"<link rel="canonical" href="${YOUTUBE}/channel/${CHANNEL_ID}">`,
    CHANNEL_ID,
  ],
  [
    "the feed's link",
    `<link rel="alternate" type="application/rss+xml" title="RSS" href="${YOUTUBE}/feeds/videos.xml?channel_id=${CHANNEL_ID}">`,
    CHANNEL_ID,
  ],
  [
    "the identifier",
    `<meta itemprop="identifier" content="${CHANNEL_ID}">`,
    CHANNEL_ID,
  ],
  ["no recommended channel", `<a href="/channel/${OTHER_ID}">x</a>`],
];

for (const [does, html, id] of PAGES) {
  Deno.test(`readChannelPage() reads ${does}`, () => {
    assertEquals(readChannelPage(html)?.id, id);
  });
}

Deno.test("assignedJson() ends an object where its braces match outside strings", () => {
  const html = '"ytInitialData" is {not} it; window["ytInitialData"] = ' +
    '{"a":"} \\" {","b":{"c":[1,{}]}};var x = {};';

  assertEquals(assignedJson(html, "ytInitialData"), {
    a: '} " {',
    b: { c: [1, {}] },
  });
  assertEquals(assignedJson(html, "ytInitialPlayerResponse"), undefined);
  assertEquals(
    assignedJson("ytInitialData = {cut", "ytInitialData"),
    undefined,
  );
});

const AGES: readonly [text: string, newest: number, oldest: number][] = [
  ["3 months ago", 60, 153],
  ["Streamed 2 weeks ago", 7, 28],
  ["1 year ago", 182, 1096],
  ["2 years ago", 365, 1461],
  ["5 hours ago", 0, 1],
  ["vor 3 Monaten", 60, 153],
  ["Premiered 1 day ago", 0, 3],
];

Deno.test("readAge() gives the span in which a relative date can lie", () => {
  for (const [text, newest, oldest] of AGES) {
    const age = readAge(text);
    assert(age !== undefined, text);
    assertEquals([Math.floor(age.newest), Math.ceil(age.oldest)], [
      newest,
      oldest,
    ], text);
  }
  for (const text of ["", "18K views", "yesterday", "in 3 months"]) {
    assertEquals(readAge(text), undefined, text);
  }
});

Deno.test("readChapters() reads a list of times that starts at 0:00, and no other", () => {
  assertEquals(
    readChapters("Hello\n0:00 Intro\n(1:05) - Driving\n1:02:03 | The end\nbye"),
    [
      { start: 0, title: "Intro" },
      { start: 65, title: "Driving" },
      { start: 3723, title: "The end" },
    ],
  );
  assertEquals(readChapters("1:30 is a good time\n2:00 is better"), []);
  assertEquals(readChapters("0:00 alone"), []);
});

Deno.test("chooseTrack() goes by language, then by who wrote it, then by exact tag", () => {
  const tracks = [
    { url: "1", language: "fr", kind: "manual" },
    { url: "2", language: "en", kind: "automatic" },
    { url: "3", language: "en-GB", kind: "manual" },
    { url: "4", language: "en-US", kind: "manual" },
    { url: "5", language: "es", kind: "automatic" },
  ] as const;
  const chosen = (language: string, list = [...tracks]) =>
    chooseTrack(list, language)?.url;

  assertEquals(chosen("en"), "3");
  assertEquals(chosen("en-US"), "4");
  assertEquals(chosen("es"), "5");
  assertEquals(chosen("de"), "3");
  assertEquals(chosen("de", [tracks[0], tracks[4]]), "1");
  assertEquals(chosen("en", []), undefined);
});

Deno.test("resolveChannel() follows where resolve_url sends it on, three times at most", async () => {
  const answers = [
    { endpoint: { urlEndpoint: { url: `${YOUTUBE}/@harbourmotor` } } },
    { endpoint: { browseEndpoint: { browseId: CHANNEL_ID } } },
  ];
  const access = accessTo({
    [RESOLVE]: () => Response.json(answers.shift()),
  });
  const ref = { kind: "channel", by: "custom", name: "Harbour" } as const;

  assertEquals(await resolveChannel(access, ref), {
    kind: "ok",
    id: CHANNEL_ID,
  });

  const round = accessTo({
    [RESOLVE]: () =>
      Response.json({ endpoint: { urlEndpoint: { url: `${YOUTUBE}/c/b` } } }),
    [`${YOUTUBE}/c/Harbour/videos`]: () => new Response("no channel here"),
  });
  assertEquals((await resolveChannel(round, ref)).kind, "unknown");
  assertEquals(round.asked.filter((url) => url.includes("resolve")).length, 4);
});

const CAFE = { kind: "channel", by: "handle", name: "@café" } as const;
const CAFE_PAGE = `${YOUTUBE}/@caf%C3%A9/videos`;

Deno.test("resolveChannel() reads the channel and its first videos from one page", async () => {
  const access = accessTo({
    [CAFE_PAGE]: () => new Response(videosPage("aaaaaaaaaaa")),
  });

  const found = await resolveChannel(access, CAFE);

  assertEquals(found, {
    kind: "ok",
    id: CHANNEL_ID,
    handle: "@café-new",
    firstPage: {
      videos: [{ id: "aaaaaaaaaaa", title: "One week in" }],
      handle: "@café-new",
    },
  });
  assertEquals(access.asked, [`GET ${CAFE_PAGE}`]);
});

/** A page that shows a video; the channel has changed its handle. */
function videosPage(videoId: string): string {
  const tab = {
    selected: true,
    content: {
      richGridRenderer: {
        contents: [{ videoRenderer: { videoId, title: "One week in" } }],
      },
    },
  };
  const body = {
    contents: {
      twoColumnBrowseResultsRenderer: { tabs: [{ tabRenderer: tab }] },
    },
    metadata: {
      channelMetadataRenderer: {
        externalId: CHANNEL_ID,
        vanityChannelUrl: "http://www.youtube.com/@caf%C3%A9-new",
      },
    },
  };
  return `<script>var ytInitialData = ${JSON.stringify(body)};</script>`;
}

const PAGES_WITHOUT_ANSWER: readonly [kind: string, page: () => Response][] = [
  ["blocked", () => new Response("<html>", { status: 403 })],
  ["gone", () => new Response("<html>", { status: 404 })],
  ["transient", () => new Response("<html>")],
];

for (const [kind, page] of PAGES_WITHOUT_ANSWER) {
  Deno.test(`resolveChannel() asks the endpoint where the page is ${kind}`, async () => {
    const access = accessTo({
      [CAFE_PAGE]: page,
      [RESOLVE]: () =>
        Response.json({
          endpoint: { browseEndpoint: { browseId: CHANNEL_ID } },
        }),
    });

    assertEquals(await resolveChannel(access, CAFE), {
      kind: "ok",
      id: CHANNEL_ID,
      handle: "@café",
    });
    assertEquals(
      access.scope.attempts.map(({ kind, target }) => [kind, target]),
      [
        [kind, `${YOUTUBE}/@caf%C3%A9`],
        ["ok", `${YOUTUBE}/@caf%C3%A9`],
      ],
    );
  });
}

Deno.test("parseFeed() reads ids, days and text, and leaves out other channels' videos", () => {
  const feed = parseFeed(`<?xml version="1.0"?>
<feed xmlns:yt="x"><yt:channelId>${CHANNEL_ID.slice(2)}</yt:channelId>
<title>A playlist</title><author><name>Harbour &amp; Motor</name></author>
<published>2014-03-02T10:11:12+00:00</published>
<entry><yt:videoId>${VIDEO_ID}</yt:videoId><yt:channelId>${CHANNEL_ID}</yt:channelId>
<title>2026 Kestrel GT</title><published>2026-08-07T15:40:44+00:00</published>
<updated>2026-08-09T02:00:00+00:00</updated>
<media:group><media:description>Loan &lt;car&gt;</media:description></media:group></entry>
<entry><yt:videoId>zzzzzzzzzzz</yt:videoId><yt:channelId>${OTHER_ID}</yt:channelId>
<title>Else</title><published>2026-08-07T15:40:44+00:00</published></entry></feed>`);

  assertEquals(feed, {
    name: "Harbour & Motor",
    channelId: CHANNEL_ID,
    candidates: [{
      id: VIDEO_ID,
      title: "2026 Kestrel GT",
      description: "Loan <car>",
      published: {
        date: "2026-08-07",
        source: "youtube feed",
        certainty: 0.95,
      },
    }],
  });
  assertEquals(parseFeed("<html>404</html>"), undefined);
  assertEquals(parseFeed("<feed><title>New</title></feed>")?.candidates, []);
});

Deno.test("parseFeed() reads characters that are written as numbers", () => {
  const feed = parseFeed(
    "<feed><title>Orlo &amp; Co</title><entry><yt:videoId>aaaaaaaaaaa" +
      "</yt:videoId><title>The GT&#39;s &#x22;week&#x22;</title></entry></feed>",
  );

  assertEquals(feed?.name, "Orlo & Co");
  assertEquals(feed?.candidates[0]?.title, 'The GT\'s "week"');
});

Deno.test("parseListPage() reads the three forms of a video", () => {
  const page = parseListPage({
    contents: {
      twoColumnBrowseResultsRenderer: {
        tabs: [{ tabRenderer: { title: "Home" } }, {
          tabRenderer: {
            selected: true,
            content: {
              richGridRenderer: {
                contents: [
                  {
                    richItemRenderer: {
                      content: {
                        videoRenderer: {
                          videoId: "aaaaaaaaaaa",
                          title: {
                            runs: [{ text: "An " }, { text: "old form" }],
                          },
                          publishedTimeText: { simpleText: "3 months ago" },
                        },
                      },
                    },
                  },
                  {
                    richItemRenderer: {
                      content: {
                        shortsLockupViewModel: {
                          onTap: {
                            innertubeCommand: {
                              reelWatchEndpoint: { videoId: "bbbbbbbbbbb" },
                            },
                          },
                          overlayMetadata: {
                            primaryText: { content: "A Short" },
                          },
                        },
                      },
                    },
                  },
                  {
                    continuationItemRenderer: {
                      continuationEndpoint: {
                        continuationCommand: { token: "more" },
                      },
                    },
                  },
                ],
              },
            },
          },
        }],
      },
    },
  });

  assertEquals(page?.videos.map(({ id, title }) => [id, title]), [
    ["aaaaaaaaaaa", "An old form"],
    ["bbbbbbbbbbb", "A Short"],
  ]);
  assertEquals(page?.videos.map(({ age }) => age !== undefined), [true, false]);
  assertEquals(page?.next, "more");
  assertEquals(parseListPage({ error: {} }), undefined);
});

Deno.test("listChannel() says that its own limit stopped it, so nobody takes it for an answer", async () => {
  let page = 0;
  const access = accessTo({ [BROWSE]: () => pageBefore(`page ${++page}`) });
  const limits = { pages: 3, maxAgeDays: 100 };
  const list = listChannel(access, CHANNEL_ID, "videos", limits);
  let step = await list.next();
  while (!step.done) step = await list.next();

  assertEquals(step.value, false);
  assertEquals(access.scope.attempts.map(({ kind }) => kind), [
    "ok",
    "ok",
    "ok",
    "refused",
  ]);
});

Deno.test("listChannel() stops where the list leads back, and does not call it an answer", async () => {
  const tokens = ["one", "two", "one"];
  const access = accessTo({ [BROWSE]: () => pageBefore(tokens.shift() ?? "") });
  const limits = { pages: 8, maxAgeDays: 100 };
  const list = listChannel(access, CHANNEL_ID, "videos", limits);
  let step = await list.next();
  while (!step.done) step = await list.next();

  assertEquals(step.value, false);
  assertEquals(access.asked.length, 3);
  assertEquals(access.scope.attempts.at(-1)?.kind, "transient");
});

/** An empty page of a list, and what asks for the next one. */
function pageBefore(token: string): Response {
  const continuationItemRenderer = {
    continuationEndpoint: { continuationCommand: { token } },
  };
  return Response.json({
    onResponseReceivedActions: [{
      appendContinuationItemsAction: {
        continuationItems: [{ continuationItemRenderer }],
      },
    }],
  });
}

const UPLOADS = "https://data.example/youtube/v3/playlistItems?part=" +
  "snippet%2CcontentDetails&maxResults=50&" +
  `playlistId=UU${CHANNEL_ID.slice(2)}`;

function upload(videoId: string, videoPublishedAt: string) {
  return {
    snippet: { title: `Video ${videoId}`, description: "About it." },
    contentDetails: { videoId, videoPublishedAt },
  };
}

Deno.test("listUploads() pages until the videos are too old, one unit each, and never searches", async () => {
  const access = accessTo({
    [`${UPLOADS}&key=secret`]: () =>
      Response.json({
        nextPageToken: "two",
        items: [upload("aaaaaaaaaaa", "2026-09-01T10:00:00Z")],
      }),
    [`${UPLOADS}&pageToken=two&key=secret`]: () =>
      Response.json({
        nextPageToken: "three",
        items: [upload("bbbbbbbbbbb", "2026-05-01T10:00:00Z")],
      }),
  });
  const api = { key: "secret", baseUrl: "https://data.example" };

  const videos = await listUploads(access, api, CHANNEL_ID, {
    pages: 9,
    opens: "2026-06-20",
  });

  assertEquals(videos.map(({ id, published }) => [id, published?.date]), [
    ["aaaaaaaaaaa", "2026-09-01"],
    ["bbbbbbbbbbb", "2026-05-01"],
  ]);
  assert(!access.asked.some((url) => url.includes("/search")));
  assert(!JSON.stringify(access.scope.attempts).includes("secret"));
});

const DATA_ERRORS: readonly [reason: string, status: number, kind: string][] = [
  ["quotaExceeded", 403, "quota"],
  ["accessNotConfigured", 403, "auth"],
  ["API_KEY_INVALID", 400, "auth"],
  ["playlistNotFound", 404, "gone"],
];

for (const [reason, status, kind] of DATA_ERRORS) {
  Deno.test(`listUploads() takes ${reason} as ${kind}`, async () => {
    const access = accessTo({
      [`${UPLOADS}&key=k`]: () =>
        Response.json({ error: { code: status, errors: [{ reason }] } }, {
          status,
        }),
    });
    const api = { key: "k", baseUrl: "https://data.example" };

    await listUploads(access, api, CHANNEL_ID, { pages: 2 });

    assertEquals(access.scope.attempts.map((attempt) => attempt.kind), [kind]);
  });
}
