import { assert, assertEquals, assertRejects } from "@std/assert";
import { readTranscript } from "../../core/youtube/video/transcript.ts";
import {
  accessTo,
  PLAYER,
  playerAnswer,
  track,
  VIDEO_ID,
  xml,
  YOUTUBE,
} from "./in_memory.ts";

const TIMED_TEXT = `${YOUTUBE}/api/timedtext`;
const WATCH = `${YOUTUBE}/watch?v=${VIDEO_ID}`;

const CLASSIC =
  `<?xml version="1.0" encoding="utf-8" ?><transcript><text start="1.54" dur="4.16">it&amp;#39;s the Kestrel
 GT</text><text start="5.7" dur="2">&amp;gt;&amp;gt; yes, Q&amp;amp;A</text><text start="9" dur="1">[Music]</text></transcript>`;

const SRV3 =
  `<?xml version="1.0" encoding="utf-8" ?><timedtext format="3"><head><ws id="0"/></head><body><p t="1540" d="4160" w="1"><s ac="0">it&#39;s</s><s t="220" ac="0"> the</s><s t="300" ac="0"> Kestrel GT</s></p><p t="5690" d="10" w="1" a="1">
</p><p t="5700" d="2000" w="1">&amp;gt;&amp;gt; yes, Q&amp;amp;A</p><p t="9000" d="1000">[Music]</p></body></timedtext>`;

const SEGMENTS = [
  { start: 1.54, duration: 4.16, text: "it's the Kestrel GT" },
  { start: 5.7, duration: 2, text: ">> yes, Q&A" },
  { start: 9, duration: 1, text: "[Music]" },
];

for (const [form, body] of [["classic", CLASSIC], ["srv3", SRV3]] as const) {
  Deno.test(`readTranscript() reads the ${form} form: seconds, entities, music marks`, async () => {
    const access = accessTo({
      [PLAYER]: () =>
        Response.json(playerAnswer([track("en", "v=1&lang=en", "asr")])),
      [`${TIMED_TEXT}?v=1&lang=en`]: () => xml(body),
    });

    const answer = await readTranscript(access, VIDEO_ID, "en");

    assert(answer.kind === "ok");
    assertEquals(answer.segments, SEGMENTS);
    assertEquals([answer.language, answer.track], ["en", "automatic"]);
    assertEquals(answer.player?.lengthSeconds, 754);
    assertEquals(
      access.scope.attempts.map(({ did, kind, note }) => [did, kind, note]),
      [
        ["player", "ok", "it plays"],
        ["transcript", "ok", "automatic captions in en, 3 lines"],
      ],
    );
    await access.web.close();
  });
}

Deno.test("readTranscript() takes a person's captions over recognised ones of the language", async () => {
  const access = accessTo({
    [PLAYER]: () =>
      Response.json(playerAnswer([
        track("en", "v=1&lang=en", "asr"),
        track("es", "v=1&lang=es"),
        track("en-GB", "v=1&lang=en-GB"),
      ])),
    [`${TIMED_TEXT}?v=1&lang=en-GB`]: () => xml(CLASSIC),
  });

  const answer = await readTranscript(access, VIDEO_ID, "en");

  assert(answer.kind === "ok");
  assertEquals([answer.language, answer.track], ["en-GB", "manual"]);
});

Deno.test("readTranscript() asks the watch page when the player's client is withdrawn", async () => {
  const page = `<script>var ytInitialPlayerResponse = ${
    JSON.stringify(playerAnswer([track("en", "v=1&lang=en")]))
  };</script>`;
  const access = accessTo({
    [PLAYER]: () => Response.json({ error: { code: 400 } }, { status: 400 }),
    [WATCH]: () => new Response(page),
    [`${TIMED_TEXT}?v=1&lang=en`]: () => xml(CLASSIC),
  });

  const answer = await readTranscript(access, VIDEO_ID, "en");

  assertEquals(answer.kind, "ok");
});

interface FailureCase {
  does: string;
  status?: Record<string, unknown>;
  player?: () => Response;
  captions?: () => Response;
  baseUrl?: string;
  /** What else the player says. */
  said?: Record<string, unknown>;
  expected: [kind: string, reason: string];
}

const FAILURES: FailureCase[] = [
  {
    does: "a bot check",
    status: {
      status: "LOGIN_REQUIRED",
      reason: "Sign in to confirm you’re not a bot",
    },
    expected: ["blocked", "blocked"],
  },
  {
    does: "a captcha screen",
    status: {
      status: "ERROR",
      reason: "Video unavailable",
      errorScreen: { playerCaptchaViewModel: {} },
    },
    expected: ["blocked", "blocked"],
  },
  {
    does: "too many requests",
    player: () => new Response("", { status: 429 }),
    expected: ["blocked", "blocked"],
  },
  {
    does: "a session that must rest",
    status: {
      status: "ERROR",
      reason: "Video unavailable",
      errorScreen: {
        playerErrorMessageRenderer: {
          subreason: {
            runs: [{ text: "This content isn't available, try again later." }],
          },
        },
      },
    },
    expected: ["quota", "rate_limited"],
  },
  {
    does: "a private video",
    status: { status: "LOGIN_REQUIRED", reason: "This video is private" },
    expected: ["gone", "private"],
  },
  {
    does: "a deleted video",
    status: { status: "ERROR", reason: "This video is unavailable" },
    expected: ["gone", "deleted"],
  },
  {
    does: "a closed account",
    status: {
      status: "ERROR",
      reason: "The YouTube account associated with it has been terminated.",
    },
    expected: ["gone", "deleted"],
  },
  {
    does: "an age gate",
    status: {
      status: "LOGIN_REQUIRED",
      reason: "Sign in to confirm your age",
      messages: ["This video may be inappropriate for some users."],
    },
    expected: ["empty", "age_restricted"],
  },
  {
    does: "a region lock",
    status: {
      status: "UNPLAYABLE",
      reason: "The uploader has not made this video available in your country",
    },
    expected: ["empty", "region_locked"],
  },
  {
    does: "a members' video",
    status: {
      status: "UNPLAYABLE",
      reason: "Join this channel to get access to members-only content.",
    },
    expected: ["empty", "members_only"],
  },
  {
    does: "a paid video",
    status: {
      status: "UNPLAYABLE",
      reason: "This video requires payment to watch.",
    },
    expected: ["empty", "payment_required"],
  },
  {
    does: "a live stream to come",
    status: {
      status: "LIVE_STREAM_OFFLINE",
      reason: "This live event will begin in 3 hours.",
    },
    expected: ["blocked", "live"],
  },
  {
    does: "a premiere",
    status: { status: "LIVE_STREAM_OFFLINE", reason: "Premieres in 3 hours" },
    expected: ["blocked", "premiere"],
  },
  {
    does: "a refusal that we do not know",
    status: { status: "UNPLAYABLE", reason: "Something else" },
    expected: ["blocked", "unplayable"],
  },
  {
    does: "no captions",
    status: { status: "OK" },
    expected: ["empty", "disabled"],
  },
  {
    does: "captions in which nothing is said",
    captions: () => xml('<timedtext format="3"><body/></timedtext>'),
    expected: ["empty", "none"],
  },
  {
    does: "captions that are all music",
    captions: () =>
      xml('<transcript><text start="0" dur="9">[Music]</text></transcript>'),
    expected: ["empty", "none"],
  },
  {
    does: "a caption file of zero bytes",
    captions: () => xml(""),
    expected: ["blocked", "blocked"],
  },
  {
    does: "a caption address that has run out",
    captions: () => new Response("", { status: 404 }),
    expected: ["transient", "unreachable"],
  },
  {
    does: "a bot check in place of captions",
    captions: () => new Response('<div class="g-recaptcha"></div>'),
    expected: ["blocked", "blocked"],
  },
  {
    does: "captions in a form that the package does not read",
    captions: () =>
      xml('<transcript><text begin="1">the Kestrel GT</text></transcript>'),
    expected: ["unclear", "unreadable"],
  },
  {
    does: "a caption file of elements that we do not know",
    captions: () =>
      xml('<timedtext format="9"><cue say="the Kestrel"/></timedtext>'),
    expected: ["unclear", "unreadable"],
  },
  {
    does: "captions that are listed in an unknown form",
    said: { captions: { captionListViewModel: { tracks: ["en"] } } },
    expected: ["unclear", "unreadable"],
  },
  {
    does: "tracks that are listed in an unknown form",
    said: {
      captions: {
        playerCaptionsTracklistRenderer: { captionTracks: [{ vss: ".en" }] },
      },
    },
    expected: ["unclear", "unreadable"],
  },
  {
    does: "a list of captions that holds none",
    said: {
      captions: { playerCaptionsTracklistRenderer: { audioTracks: [] } },
    },
    expected: ["empty", "disabled"],
  },
  {
    does: "captions that are broken",
    captions: () => xml("<transcript><text <text <text <text"),
    expected: ["transient", "unreachable"],
  },
  {
    does: "captions that lie outside YouTube",
    baseUrl: "https://www.youtube.com.harbour.example/api/timedtext?v=1",
    expected: ["refused", "unreadable"],
  },
  {
    does: "captions under another path",
    baseUrl: "https://www.youtube.com/redirect?q=https://harbour.example",
    expected: ["refused", "unreadable"],
  },
  {
    does: "a player that cannot be reached",
    player: () => {
      throw new TypeError("connection reset");
    },
    expected: ["transient", "unreachable"],
  },
];

for (const { does, expected, ...given } of FAILURES) {
  Deno.test(`readTranscript() has its own reason for ${does}`, async () => {
    const english = given.baseUrl === undefined
      ? track("en", "v=1&lang=en")
      : { baseUrl: given.baseUrl, languageCode: "en" };
    const plays = given.captions !== undefined || given.baseUrl !== undefined;
    const said = playerAnswer(plays ? [english] : [], {
      playabilityStatus: given.status ?? { status: "OK" },
      ...given.said,
    });
    const access = accessTo({
      [PLAYER]: given.player ?? (() => Response.json(said)),
      [WATCH]: given.player ?? (() => new Response("")),
      [`${TIMED_TEXT}?v=1&lang=en`]: given.captions ?? (() => xml(CLASSIC)),
    });

    const answer = await readTranscript(access, VIDEO_ID, "en");

    assert(answer.kind !== "ok");
    assertEquals([answer.kind, answer.reason], expected);
    const last = access.scope.attempts.at(-1);
    assertEquals([last?.did, last?.kind], ["transcript", expected[0]]);
    assert(last?.note !== "");
  });
}

Deno.test("readTranscript() passes on the reason of an abort", async () => {
  const controller = new AbortController();
  const reason = new Error("the run stops");
  const access = accessTo({
    [PLAYER]: () => {
      controller.abort(reason);
      return Response.json(playerAnswer());
    },
  }, controller.signal);

  const error = await assertRejects(() =>
    readTranscript(access, VIDEO_ID, "en")
  );

  assertEquals(error, reason);
});

const ANOTHER_VIDEO = playerAnswer([track("en", "v=other")], {
  videoDetails: { videoId: "zzzzzzzzzzz", title: "Not available on this app" },
});

Deno.test("readTranscript() reads no words of another video than it asked for", async () => {
  const page = (player: unknown) => () =>
    new Response(
      `<script>var ytInitialPlayerResponse = ${
        JSON.stringify(player)
      };</script>`,
    );
  const routes = {
    [PLAYER]: () => Response.json(ANOTHER_VIDEO),
    [`${TIMED_TEXT}?v=other`]: () => xml(CLASSIC),
    [`${TIMED_TEXT}?v=1`]: () => xml(SRV3),
  };
  const ours = playerAnswer([track("en", "v=1")]);

  const answer = await readTranscript(
    accessTo({ ...routes, [WATCH]: page(ours) }),
    VIDEO_ID,
    "en",
  );
  assert(answer.kind === "ok");
  assertEquals(answer.player?.title, "2026 Kestrel GT: one week in");

  const access = accessTo({ ...routes, [WATCH]: page(ANOTHER_VIDEO) });
  const none = await readTranscript(access, VIDEO_ID, "en");
  assert(none.kind !== "ok");
  assertEquals([none.kind, none.reason], ["transient", "unreachable"]);
  assertEquals(none.player, undefined);
  assertEquals(
    access.scope.attempts.map(({ kind, note }) => [kind, note]),
    [
      ["transient", "the player answers for another video"],
      ["transient", "the player answers for another video"],
      ["transient", "the player answers for another video"],
    ],
  );
});
