import { assertEquals } from "@std/assert";
import { readAnswer } from "../../cli/handoff/read_answer.ts";
import type { WebAnswer } from "../../core/web/mod.ts";
import type { SentClip } from "../../runs/mod.ts";

function clip(mark: string): SentClip {
  const url = `https://outlet.example/${mark}`;
  return { loan: mark, workOrder: mark, url, key: mark, mark, payload: {} };
}

function answer(status: number, text = ""): WebAnswer {
  const kind = status === 0 ? "transient" : "ok";
  return {
    ...{ kind, status, text, headers: new Headers(), message: "cut off" },
    ...{ finalUrl: "", shownUrl: "" },
    effort: { ms: 0, bytes: 0, retries: 0, shared: false },
  };
}

const BATCH = { clips: [clip("A"), clip("B"), clip("C")] };
const FORM = {
  list: "data.results",
  id: "ref",
  is: "{key}",
  status: "status",
  accepted: ["created", "duplicate"],
  why: "message",
};

for (
  const [status, kind] of [
    [200, "told"],
    [202, "told"],
    [204, "told"],
    [301, "stop"],
    [400, "refused"],
    [401, "stop"],
    [403, "stop"],
    [404, "stop"],
    [408, "unknown"],
    [409, "unknown"],
    [413, "refused"],
    [422, "refused"],
    [429, "later"],
    [500, "unknown"],
    [502, "unknown"],
    [503, "unknown"],
    [0, "unknown"],
  ] as const
) {
  Deno.test(`a request that is answered with ${status || "silence"} is ${kind}`, () => {
    const reading = readAnswer(answer(status), BATCH, { duplicate: [] });

    assertEquals(reading.kind, kind);
  });
}

Deno.test("a status that the template calls a duplicate is accepted", () => {
  const reading = readAnswer(answer(409), BATCH, { duplicate: [409] });

  assertEquals(
    reading.kind === "told" && reading.ended.map(({ state }) => state),
    ["accepted", "accepted", "accepted"],
  );
});

for (const status of [200, 422]) {
  Deno.test(`an answer of ${status} that names clips decides those that it names`, () => {
    const results = [
      { ref: "B", status: "error", message: "no such activity" },
      { ref: "A", status: "created" },
      { ref: "Z", status: "created" },
    ];
    const text = JSON.stringify({ data: { results } });

    const reading = readAnswer(answer(status, text), BATCH, {
      duplicate: [],
      answer: FORM,
    });

    assertEquals(
      reading.kind === "told" &&
        reading.ended.map(({ state, why }) => [state, why]),
      [
        ["accepted", ""],
        ["refused", "no such activity"],
        ["sent", "the answer does not name it"],
      ],
    );
  });
}

for (const text of ["", "<html>", "[]", '{"data":{"results":7}}']) {
  Deno.test(`an answer of 200 that was to name clips and is ${JSON.stringify(text)} accepts none`, () => {
    const reading = readAnswer(answer(200, text), BATCH, {
      duplicate: [],
      answer: FORM,
    });

    assertEquals(
      reading.kind === "told" && reading.ended.map(({ state }) => state),
      ["sent", "sent", "sent"],
    );
  });
}
