import { assertEquals } from "@std/assert";
import { bareAnswer } from "../../core/analysis/server/bare_answer.ts";

const JSON_TEXT = '{"note":"a </think> in a text, and ``` too"}';

const CASES: Record<string, string> = {
  "thoughts without the mark that opens them":
    `Relevance {9}? Let me see.\n</think>\n\n${JSON_TEXT}`,
  "thoughts in their marks": `<think>Hm. {"a":1}</think>${JSON_TEXT}`,
  "thoughts that speak of their end":
    `<think>It ends with </think> soon.</think>${JSON_TEXT}`,
  "thoughts of another name": `<thinking>Hm.</thinking>\n${JSON_TEXT}`,
  "thoughts with a name space": `<seed:think>Hm.</seed:think>${JSON_TEXT}`,
  "Mistral's thoughts": `[THINK]Hm.[/THINK]${JSON_TEXT}`,
  "Kimi's thoughts": `◁think▷Hm.◁/think▷${JSON_TEXT}`,
  "channels": "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant" +
    `<|channel|>final<|message|>${JSON_TEXT}<|return|>`,
  "a channel with its constraint": "<|channel|>analysis<|message|>Hm.<|end|>" +
    `<|start|>assistant<|channel|>final <|constrain|>json<|message|>${JSON_TEXT}`,
  "a fence behind thoughts": "Hm.</think>\n```json\n" + JSON_TEXT + "\n```",
  "marks of a template": `${JSON_TEXT}<|im_end|>\n`,
  "another template's end": `${JSON_TEXT}</s>`,
  "a byte order mark": `\uFEFF${JSON_TEXT}`,
  "nothing": JSON_TEXT,
};

for (const [what, text] of Object.entries(CASES)) {
  Deno.test(`bareAnswer() takes off ${what}`, () => {
    assertEquals(JSON.parse(bareAnswer(text)), JSON.parse(JSON_TEXT));
  });
}

for (
  const text of [
    `Here you are: ${JSON_TEXT}`,
    `<think>never ended ${JSON_TEXT}`,
    `Thought.</think> Here you are: ${JSON_TEXT.replace("</think>", "")}`,
  ]
) {
  Deno.test(`bareAnswer() fishes nothing out of ${text.slice(0, 20)}`, () => {
    assertEquals(bareAnswer(text), text);
  });
}
