import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type AnalystOptions,
  createAnalyst,
} from "../../core/analysis/create_analyst.ts";
import {
  bodyOf,
  type FakeAnswer,
  type FakeWeb,
  fakeWeb,
  responseWith,
} from "./fake_web.ts";
import {
  ARTICLE,
  ARTICLE_ANSWER,
  ARTICLE_TEXT,
  LOAN,
  scope,
  VIDEO,
  VIDEO_ANSWER,
} from "./samples.ts";

const GOOD = JSON.stringify(ARTICLE_ANSWER);

function analystOn(web: FakeWeb, options: Partial<AnalystOptions> = {}) {
  return createAnalyst({
    web,
    apiKey: "sk-test",
    model: "gpt-6-luna",
    ...options,
  });
}

Deno.test("createAnalyst() gives what the model says and the text bears out", async () => {
  const web = fakeWeb(() => responseWith(GOOD));

  const answer = await analystOn(web).analyse(LOAN, ARTICLE, scope());

  assert(answer.kind === "ok");
  const { analysis } = answer;
  assertEquals(analysis.relevance, 10);
  assertEquals(analysis.sentiment, "positive");
  assertEquals(Object.keys(analysis.aspects), [
    "performance",
    "interior_comfort",
  ]);
  assertEquals(
    analysis.aspects.interior_comfort?.quotes[0]?.text,
    "The cabin’s materials feel a class above",
  );
  assertEquals(analysis.keyMentions.map(({ text }) => text), [
    "You sit low, and you see out well",
  ]);
  assertEquals(analysis.unverifiedQuotes, [
    "The infotainment is a joy to use",
    "the best car we drove all year",
  ]);
  assertEquals(analysis.cons, ["tight rear seat"]);
  assertEquals(
    analysis.summary,
    "It is quick, quiet and never harsh. The rear seat is tight.",
  );
  assertEquals(analysis.recommendation, "The Touring is the one to buy.");
  assertEquals(analysis.unbacked, [
    { part: "con", text: "noisy tyres", why: "passage" },
    { part: "summary", text: "Its boot swallows a bicycle.", why: "words" },
  ]);
  for (const { passages } of analysis.backing ?? []) {
    assert(passages.length > 0);
    for (const { number, start, end } of passages) {
      const [paragraph] = ARTICLE_TEXT.split("\n\n").slice(number - 1);
      assertEquals(ARTICLE_TEXT.slice(start, end), paragraph);
    }
  }
  assertEquals(analysis.video, undefined);
  assertEquals(analysis.model, "gpt-6-luna-2026-09-22");
  assertEquals(analysis.promptVersion, "article-6");
  for (const { start, end, text } of analysis.keyMentions) {
    assertEquals(ARTICLE_TEXT.slice(start, end), text);
  }
});

/** The answer, of whose quotes those that `stands` says are the piece's. */
function quoting(stands: (nth: number) => boolean): string {
  let nth = 0;
  return JSON.stringify(
    ARTICLE_ANSWER,
    (key, value) =>
      key !== "quote" || stands(nth++) ? value : `A hovercraft of eels ${nth}`,
  );
}

const QUOTES = GOOD.split('"quote":').length - 1;
Deno.test("createAnalyst() takes no number from an answer that is about another text", async () => {
  const web = fakeWeb(() => responseWith(quoting(() => false)));

  const answer = await analystOn(web).analyse(LOAN, ARTICLE, scope());

  assert(answer.kind === "invalid");
  assertEquals(
    answer.message,
    `the answer is not about this text: none of its ${QUOTES} quotes stands in the text`,
  );
  assertEquals(web.requests.length, 2);
});

Deno.test("createAnalyst() takes the second answer, where the first is about another text", async () => {
  const web = fakeWeb((_, n) =>
    responseWith(n === 1 ? quoting(() => false) : GOOD)
  );

  const answer = await analystOn(web).analyse(LOAN, ARTICLE, scope());

  assert(answer.kind === "ok");
  assertEquals(web.requests.length, 2);
});

Deno.test("createAnalyst() leaves single quotes out that stand nowhere", async () => {
  const web = fakeWeb(() => responseWith(quoting((nth) => nth === 0)));

  const answer = await analystOn(web).analyse(LOAN, ARTICLE, scope());

  assert(answer.kind === "ok");
  assertEquals(web.requests.length, 1);
  assertEquals(answer.analysis.keyMentions, []);
});

Deno.test("createAnalyst() asks as the Responses API wants it", async () => {
  const web = fakeWeb(() => responseWith(GOOD));

  await analystOn(web).analyse(LOAN, ARTICLE, scope());

  const [request] = web.requests;
  const body = bodyOf(request);
  assertEquals(request?.url, "https://api.openai.com/v1/responses");
  assertEquals(Object.keys(request?.headers ?? {}).sort(), [
    "authorization",
    "content-type",
  ]);
  assertEquals(request?.keep, "answer");
  assertEquals(body.store, false);
  assertEquals(body.temperature, undefined);
  assertEquals(body.text.format.strict, true);
  assert(!body.instructions.includes("Kestrel"), "instructions are constant");
  assert(body.input[0].content.startsWith("VEHICLE\nMake: Kestrel"));
});

Deno.test("createAnalyst() gives video quotes and moments their second", async () => {
  const web = fakeWeb(() => responseWith(JSON.stringify(VIDEO_ANSWER)));

  const answer = await analystOn(web).analyse(LOAN, VIDEO, scope());

  assert(answer.kind === "ok");
  const { aspects, video } = answer.analysis;
  assertEquals(aspects.performance?.quotes[0]?.second, 64);
  assertEquals(aspects.interior_comfort?.quotes[0]?.second, 69);
  assertEquals(video, {
    presenter: "Dana, of Lot and Lane",
    keyMoments: [{ second: 64, what: "quick off the line" }],
  });
});

Deno.test("createAnalyst() pays for the same request once", async () => {
  const web = fakeWeb(() => responseWith(GOOD));
  const analyst = analystOn(web);

  const first = await analyst.analyse(LOAN, ARTICLE, scope());
  const second = await analyst.analyse(LOAN, ARTICLE, scope());

  assertEquals(web.requests.length, 1);
  assertEquals(first.effort.costUsd, 0.00028);
  assertEquals(second.effort.costUsd, 0);
  assert(first.kind === "ok" && second.kind === "ok");
  assertEquals(first.analysis, second.analysis);
});

const message = (content: unknown[]) => ({
  output: [{ id: "m", type: "message", role: "assistant", content }],
});

const FAILURES: {
  does: string;
  answers: FakeAnswer[];
  kind: string;
  raw?: string;
}[] = [
  {
    does: "a refusal",
    answers: [
      responseWith("", message([{ type: "refusal", refusal: "I can't" }])),
    ],
    kind: "refusal",
    raw: "I can't",
  },
  {
    does: "an answer cut twice",
    answers: [1, 2].map(() =>
      responseWith('{"rel', {
        status: "incomplete",
        incomplete_details: { reason: "max_output_tokens" },
      })
    ),
    kind: "incomplete",
    raw: '{"rel',
  },
  {
    does: "reasoning that ate the limit twice",
    answers: [1, 2].map(() =>
      responseWith("", {
        status: "incomplete",
        incomplete_details: { reason: "max_output_tokens" },
        output: [{ id: "r", type: "reasoning", summary: [] }],
      })
    ),
    kind: "incomplete",
  },
  {
    does: "a content filter",
    answers: [
      responseWith("", {
        status: "incomplete",
        incomplete_details: { reason: "content_filter" },
      }),
    ],
    kind: "content_filter",
  },
  {
    does: "a schema broken twice",
    answers: [responseWith('{"relevance": 11}'), responseWith("Sure! 9/10")],
    kind: "invalid",
    raw: "Sure! 9/10",
  },
  {
    does: "an empty answer",
    answers: [responseWith("  ")],
    kind: "no_answer",
  },
  {
    does: "a failed response",
    answers: [
      responseWith("", {
        status: "failed",
        error: { code: "server_error", message: "x" },
      }),
    ],
    kind: "transient",
  },
  { does: "a timeout", answers: ["no answer"], kind: "transient" },
  {
    does: "a page instead of JSON",
    answers: [{ body: "<html>Sign in</html>" }],
    kind: "transient",
  },
  {
    does: "a wrong key",
    answers: [{
      status: 401,
      body: {
        error: {
          message: "Incorrect API key provided: sk-te**st. You can find ...",
          type: "invalid_request_error",
          code: "invalid_api_key",
        },
      },
    }],
    kind: "auth",
  },
  {
    does: "a spent balance",
    answers: [{
      status: 429,
      body: { error: { message: "x", type: "insufficient_quota", code: "" } },
    }],
    kind: "quota",
  },
];

for (const { does, answers, kind, raw } of FAILURES) {
  Deno.test(`createAnalyst() says ${kind} for ${does}`, async () => {
    const web = fakeWeb((_, count) => answers[count - 1] ?? "no answer");

    const answer = await analystOn(web).analyse(LOAN, ARTICLE, scope());

    assertEquals(answer.kind, kind);
    assert(answer.kind !== "ok");
    assertEquals(web.requests.length, answers.length);
    assertEquals(answer.raw, raw);
    assert(!answer.message.includes("sk-"), answer.message);
  });
}

Deno.test("createAnalyst() shows the model its violation, once", async () => {
  const broken = JSON.stringify({ ...ARTICLE_ANSWER, relevance: "9/10" });
  const web = fakeWeb((_, count) => responseWith(count === 1 ? broken : GOOD));

  const answer = await analystOn(web).analyse(LOAN, ARTICLE, scope());

  assertEquals(answer.kind, "ok");
  assertEquals(answer.effort.retries, 1);
  const { input } = bodyOf(web.requests[1]);
  assertEquals(input.length, 3);
  assertEquals(input[1], { role: "assistant", content: broken });
  assert(/relevance: .*number/i.test(input[2].content), input[2].content);
});

Deno.test("createAnalyst() gives a cut answer twice the room", async () => {
  const cut = responseWith("{", {
    status: "incomplete",
    incomplete_details: { reason: "max_output_tokens" },
  });
  const web = fakeWeb((_, count) => count === 1 ? cut : responseWith(GOOD));

  const answer = await analystOn(web).analyse(LOAN, ARTICLE, scope());

  assertEquals(answer.kind, "ok");
  assertEquals(
    web.requests.map((request) => bodyOf(request).max_output_tokens),
    [4000, 8000],
  );
});

Deno.test("createAnalyst() asks nobody without a key", async () => {
  const web = fakeWeb(() => responseWith(GOOD));

  const answer = await analystOn(web, { apiKey: undefined })
    .analyse(LOAN, ARTICLE, scope());

  assertEquals(answer.kind, "auth");
  assertEquals(web.requests.length, 0);
});

Deno.test("createAnalyst() does not know the cost of an unknown model", async () => {
  const web = fakeWeb(() => responseWith(GOOD));

  const answer = await analystOn(web, { model: "gpt-9-nova" })
    .analyse(LOAN, ARTICLE, scope());

  assertEquals(answer.kind, "ok");
  assertEquals(answer.effort.costUsd, undefined);
});

Deno.test("createAnalyst() rejects with the reason of an abort", async () => {
  const abort = new AbortController();
  const web = fakeWeb(() => {
    abort.abort(new Error("stopped"));
    return responseWith(GOOD);
  });

  await assertRejects(
    () => analystOn(web).analyse(LOAN, ARTICLE, scope(abort.signal)),
    Error,
    "stopped",
  );
});

Deno.test("createAnalyst() does not hide what the web client throws", async () => {
  const web = fakeWeb(() => {
    throw new RangeError("not in the recording");
  });

  await assertRejects(
    () => analystOn(web).analyse(LOAN, ARTICLE, scope()),
    RangeError,
    "not in the recording",
  );
});
