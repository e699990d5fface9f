import { assert, assertEquals, assertMatch } from "@std/assert";
import { createLedger } from "../../core/ledger/mod.ts";
import { createApify } from "../../core/posts/apify.ts";
import { createPostFinder } from "../../core/posts/create_post_finder.ts";
import {
  createTranscriber,
  type Media,
  type SpeechSettings,
} from "../../core/speech/create_transcriber.ts";
import { createWebClient } from "../../core/web/mod.ts";
import { type Content, secondAt, SYSTEM_CLOCK } from "../../core/words/mod.ts";
import { loanOf } from "../match/pieces.ts";
import { scopeOf } from "../web/in_memory.ts";

// Posts, people and what they say are invented.

const MEDIA: Media = { url: "https://media.example/v.mp4", seconds: 90 };
/** The first bytes of an MP4 file, and bytes that are no text. */
const MP4 = new Uint8Array([0, 0, 0, 24, ...bytesOf("ftypisom"), 0, 255, 1]);
const SPOKEN = "The Mazda CX-50 is quiet. It steers with care.";
const TIMED = {
  text: SPOKEN,
  duration: 88.5,
  segments: [
    { start: 1.5, end: 3, text: " The Mazda CX-50 is quiet." },
    { start: 4, end: 6, text: " It steers with care." },
    {
      start: 80,
      end: 88,
      text: " Thanks for watching.",
      no_speech_prob: 0.9,
      avg_logprob: -1.4,
    },
  ],
};

function bytesOf(text: string): number[] {
  return [...new TextEncoder().encode(text)];
}

/** What the services of a test answer, over real sockets. */
interface Answers {
  readonly media?: () => Response;
  readonly speech?: () => Response;
  readonly rows?: unknown;
  /** What TikTok's oEmbed tells. @default {nothing} */
  readonly oembed?: unknown;
}

/** Runs a test over a server that stands for all hosts. */
async function withServices(
  answers: Answers,
  options: { settings?: Partial<SpeechSettings>; maxUsd?: number },
  test: (given: {
    transcriber: ReturnType<typeof createTranscriber>;
    web: ReturnType<typeof createWebClient>;
    forms: FormData[];
    asked: string[];
    usd: () => number;
  }) => Promise<void>,
): Promise<void> {
  const forms: FormData[] = [];
  const asked: string[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      asked.push(pathname);
      if (pathname.endsWith("/audio/transcriptions")) {
        forms.push(await request.formData());
        return answers.speech?.() ?? Response.json(TIMED);
      }
      if (pathname.includes("/api.apify.com/")) {
        return Response.json(answers.rows, { status: 201 });
      }
      if (pathname.includes("/www.tiktok.com/")) {
        return answers.oembed !== undefined && pathname.endsWith("/oembed")
          ? Response.json(answers.oembed)
          : new Response("", { status: 404 });
      }
      return answers.media?.() ?? new Response(MP4);
    },
  );
  const { maxUsd } = options;
  const ledger = createLedger({
    clock: SYSTEM_CLOCK,
    ...(maxUsd !== undefined && { caps: { usd: maxUsd } }),
  });
  const web = createWebClient({
    gateway: `http://127.0.0.1:${server.addr.port}`,
    ledger,
    limits: {
      media: { transientRetries: 0 },
      speech: { transientRetries: 0, rateRetries: 0 },
    },
  });
  const transcriber = createTranscriber({
    web,
    settings: {
      apiKey: "key-of-a-test",
      baseUrl: "https://api.openai.com/v1",
      model: "whisper-1",
      maxMinutes: 10,
      ...options.settings,
    },
    isCapped: maxUsd !== undefined,
  });
  try {
    const usd = () => ledger.account().total.usd ?? 0;
    await test({ transcriber, web, forms, asked, usd });
  } finally {
    await web.close();
    await server.shutdown();
  }
}

Deno.test("media is sent as it came, with the model and no hint", () =>
  withServices({}, {}, async ({ transcriber, forms, usd }) => {
    const came = await transcriber.transcribe(MEDIA, scopeOf("1"));

    assertEquals(came.kind, "ok");
    assertEquals([...forms[0]!.keys()], [
      "model",
      "response_format",
      "timestamp_granularities[]",
      "file",
    ]);
    const file = forms[0]!.get("file") as File;
    assertEquals([file.name, file.type], ["media.mp4", "video/mp4"]);
    assertEquals(new Uint8Array(await file.arrayBuffer()), MP4);
    // 88.5 s were stated, at $0.006 a minute.
    assertEquals(Math.round(usd() * 1e6), 8850);
  }));

Deno.test("times come from the service only, and silence is left out", async () => {
  const heard = async (body: unknown) => {
    let found;
    await withServices(
      { speech: () => Response.json(body) },
      {},
      async ({ transcriber }) => {
        const came = await transcriber.transcribe(MEDIA, scopeOf("1"));
        found = came.kind === "ok" ? came.heard : came.kind;
      },
    );
    return found;
  };

  assertEquals(await heard(TIMED), {
    text: SPOKEN,
    segments: [
      { start: 1.5, duration: 1.5, text: "The Mazda CX-50 is quiet." },
      { start: 4, duration: 2, text: "It steers with care." },
    ],
    seconds: 88.5,
  });
  assertEquals(await heard({ text: SPOKEN, languages: [] }), {
    text: SPOKEN,
    segments: [],
  });
  const odd = { text: SPOKEN, segments: [{ start: 5, end: 2, text: "x" }] };
  assertEquals(await heard(odd), { text: SPOKEN, segments: [] });
  assertEquals(await heard({ text: "  " }), "empty");
  assertEquals(await heard({ words: 3 }), "unclear");
});

/** What keeps media from being heard: how it ends, why, and what was asked. */
const TROUBLE: Readonly<
  Record<
    string,
    {
      media?: Partial<Media>;
      noLength?: true;
      answers?: Answers;
      settings?: Partial<SpeechSettings>;
      maxUsd?: number;
      ends: readonly [kind: string, note: RegExp, requests: number];
    }
  >
> = {
  "over the minutes": {
    media: { seconds: 601 },
    ends: ["refused", /11 minutes long, over SPEECH_MAX_MINUTES=10/, 0],
  },
  "of unknown length": {
    noLength: true,
    ends: ["refused", /does not say how long/, 0],
  },
  "not by https": {
    media: { url: "http://media.example/v.mp4" },
    ends: ["refused", /https/, 0],
  },
  "without a price under a cap": {
    settings: { model: "own-model" },
    maxUsd: 5,
    ends: ["refused", /no price of own-model is known/, 0],
  },
  "over the cap": {
    maxUsd: 0.001,
    ends: ["quota", /./, 1],
  },
  "gone": {
    answers: { media: () => new Response("", { status: 404 }) },
    ends: ["blocked", /the media could not be had: HTTP 404/, 1],
  },
  "a page in place of media": {
    answers: { media: () => new Response("<html>Log in</html>") },
    ends: ["unclear", /of no kind that can be heard/, 1],
  },
  "over 25 MB": {
    answers: {
      media: () => new Response(new Uint8Array(25 * 1024 * 1024 + 1)),
    },
    ends: ["unclear", /the body is over 25 MB/, 1],
  },
  "with a refused key": {
    answers: { speech: () => new Response("{}", { status: 401 }) },
    ends: ["auth", /SPEECH_API_KEY is refused/, 2],
  },
  "with a failing service": {
    answers: { speech: () => new Response("", { status: 503 }) },
    ends: ["transient", /HTTP 503/, 2],
  },
};

for (const [name, one] of Object.entries(TROUBLE)) {
  Deno.test(`media ${name} is not heard, and why is told`, () =>
    withServices(one.answers ?? {}, {
      ...(one.settings && { settings: one.settings }),
      ...(one.maxUsd !== undefined && { maxUsd: one.maxUsd }),
    }, async ({ transcriber, asked }) => {
      const media = one.noLength
        ? { url: MEDIA.url }
        : { ...MEDIA, ...one.media };
      const came = await transcriber.transcribe(media, scopeOf("1"));
      const [kind, note, requests] = one.ends;

      assert(came.kind !== "ok");
      assertEquals(came.kind, kind, came.note);
      assertMatch(came.note, note);
      assertEquals(asked.length, requests);
    }));
}

const ID = "7671242805811547399";
const ROW = {
  id: ID,
  text: "Sunday on the pass",
  createTimeISO: "2025-03-20T11:00:20.000Z",
  webVideoUrl: `https://www.tiktok.com/@danaorlo/video/${ID}`,
  authorMeta: { name: "danaorlo", nickName: "Dana Orlo" },
  mediaUrls: ["https://media.example/v.mp4"],
  videoMeta: {
    duration: 90,
    // What was translated by a machine was never said.
    subtitleLinks: [{
      language: "eng-US",
      source: "MT",
      downloadLink: "https://media.example/mt.vtt",
    }],
  },
};

/** What a post becomes in the end, with what it asked of whom. */
async function contentOf(
  row: unknown,
  { oembed, start = "2025-03-03", end = "2025-03-10" }: {
    oembed?: unknown;
    start?: string;
    end?: string;
  } = {},
) {
  const contents: Content[] = [];
  const scope = scopeOf("1");
  const paths: string[] = [];
  await withServices(
    { rows: [row], oembed },
    {},
    async ({ transcriber, web, asked }) => {
      const finder = createPostFinder({
        web,
        provider: createApify({
          baseUrl: "https://api.apify.com/v2",
          token: "token-of-a-test",
          wantsMedia: true,
        }),
        speech: transcriber,
      });
      const link = `https://www.tiktok.com/@danaorlo/video/${ID}`;
      const loan = loanOf({ start, end, links: [link] });
      for await (const one of finder.find(loan, link, scope)) {
        contents.push(one);
      }
      paths.push(...asked);
    },
  );
  const attempts = scope.attempts.filter(({ service }) =>
    service === "apify" || service === "speech"
  );
  return { content: contents.at(-1), contents, attempts, paths };
}

Deno.test("a post's text is its caption and what is said, with its seconds", async () => {
  const { content, attempts, paths } = await contentOf(ROW);

  assertEquals(content?.text, `Sunday on the pass\n\n${SPOKEN}`);
  assertEquals(content?.video?.transcript, "automatic");
  const at = (words: string) =>
    secondAt(content!, content!.text.indexOf(words));
  assertEquals(
    [at("Sunday"), at("The Mazda"), at("It steers")],
    [undefined, 1.5, 4],
  );
  assertEquals(attempts.map(({ did, kind }) => [did, kind]), [
    ["read", "ok"],
    ["transcribe", "ok"],
  ]);
  assertEquals(paths.filter((path) => path.includes(".vtt")), []);
});

Deno.test("nothing is paid to hear a post that is far outside the window", async () => {
  const { content, attempts } = await contentOf({
    ...ROW,
    createTimeISO: "2023-03-20T11:00:20.000Z",
  });

  assertEquals(content?.text, "Sunday on the pass");
  assertEquals(attempts.map(({ did }) => did), ["read"]);
});

const OEMBED = {
  title: ROW.text,
  author_name: "Dana Orlo",
  author_unique_id: "danaorlo",
  embed_product_id: ID,
};

Deno.test("a caption that a free way tells comes first, and its video is asked for only then", async () => {
  const { contents, attempts } = await contentOf(
    { ...ROW, createTimeISO: "2026-08-07T11:00:20.000Z" },
    // By the day in its id, which oEmbed does not tell.
    { oembed: OEMBED, start: "2026-08-01", end: "2026-08-08" },
  );

  assertEquals(contents.map(({ text }) => text), [
    "Sunday on the pass",
    "Sunday on the pass",
    `Sunday on the pass\n\n${SPOKEN}`,
  ]);
  assertEquals(attempts.map(({ did, kind }) => [did, kind]), [
    ["read", "ok"],
    ["transcribe", "ok"],
  ]);
});

Deno.test("a recording answers for media and speech, with no network", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/posts.har`;
  const hear = async (
    options: Parameters<typeof createWebClient>[0],
  ): Promise<unknown> => {
    const web = createWebClient(options);
    const settings = {
      apiKey: "key-of-a-test",
      baseUrl: "https://api.openai.com/v1",
      model: "whisper-1",
      maxMinutes: 10,
    };
    const transcriber = createTranscriber({ web, settings, isCapped: false });
    const came = await transcriber.transcribe(MEDIA, scopeOf("1"));
    await web.close();
    return came.kind === "ok" ? came.heard : came.note;
  };
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) =>
      request.method === "POST" ? Response.json(TIMED) : new Response(MP4),
  );
  try {
    const live = await hear({
      gateway: `http://127.0.0.1:${server.addr.port}`,
      secrets: ["key-of-a-test"],
      record: { path, mode: "new" },
    });
    await server.shutdown();
    const replayed = await hear({ replay: { path } });

    assertEquals(replayed, live);
    const kept = await Deno.readTextFile(path);
    assertEquals(kept.includes("key-of-a-test"), false);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
