import { assertEquals } from "@std/assert";
import {
  isYouTube,
  parseYouTubeUrl,
  type YouTubeUrl,
} from "../../core/outlet/youtube_url.ts";

const ID = "q7Lm2ZxT0aE";
const UC = "UCk3JdPz8Qw1LmNr5Tv7XyBg";

const VIDEOS = [
  `https://studio.youtube.com/video/${ID}/edit`,
  `https://www.youtube.com/vi/${ID}`,
  `https://www.youtube.com/watch?v=${ID}`,
  `http://www.youtube.com/watch?v=${ID}`,
  `https://youtube.com/watch?v=${ID}`,
  `https://m.youtube.com/watch?v=${ID}`,
  `https://music.youtube.com/watch?v=${ID}`,
  `https://www.youtube.com/watch?app=desktop&v=${ID}`,
  `https://www.youtube.com/watch?list=PL0123456789&index=3&v=${ID}`,
  `https://www.youtube.com/watch?v=${ID}&t=90s`,
  `https://www.youtube.com/watch?v=${ID}&list=PL0123456789`,
  `https://www.youtube.com/watch?v=${ID}#comments`,
  `https://www.youtube.com/watch?feature=share&amp;v=${ID}`,
  `https://www.youtube.com/watch?v=${ID}?si=abcdef`,
  `https://www.youtube.com/watch/?v=${ID}`,
  `https://www.youtube.com//watch?v=${ID}`,
  `https://www.youtube.com/WATCH?v=${ID}`,
  `https://www.youtube.com/watch/${ID}`,
  `https://www.youtube.com/watch_popup?v=${ID}`,
  `https://www.youtube.com/?v=${ID}`,
  `https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3D${ID}%26feature%3Dshare`,
  `https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3D${ID}&gl=DE`,
  `https://m.youtube.com/#/watch?v=${ID}`,
  `https://youtu.be/${ID}`,
  `https://youtu.be/${ID}?t=42`,
  `https://youtu.be/${ID}?si=Kx9_abcdefghijkl`,
  `https://youtu.be/${ID}/`,
  `https://www.youtu.be/${ID}`,
  `https://youtu.be/${ID}&t=5`,
  `https://www.youtube.com/shorts/${ID}`,
  `https://youtube.com/shorts/${ID}?feature=share`,
  `https://www.youtube.com/live/${ID}`,
  `https://www.youtube.com/live/${ID}?feature=shared`,
  `https://www.youtube.com/embed/${ID}`,
  `https://www.youtube.com/embed/${ID}?start=30&rel=0`,
  `https://www.youtube-nocookie.com/embed/${ID}`,
  `https://youtube-nocookie.com/embed/${ID}?autoplay=1`,
  `https://www.youtube.com/v/${ID}?version=3`,
  `https://www.youtube.com/e/${ID}`,
  `youtube.com/watch?v=${ID}`,
  `www.youtube.com/watch?v=${ID}`,
  `//www.youtube.com/watch?v=${ID}`,
  `youtu.be/${ID}`,
  `Https://WWW.YouTube.com/watch?v=${ID}`,
  `https://www.youtube.com:443/watch?v=${ID}`,
  `  https://www.youtube.com/watch?v=${ID}  `,
];

const CHANNELS: [url: string, by: string, name: string][] = [
  ["https://www.youtube.com/@harbourmotor", "handle", "@harbourmotor"],
  ["https://youtube.com/@harbour.motor", "handle", "@harbour.motor"],
  ["https://www.youtube.com/@na.me-2_x", "handle", "@na.me-2_x"],
  ["https://www.youtube.com/@motorreview", "handle", "@motorreview"],
  ["https://www.youtube.com/@café-auto", "handle", "@café-auto"],
  ["https://www.youtube.com/@caf%C3%A9-auto", "handle", "@café-auto"],
  ["https://www.youtube.com/%40harbourmotor", "handle", "@harbourmotor"],
  ["https://www.youtube.com/@cafe%CC%81-auto", "handle", "@café-auto"],
  ["https://www.youtube.com/@くるま", "handle", "@くるま"],
  ["https://www.youtube.com/@harbourmotor/", "handle", "@harbourmotor"],
  ["https://www.youtube.com/@harbourmotor/videos", "handle", "@harbourmotor"],
  ["https://www.youtube.com/@harbourmotor/featured", "handle", "@harbourmotor"],
  ["https://www.youtube.com/@harbourmotor/shorts", "handle", "@harbourmotor"],
  ["https://www.youtube.com/@harbourmotor/streams", "handle", "@harbourmotor"],
  ["https://www.youtube.com/@harbourmotor/live", "handle", "@harbourmotor"],
  ["https://www.youtube.com/@harbourmotor?si=abc", "handle", "@harbourmotor"],
  [
    "https://www.youtube.com/@harbourmotor/search?query=kestrel",
    "handle",
    "@harbourmotor",
  ],
  ["https://m.youtube.com/@harbourmotor", "handle", "@harbourmotor"],
  ["youtube.com/@harbourmotor", "handle", "@harbourmotor"],
  ["https://www.youtube.com/c/@harbourmotor", "handle", "@harbourmotor"],
  [`https://www.youtube.com/channel/${UC}`, "id", UC],
  [
    `https://www.youtube.com/playlist?list=UU${UC.slice(2)}`,
    "id",
    UC,
  ],
  [
    `https://www.youtube.com/playlist?list=UULF${UC.slice(2)}`,
    "id",
    UC,
  ],
  [`https://www.youtube.com/channel/${UC}/videos`, "id", UC],
  [`youtube.com/channel/${UC}?view_as=subscriber`, "id", UC],
  [`https://www.youtube.com/embed/live_stream?channel=${UC}`, "id", UC],
  ["https://www.youtube.com/c/HarbourMotor", "custom", "HarbourMotor"],
  ["https://www.youtube.com/c/HarbourMotor/videos", "custom", "HarbourMotor"],
  ["https://www.youtube.com/c/Caf%C3%A9Auto", "custom", "CaféAuto"],
  ["https://www.youtube.com/C/HarbourMotor", "custom", "HarbourMotor"],
  ["youtube.com/c/X/", "custom", "X"],
  ["https://www.youtube.com/user/harbourmotor", "user", "harbourmotor"],
  ["https://www.youtube.com/user/harbourmotor/videos", "user", "harbourmotor"],
  ["http://www.youtube.com/user/harbourmotor#p/u", "user", "harbourmotor"],
  ["https://www.youtube.com/HarbourMotor", "name", "HarbourMotor"],
  ["https://www.youtube.com/harbourmotor/videos", "name", "harbourmotor"],
  ["https://www.youtube.com/motorreview", "name", "motorreview"],
  ["www.youtube.com/HarbourMotor", "name", "HarbourMotor"],
  ["https:youtube.com/HarbourMotor", "name", "HarbourMotor"],
];

const PLAYLISTS = [
  "https://www.youtube.com/playlist?list=PL0123456789",
  "youtube.com/playlist?list=PL0123456789&si=x",
  "https://www.youtube.com/watch?list=PL0123456789",
  "https://www.youtube.com/embed/videoseries?list=PL0123456789",
];

const OTHERS = [
  "https://www.youtube.com/",
  "https://www.youtube.com",
  "youtube.com",
  "https://youtu.be/",
  "https://www.youtube.com/watch",
  "https://www.youtube.com/watch?v=q7Lm2ZxT0a",
  "https://www.youtube.com/watch?v=q7Lm2ZxT0aEE",
  "https://youtu.be/q7Lm2ZxT0aEE",
  "https://youtu.be/q7Lm2ZxT0a",
  "https://www.youtube.com/shorts",
  "https://www.youtube.com/shorts/short",
  "https://www.youtube.com/embed/",
  "https://www.youtube.com/playlist",
  "https://www.youtube.com/results?search_query=kestrel",
  "https://www.youtube.com/feed/subscriptions",
  "https://www.youtube.com/hashtag/kestrel",
  "https://www.youtube.com/post/Ugkx0123456789",
  "https://www.youtube.com/clip/Ugkx0123456789",
  "https://www.youtube.com/redirect?q=https%3A%2F%2Fharbour.example",
  "https://www.youtube.com/channel/UCshort",
  "https://www.youtube.com/channel/harbourmotor",
  "https://www.youtube.com/c/",
  "https://www.youtube.com/user/",
  "https://www.youtube.com/@ab",
  "https://www.youtube.com/@%E0%A4%A",
  "https://consent.youtube.com/m?gl=DE",
];

const NOT_YOUTUBE = [
  "https://harbour-motor.example/watch?v=q7Lm2ZxT0aE",
  "https://notyoutube.com/watch?v=q7Lm2ZxT0aE",
  "https://www.youtube.com.harbour.example/watch?v=q7Lm2ZxT0aE",
  "https://harbour.example/?u=https://youtu.be/q7Lm2ZxT0aE",
  "https://youtu.be.example/q7Lm2ZxT0aE",
  "ftp://www.youtube.com/watch?v=q7Lm2ZxT0aE",
  "mailto:dana@youtube.com",
  "javascript:alert(1)",
  "",
  "not a url",
];

Deno.test("parseYouTubeUrl() finds the video of each form", () => {
  for (const url of VIDEOS) {
    assertEquals(parseYouTubeUrl(url), { kind: "video", id: ID }, url);
  }
});

Deno.test("parseYouTubeUrl() finds the channel of each form", () => {
  for (const [url, by, name] of CHANNELS) {
    assertEquals<YouTubeUrl | undefined>(
      parseYouTubeUrl(url),
      { kind: "channel", by, name } as YouTubeUrl,
      url,
    );
  }
});

Deno.test("parseYouTubeUrl() tells playlists and YouTube's own pages apart", () => {
  for (const url of PLAYLISTS) {
    const expected = { kind: "playlist" as const, id: "PL0123456789" };
    assertEquals(parseYouTubeUrl(url), expected, url);
  }
  for (const url of OTHERS) {
    assertEquals(parseYouTubeUrl(url), { kind: "other" }, url);
  }
});

Deno.test("parseYouTubeUrl() is undefined for what is not YouTube", () => {
  for (const url of NOT_YOUTUBE) {
    assertEquals(parseYouTubeUrl(url), undefined, url);
  }
});

Deno.test("isYouTube() agrees with parseYouTubeUrl()", () => {
  const all = [
    ...VIDEOS,
    ...CHANNELS.map(([url]) => url),
    ...PLAYLISTS,
    ...OTHERS,
    ...NOT_YOUTUBE,
  ];
  console.log(`${all.length} URL forms`);
  for (const url of all) {
    assertEquals(isYouTube(url), parseYouTubeUrl(url) !== undefined, url);
  }
});
