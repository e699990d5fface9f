/**
 * What the `youtube-transcript` package does, over its real code and a recorded
 * `fetch`. `core/youtube/video/transcript.ts` is built on each of these; an update
 * that changes one must be noticed here.
 */
import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  fetchTranscript,
  YoutubeTranscriptDisabledError,
  YoutubeTranscriptError,
  YoutubeTranscriptNotAvailableError,
  YoutubeTranscriptNotAvailableLanguageError,
  YoutubeTranscriptTooManyRequestError,
  YoutubeTranscriptVideoUnavailableError,
} from "youtube-transcript";
import {
  PLAYER,
  playerAnswer,
  track,
  VIDEO_ID,
  xml,
  YOUTUBE,
} from "./in_memory.ts";

const WATCH = `${YOUTUBE}/watch?v=${VIDEO_ID}`;
const ENGLISH = `${YOUTUBE}/api/timedtext?v=1&lang=en`;
const SPANISH = `${YOUTUBE}/api/timedtext?v=1&lang=es`;

const TRACKS = [track("en", "v=1&lang=en", "asr"), track("es", "v=1&lang=es")];

const CLASSIC =
  '<transcript><text start="1.5" dur="2.5">fast</text></transcript>';

type Routes = Record<string, () => Response>;

function recorded(routes: Routes) {
  const calls: Request[] = [];
  const fetch = (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    calls.push(request);
    const route = routes[request.url];
    return route === undefined
      ? Promise.reject(new TypeError(`no route to ${request.url}`))
      : Promise.resolve(route());
  };
  return { fetch: fetch as typeof globalThis.fetch, calls };
}

const OK: Routes = {
  [PLAYER]: () => Response.json(playerAnswer(TRACKS)),
  [ENGLISH]: () => xml(CLASSIC),
  [SPANISH]: () => xml(CLASSIC),
};

Deno.test("fetchTranscript() asks the ANDROID player, then for the first caption file", async () => {
  const { fetch, calls } = recorded(OK);

  await fetchTranscript(VIDEO_ID, { fetch });

  assertEquals(calls.map(({ method, url }) => [method, url]), [
    ["POST", PLAYER],
    ["GET", ENGLISH],
  ]);
  assertEquals(await calls[0]!.json(), {
    context: { client: { clientName: "ANDROID", clientVersion: "20.10.38" } },
    videoId: VIDEO_ID,
  });
});

Deno.test("fetchTranscript() takes a language only by its exact tag, whoever wrote the captions", async () => {
  const { fetch, calls } = recorded(OK);

  await fetchTranscript(VIDEO_ID, { fetch, lang: "es" });

  assertEquals(calls.at(-1)?.url, SPANISH);
  await assertRejects(
    () => fetchTranscript(VIDEO_ID, { fetch, lang: "en-GB" }),
    YoutubeTranscriptNotAvailableLanguageError,
  );
});

const FORMS = [
  {
    does: "gives seconds for the classic form",
    body: CLASSIC,
    expected: [{ text: "fast", offset: 1.5, duration: 2.5, lang: "en" }],
  },
  {
    does: "gives milliseconds for the srv3 form",
    body:
      '<timedtext format="3"><body><p t="1500" d="2500"><s>fa</s><s>st</s></p></body></timedtext>',
    expected: [{ text: "fast", offset: 1500, duration: 2500, lang: "en" }],
  },
  {
    does: "decodes entities twice in the classic form",
    body:
      '<transcript><text start="0" dur="1">it&amp;#39;s &amp;gt; Q&amp;amp;A</text></transcript>',
    expected: [{ text: "it's > Q&amp;A", offset: 0, duration: 1, lang: "en" }],
  },
  {
    does: "keeps line breaks of the classic form",
    body: '<transcript><text start="0" dur="1">a\nb</text></transcript>',
    expected: [{ text: "a\nb", offset: 0, duration: 1, lang: "en" }],
  },
  {
    does: "drops lines without a length",
    body:
      '<transcript><text start="0">lost</text><text start="1" dur="1">kept</text></transcript>',
    expected: [{ text: "kept", offset: 1, duration: 1, lang: "en" }],
  },
  {
    does: "gives nothing for a file of zero bytes",
    body: "",
    expected: [],
  },
];

for (const { does, body, expected } of FORMS) {
  Deno.test(`fetchTranscript() ${does}`, async () => {
    const { fetch } = recorded({ ...OK, [ENGLISH]: () => xml(body) });

    assertEquals(await fetchTranscript(VIDEO_ID, { fetch }), expected);
  });
}

const PAGE = 'var ytInitialPlayerResponse = {"playabilityStatus":{},"a":';

const WATCHED = [
  {
    does: "a page with a bot check",
    page: '<div class="g-recaptcha"></div>',
    error: YoutubeTranscriptTooManyRequestError,
  },
  {
    does: "any other page, such as one of consent, as unavailable",
    page: "<html></html>",
    error: YoutubeTranscriptVideoUnavailableError,
  },
  {
    does: "a video that is withheld, as disabled",
    page: `${PAGE}1};`,
    error: YoutubeTranscriptDisabledError,
  },
  {
    does: "a page with a brace inside a text, as disabled",
    page: `${PAGE}"{"};</script>`,
    error: YoutubeTranscriptDisabledError,
  },
];

for (const { does, page, error } of WATCHED) {
  Deno.test(`fetchTranscript() falls back to the watch page, and takes ${does}`, async () => {
    const { fetch, calls } = recorded({
      [PLAYER]: () => Response.json(playerAnswer()),
      [WATCH]: () => new Response(page),
    });

    await assertRejects(() => fetchTranscript(VIDEO_ID, { fetch }), error);

    assertEquals(calls.map(({ url }) => url), [PLAYER, WATCH]);
  });
}

Deno.test("fetchTranscript() reads the caption files that a watch page names", async () => {
  const { fetch } = recorded({
    ...OK,
    [PLAYER]: () => new Response("", { status: 404 }),
    [WATCH]: () =>
      new Response(
        `var ytInitialPlayerResponse = ${
          JSON.stringify(playerAnswer(TRACKS))
        };`,
      ),
  });

  assertEquals((await fetchTranscript(VIDEO_ID, { fetch })).length, 1);
});

Deno.test("fetchTranscript() swallows what the first request throws, not what later ones do", async () => {
  const first = recorded({ [WATCH]: () => new Response("") });
  await assertRejects(
    () => fetchTranscript(VIDEO_ID, { fetch: first.fetch }),
    YoutubeTranscriptVideoUnavailableError,
  );

  const later = recorded({ [PLAYER]: OK[PLAYER]! });
  const error = await assertRejects(
    () => fetchTranscript(VIDEO_ID, { fetch: later.fetch }),
    TypeError,
  );
  assertEquals(error.message, `no route to ${ENGLISH}`);
});

Deno.test("fetchTranscript() calls every trouble with a caption file not available", async () => {
  for (const status of [403, 404, 429, 500]) {
    const { fetch } = recorded({
      ...OK,
      [ENGLISH]: () => new Response("", { status }),
    });

    await assertRejects(
      () => fetchTranscript(VIDEO_ID, { fetch }),
      YoutubeTranscriptNotAvailableError,
    );
  }
});

Deno.test("fetchTranscript() refuses caption files outside YouTube", async () => {
  const { fetch, calls } = recorded({
    [PLAYER]: () =>
      Response.json(playerAnswer([{
        baseUrl: "https://captions.harbour.example/api/timedtext",
        languageCode: "en",
      }])),
  });

  await assertRejects(
    () => fetchTranscript(VIDEO_ID, { fetch }),
    YoutubeTranscriptNotAvailableError,
  );
  assertEquals(calls.length, 1);
});

Deno.test("fetchTranscript() takes any eleven characters for an id, and names every error Error", async () => {
  const { fetch } = recorded({});

  const error = await assertRejects(() =>
    fetchTranscript("@motorrevie", { fetch })
  );
  assert(error instanceof TypeError);
  const named = await assertRejects(() =>
    fetchTranscript("not an id at all", { fetch })
  );
  assert(named instanceof YoutubeTranscriptError);
  assertEquals(named.name, "Error");
});
