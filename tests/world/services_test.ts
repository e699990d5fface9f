import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { createWorld } from "./create_world.ts";

Deno.test("google finds the page that has the words, on the site asked for", async () => {
  const page = await google(
    'q="Mazda CX-50" review&siteSearch=harborlaneauto.example&siteSearchFilter=i',
  );

  assertEquals(
    page.items[0].link,
    "https://www.harborlaneauto.example/2026/10/16/mazda-cx-50-hybrid-ferry-line",
  );
  assertEquals(page.searchInformation.totalResults, `${page.items.length}`);
  assertMatch(page.items[0].snippet, /^Oct 16, 2026 \.\.\. /);
});

Deno.test("google leaves items out when nothing matches", async () => {
  const page = await google('q="Kestrel GT"');

  assertEquals(page.items, undefined);
  assertEquals(page.searchInformation.totalResults, "0");
});

const GOOGLE_REFUSALS = [
  { does: "a bad key", query: "key=other&cx=a&q=a", status: 400 },
  { does: "no engine", query: "key=world&q=a", status: 400 },
  { does: "too many hits", query: "key=world&cx=a&q=a&num=20", status: 400 },
];

for (const { does, query, status } of GOOGLE_REFUSALS) {
  Deno.test(`google refuses ${does}`, async () => {
    const { fetch } = createWorld(scenario);

    const response = await fetch(
      `https://customsearch.googleapis.com/customsearch/v1?${query}`,
    );
    const { error } = await response.json();

    assertEquals([response.status, error.code], [status, status]);
  });
}

const BLOCKED = "https://www.ridgelinepaper.example/drive/" +
  "2026-toyota-gr-corolla-premium-plus-review";

const SCRAPES = [
  { parameters: "render_js=false", status: 500, initial: "403", cost: "0" },
  { parameters: "render_js=true", status: 200, initial: "200", cost: "5" },
  { parameters: "", status: 200, initial: "200", cost: "5" },
  { parameters: "stealth_proxy=true", status: 200, initial: "200", cost: "75" },
  { parameters: "mode=auto", status: 200, initial: "200", cost: "5" },
];

for (const { parameters, status, initial, cost } of SCRAPES) {
  Deno.test(`scrapingbee reads with "${parameters}"`, async () => {
    const response = await scrape(BLOCKED, parameters);
    const body = await response.text();

    assertEquals(response.status, status);
    assertEquals(response.headers.get("spb-initial-status-code"), initial);
    assertEquals(response.headers.get("spb-cost"), cost);
    assertEquals(body.includes("GR Corolla"), status === 200);
  });
}

Deno.test("scrapingbee brings a captcha page as it brings any page", async () => {
  const { fetch } = createWorld({
    ...scenario,
    outlets: [{
      host: "torque.example",
      name: "Torque",
      guard: { shows: "captcha_200" },
      pages: [{ path: "/a", html: "<p>here</p>" }],
    }],
  });

  const response = await scrape(
    "https://torque.example/a",
    "stealth_proxy=true",
    "world",
    fetch,
  );

  assertEquals(response.status, 200);
  assertMatch(await response.text(), /security check/);
});

Deno.test("scrapingbee wraps bytes in base64", async () => {
  const { fetch } = createWorld({
    ...scenario,
    outlets: [{
      host: "torque.example",
      name: "Torque",
      pages: [],
      sitemaps: [{ path: "/a.xml.gz", kind: "urls", gzip: true }],
    }],
  });

  const response = await scrape(
    "https://torque.example/a.xml.gz",
    "render_js=false&json_response=true",
    "world",
    fetch,
  );
  const body = await response.json();

  assertEquals([body.type, body.cost], ["b64_bytes", 1]);
  assertEquals(body["initial-status-code"], 200);
  assertEquals(atob(body.body).slice(0, 2), "\x1f\x8b");
});

Deno.test("scrapingbee tells a bad key from spent credits by its text", async () => {
  const bad = await scrape(BLOCKED, "", "other");
  const spent = createWorld({
    ...scenario,
    accounts: { allowances: { scrapingbee: 0 } },
  });
  const none = await scrape(BLOCKED, "", "world", spent.fetch);

  assertEquals([bad.status, none.status], [401, 401]);
  assertMatch((await bad.json()).message, /^Invalid api key/);
  assertMatch((await none.json()).message, /limit reached/);
});

Deno.test("scrapingbee refuses what is more at once than the plan allows", async () => {
  const { fetch } = createWorld(scenario, { delays: () => 2 });

  const statuses = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => {
    const response = await scrape(BLOCKED, "render_js=true", "world", fetch);
    await response.body?.cancel();
    return response.status;
  }));

  assertEquals(statuses.filter((status) => status === 429).length, 1);
});

Deno.test("youtube's player has captions for ANDROID and dates for WEB", async () => {
  const android = await player("bS4tR9kLm2Q", "ANDROID");
  const web = await player("bS4tR9kLm2Q", "WEB");

  assertEquals(android.microformat, undefined);
  assertEquals(
    web.microformat.playerMicroformatRenderer.publishDate,
    "2026-10-11T08:00:12-07:00",
  );
  const [srv3, withheld] = await Promise.all([
    timedText(captionUrl(android)),
    timedText(captionUrl(web)),
  ]);
  assertMatch(srv3, /<timedtext format="3">/);
  assertMatch(srv3, /<p t="500" d="\d+" w="1"><s t="0" ac="0">Hey<\/s>/);
  assertEquals(withheld, "");
});

Deno.test("youtube's classic captions are in seconds and escaped twice", async () => {
  const url = captionUrl(await player("bS4tR9kLm2Q", "ANDROID"));

  const classic = await timedText(url.replace("&fmt=srv3", ""));

  assertMatch(classic, /<text start="0\.5" dur="[\d.]+">Hey everybody/);
  assertMatch(classic, /Let&amp;#39;s start/);
});

Deno.test("youtube resolves a handle and lists its videos in the feed", async () => {
  const { fetch } = createWorld(scenario);
  const resolved = await post(fetch, "/youtubei/v1/navigation/resolve_url", {
    context: WEB,
    url: "https://www.youtube.com/@SoltDrivesInvented/videos",
  });
  const id = resolved.endpoint.browseEndpoint.browseId;
  const feed = await fetch(
    `https://www.youtube.com/feeds/videos.xml?channel_id=${id}`,
  );
  const entries = (await feed.text()).match(/<yt:videoId>[^<]+/g);

  assertEquals(id, "UCsd9Lk2VtRwQ5nXy8MhPz3A");
  assertEquals(entries?.map((entry) => entry.slice(12)), [
    "gX3mV8tQe1k",
    "tX5hF6sPw9E",
    "rX2bN4dKu7M",
  ]);
});

Deno.test("youtube's watch page holds the WEB player answer", async () => {
  const { fetch } = createWorld(scenario);

  const page = await (await fetch("https://youtu.be/n5Qv7XyHd0w")).text();
  const start = page.indexOf("{", page.indexOf("ytInitialPlayerResponse"));
  const answer = JSON.parse(page.slice(start, page.indexOf(";var meta")));

  assertEquals(answer.videoDetails.videoId, "n5Qv7XyHd0w");
  assertEquals(answer.captions, undefined);
});

Deno.test("slack answers in plain text", async () => {
  const { fetch } = createWorld(scenario);
  const send = async (path: string, body: string) => {
    const url = `https://hooks.slack.com/services/T000/B000/${path}`;
    const response = await fetch(url, { method: "POST", body });
    return [response.status, await response.text()];
  };

  assertEquals(await send("XXXX", "{}"), [400, "invalid_payload"]);
  assertEquals(await send("XXXX", '{"a":1}'), [400, "no_text"]);
  assertEquals(await send("XXXX", '{"text":"42 loans"}'), [200, "ok"]);
  assertEquals(await send("ARCHIVED", "{}"), [410, "channel_is_archived"]);
  assertEquals(await send("OTHER", "{}"), [404, "no_team"]);
});

const WEB = {
  client: { clientName: "WEB", clientVersion: "2.20261101.00.00" },
};

async function google(query: string) {
  const { fetch } = createWorld(scenario);
  const response = await fetch(
    `https://customsearch.googleapis.com/customsearch/v1?key=world&cx=a&${query}`,
  );
  return await response.json();
}

function scrape(
  url: string,
  parameters: string,
  key = "world",
  fetch = createWorld(scenario).fetch,
): Promise<Response> {
  return fetch(
    `https://app.scrapingbee.com/api/v1/?url=${
      encodeURIComponent(url)
    }&${parameters}`,
    { headers: { authorization: `Bearer ${key}` } },
  );
}

async function player(videoId: string, clientName: string) {
  const { fetch } = createWorld(scenario);
  return await post(fetch, "/youtubei/v1/player?prettyPrint=false", {
    context: { client: { clientName, clientVersion: "20.10.38" } },
    videoId,
  });
}

async function post(
  fetch: typeof globalThis.fetch,
  path: string,
  body: unknown,
) {
  const response = await fetch(`https://www.youtube.com${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  return await response.json();
}

interface PlayerAnswer {
  captions: {
    playerCaptionsTracklistRenderer: { captionTracks: { baseUrl: string }[] };
  };
}

function captionUrl({ captions }: PlayerAnswer): string {
  const [track] = captions.playerCaptionsTracklistRenderer.captionTracks;
  assert(track);
  return track.baseUrl;
}

async function timedText(url: string): Promise<string> {
  const { fetch } = createWorld(scenario);
  return await (await fetch(url)).text();
}
