import { assert, assertEquals } from "@std/assert";
import {
  groundMessages,
  messagesFor,
} from "../../core/analysis/message/mod.ts";
import { readMessages } from "../../core/files/mod.ts";
import { createQuoteFinder } from "../../core/analysis/proof/grounding.ts";
import {
  type ArticleAnswer,
  splitPassages,
} from "../../core/analysis/question/mod.ts";
import type { ClientMessage, MessageState } from "../../core/words/mod.ts";
import {
  messageFigures,
  readMessageCases,
} from "../../scripts/eval/said_messages.ts";
import { VEHICLE } from "./samples.ts";

/** Written, with their answers, by people who had not read the code. */
interface Case {
  readonly id: string;
  readonly message: string;
  readonly examples: readonly string[];
  readonly text: string;
  readonly state: Exclude<MessageState, "unclear">;
  readonly span: string;
}

const CASES: readonly Case[] = (await Deno.readTextFile(
  new URL("../../fixtures/said/messages.jsonl", import.meta.url),
)).trim().split("\n").map((line) => JSON.parse(line));

const HEADER = "id\tmake\tmodel\ttrim\tmessage\texamples\n";

function ask({ id, message, examples }: Case): ClientMessage {
  return { id, message, examples };
}

function groundOf(text: string, shortened = false) {
  const passages = splitPassages(text, 1200, []).map((span, index) => ({
    number: index + 1,
    ...span,
  }));
  return { findQuote: createQuoteFinder({ text, passages }), shortened };
}

function answering(
  ...messages: ArticleAnswer["messages"]
): ArticleAnswer {
  return { messages } as unknown as ArticleAnswer;
}

Deno.test("groundMessages() keeps the words of 300 cases as they stand", () => {
  for (const one of CASES) {
    const quotes = one.span === "" ? [] : [{ quote: one.span }];
    const [found] = groundMessages(
      [ask(one)],
      answering({ id: one.id, state: one.state, quotes }),
      groundOf(one.text),
    );
    assertEquals(found?.state, one.state, one.id);
    for (const { text, start, end } of found?.quotes ?? []) {
      assertEquals(one.text.slice(start, end), text);
      assert(text.includes(one.span.replace(/[.,;:!"'”’]+$/u, "")), one.id);
    }
  }
});

Deno.test("messageFigures() keeps all right answers, and stops what has no words", () => {
  const { right, wrong, counted, bare } = messageFigures(readMessageCases());

  assertEquals([right.tried, right.ended], [300, 300]);
  assert(counted > 300);
  assertEquals(bare, 0);
  for (const { name, tried, ended } of wrong) {
    assert(tried > 150, name);
    // Which state right words speak for is the model's to say.
    const isStopped = !name.includes("opposite state");
    assertEquals(ended, isStopped ? tried : 0, name);
  }
});

Deno.test("groundMessages() counts nothing without words that stand in the piece", () => {
  for (const one of CASES) {
    for (const state of ["stated", "reworded", "contradicted"] as const) {
      const invented = [{
        quote: "the finest of all machines ever put on a road",
      }];
      for (const quotes of [[], invented]) {
        const [found] = groundMessages(
          [ask(one)],
          answering({ id: one.id, state, quotes }),
          groundOf(one.text),
        );
        assertEquals(found?.state, "unclear", one.id);
        assertEquals(found?.quotes, []);
      }
    }
  }
});

Deno.test("groundMessages() says unclear where the answer is silent or contradicts itself", () => {
  const [one] = CASES as [Case];
  const state = (...messages: ArticleAnswer["messages"]) =>
    groundMessages([ask(one)], answering(...messages), groundOf(one.text))[0]
      ?.state;

  assertEquals(state(), "unclear");
  assertEquals(state({ id: "other", state: "absent", quotes: [] }), "unclear");
  assertEquals(
    state(
      { id: one.id, state: "absent", quotes: [] },
      { id: one.id, state: "stated", quotes: [] },
    ),
    "unclear",
  );
});

Deno.test("groundMessages() does not call absent what was not sent", () => {
  const [one] = CASES as [Case];
  const [found] = groundMessages(
    [ask(one)],
    answering({ id: one.id, state: "absent", quotes: [] }),
    groundOf(one.text, true),
  );
  assertEquals(found?.state, "unclear");
});

Deno.test("readMessages() reads a file, and names the lines that it cannot use", async () => {
  const { messages, problems } = await readMessages(
    HEADER + "quiet\tMazda\tCX-50\t\tIt is quiet.\thushed; calm\n" +
      "# a remark\n\n" +
      "quiet\t\t\t\tTwice.\t\n" +
      "none\tNoSuchMake\t\t\tA claim.\t\n" +
      "\t\t\t\tNo id.\t\n" +
      "empty\t\t\t\t\t\n",
  );
  assertEquals(messages, [{
    id: "quiet",
    make: "Mazda",
    model: "CX-50",
    message: "It is quiet.",
    examples: ["hushed", "calm"],
  }]);
  assertEquals(problems.map(({ line }) => line), [5, 6, 7, 8]);
});

Deno.test("readMessages() says what the header lacks", async () => {
  const { problems } = await readMessages("id\tmessage\nquiet\tIt is quiet.\n");
  assert(problems[0]?.message.includes("make, model, trim, examples"));
});

Deno.test("messagesFor() takes what is meant for the vehicle", async () => {
  const vehicle = {
    ...VEHICLE,
    make: "Mazda",
    model: "CX-50",
    trim: "Premium",
  };
  const { messages } = await readMessages(
    HEADER + "any\t\t\t\tOne.\t\n" + "make\tMazda\t\t\tTwo.\t\n" +
      "model\tMazda\tCX 50\t\tThree.\t\n" +
      "trim\tMazda\tCX-50\tPremium\tFour.\t\n" +
      "other-trim\tMazda\tCX-50\tTurbo\tFive.\t\n" +
      "other-model\tMazda\tCX-5\t\tSix.\t\n" +
      "other-make\tKia\t\t\tSeven.\t\n",
  );
  assertEquals(
    messagesFor(vehicle, messages).map(({ id }) => id),
    ["any", "make", "model", "trim"],
  );
});
