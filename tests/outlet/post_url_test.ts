import { assertEquals } from "@std/assert";
import { dayOfPost, madeAt, parsePostUrl } from "../../core/outlet/post_url.ts";

const TIKTOK = "7671242805811547399";
const X = "2085682362579161093";
const INSTAGRAM = "DbvIZPTk0hN";
/** The three above. Source: an arithmetic of their ids by hand. */
const NOON = Date.UTC(2026, 7, 7, 11);

/** What an address leads to, as one line. */
function told(link: string): string {
  const url = parsePostUrl(link);
  if (url === undefined) return "none";
  const { network, kind } = url;
  const rest = kind === "post"
    ? [url.id, ...(url.handle ? [`@${url.handle}`] : [])]
    : kind === "account"
    ? [`@${url.handle}`]
    : kind === "short"
    ? [url.code]
    : [];
  return [network, kind, ...rest].join(" ");
}

for (
  const [link, expected] of [
    [
      `https://www.tiktok.com/@harbour.motor/video/${TIKTOK}`,
      `tiktok post ${TIKTOK} @harbour.motor`,
    ],
    [
      `https://www.tiktok.com/@harbour/photo/${TIKTOK}?is_from=1&_r=1`,
      `tiktok post ${TIKTOK} @harbour`,
    ],
    [`https://www.tiktok.com/@/video/${TIKTOK}`, `tiktok post ${TIKTOK}`],
    [`https://www.tiktokv.com/share/video/${TIKTOK}/`, `tiktok post ${TIKTOK}`],
    [`https://m.tiktok.com/v/${TIKTOK}.html`, `tiktok post ${TIKTOK}`],
    [`https://www.tiktok.com/embed/v2/${TIKTOK}`, `tiktok post ${TIKTOK}`],
    ["https://vm.tiktok.com/ZMabc123/", "tiktok short ZMabc123"],
    ["https://vt.tiktok.com/ZSabc123", "tiktok short ZSabc123"],
    ["https://www.tiktok.com/t/ZTabc123/", "tiktok short ZTabc123"],
    ["https://www.tiktok.com/@harbourmotor", "tiktok account @harbourmotor"],
    ["https://www.tiktok.com/@harbourmotor/live", "tiktok other"],
    ["https://www.tiktok.com/tag/pressloan", "tiktok other"],
    ["https://www.tiktok.com/", "tiktok other"],
    ["https://www.tiktok.com/@harbour/video/123", "tiktok other"],
    [
      `https://www.instagram.com/p/${INSTAGRAM}/?igsh=x&img_index=2`,
      `instagram post ${INSTAGRAM}`,
    ],
    [`https://instagram.com/reel/${INSTAGRAM}`, `instagram post ${INSTAGRAM}`],
    [
      `https://www.instagram.com/reels/${INSTAGRAM}/`,
      `instagram post ${INSTAGRAM}`,
    ],
    [
      `https://www.instagram.com/tv/${INSTAGRAM}/embed/`,
      `instagram post ${INSTAGRAM}`,
    ],
    [
      `https://www.instagram.com/harbourmotor/p/${INSTAGRAM}/`,
      `instagram post ${INSTAGRAM} @harbourmotor`,
    ],
    [
      "https://www.instagram.com/share/reel/BAabc123",
      "instagram short BAabc123",
    ],
    ["https://www.instagram.com/share/BAabc123", "instagram short BAabc123"],
    ["https://www.instagram.com/reels/audio/123456789/", "instagram other"],
    ["https://www.instagram.com/stories/harbourmotor/1/", "instagram other"],
    ["https://www.instagram.com/explore/", "instagram other"],
    [
      "https://www.instagram.com/harbourmotor/",
      "instagram account @harbourmotor",
    ],
    [
      "https://www.instagram.com/harbourmotor/reels/",
      "instagram account @harbourmotor",
    ],
    [`https://x.com/harbour/status/${X}`, `x post ${X} @harbour`],
    [`https://twitter.com/harbour/status/${X}/photo/1`, `x post ${X} @harbour`],
    [`https://mobile.twitter.com/i/web/status/${X}?s=20`, `x post ${X}`],
    ["https://x.com/harbour", "x account @harbour"],
    ["https://x.com/search?q=kestrel", "x other"],
    ["https://x.com/home", "x other"],
    [
      "https://www.facebook.com/harbour/posts/pfbid0abcdefghijk",
      "facebook post pfbid0abcdefghijk @harbour",
    ],
    [
      "https://www.facebook.com/harbour/videos/a-week/1234567890",
      "facebook post 1234567890 @harbour",
    ],
    ["https://m.facebook.com/watch/?v=1234567890", "facebook post 1234567890"],
    [
      "https://www.facebook.com/permalink.php?story_fbid=1234567890&id=55",
      "facebook post 1234567890",
    ],
    [
      "https://www.facebook.com/groups/cars/permalink/1234567890/",
      "facebook post 1234567890",
    ],
    ["https://www.facebook.com/reel/1234567890", "facebook post 1234567890"],
    ["https://www.facebook.com/share/v/1AbCdEf/", "facebook short 1AbCdEf"],
    ["https://fb.watch/abc123/", "facebook short abc123"],
    [
      "https://www.facebook.com/harbour.motor",
      "facebook account @harbour.motor",
    ],
    ["https://www.facebook.com/watch/", "facebook other"],
    [
      `https://www.threads.com/@harbour/post/${INSTAGRAM}`,
      `threads post ${INSTAGRAM} @harbour`,
    ],
    [`https://www.threads.net/t/${INSTAGRAM}/`, `threads post ${INSTAGRAM}`],
    ["https://www.threads.net/@harbour", "threads account @harbour"],
    ["https://nottiktok.com/@a/video/7671242805811547399", "none"],
    ["https://tiktok.com.example/@a/video/7671242805811547399", "none"],
    ["https://outlet.example/x.com/harbour/status/2085682362579161093", "none"],
    ["no address", "none"],
  ] as const
) {
  Deno.test(`${link} is: ${expected}`, () =>
    assertEquals(told(link), expected));
}

for (
  const [network, id, near] of [
    ["tiktok", TIKTOK, 0],
    ["x", X, 1000],
    ["instagram", INSTAGRAM, 1000],
    ["threads", INSTAGRAM, 1000],
  ] as const
) {
  Deno.test(`the id of a post of ${network} tells its time`, () => {
    const ms = madeAt({ network, id }) ?? 0;

    assertEquals(Math.abs(ms - NOON) <= near, true, new Date(ms).toJSON());
  });
}

for (
  const [network, id] of [
    ["facebook", "1234567890123"],
    ["tiktok", "00000000000000001"],
    ["tiktok", "99999999999999999999"],
    // The first posts of X have numbers that count, and hold no time.
    ["x", "20"],
  ] as const
) {
  Deno.test(`${id} of ${network} tells no time`, () => {
    assertEquals(madeAt({ network, id }), undefined);
  });
}

Deno.test("the code of a private post tells its day by what stands before", () => {
  const link = `https://www.instagram.com/p/${INSTAGRAM}${"a".repeat(28)}/`;

  assertEquals(dayOfPost(link), { date: "2026-08-07", source: "instagram id" });
});

Deno.test("an account and a short link have no day", () => {
  assertEquals(dayOfPost("https://www.tiktok.com/@harbour"), undefined);
  assertEquals(dayOfPost("https://vm.tiktok.com/ZMabc123/"), undefined);
});
