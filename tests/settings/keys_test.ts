import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { loadConfig, SETTINGS } from "../../core/settings/mod.ts";
import { ConfigError } from "../../core/words/mod.ts";

/** Keys that programs and people spoil, and what is said of them. */
const SPOILT: [string, RegExp][] = [
  ["“sk-invented-key”", /stands in quotes/],
  ["„sk-invented-key“", /stands in quotes/],
  ["«sk-invented-key»", /stands in quotes/],
  ['"sk-invented-key', /stands in quotes/],
  ["`sk-invented-key`", /stands in quotes/],
  ["sk-invented\u200b-key", /character 12 /],
  ["sk-invented key", /character 12 /],
  ["sk-invented\u2013key", /character 12 /],
];

const KEYS = Object.values(SETTINGS).map(({ env }) => env)
  .filter((env) => env.endsWith("_API_KEY"));

for (const [value, says] of SPOILT) {
  Deno.test(`loadConfig() refuses the key ${value} with a sentence`, () => {
    for (const env of KEYS) {
      const error = assertThrows(
        () => loadConfig({ dotenv: { [env]: value } }),
        ConfigError,
      );
      assertMatch(error.message, says);
      assertMatch(error.message, new RegExp(env));
      assertEquals(error.message.includes("invented"), false, error.message);
      assertEquals(error.hint?.includes("invented"), false, error.hint);
    }
  });
}

Deno.test("loadConfig() takes keys as services give them out", () => {
  for (const key of ["sk-proj-aB_9", "tvly-1", "0123/+=", "a.b.c", "none"]) {
    assertEquals(
      loadConfig({ dotenv: { OPENAI_API_KEY: ` ${key} ` } })
        .openaiApiKey,
      key,
    );
  }
});

Deno.test("there are keys to check", () => assertEquals(KEYS.length, 10));
