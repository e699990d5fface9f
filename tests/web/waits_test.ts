import { assertEquals } from "@std/assert";
import { spentWindowSeconds } from "../../core/web/limits/rate_window.ts";
import {
  goDurationSeconds,
  retryAfterSeconds,
} from "../../core/web/client/retry_after.ts";

const NOW = Date.UTC(2026, 10, 24, 12);

const RETRY_AFTER = [
  { value: "40", seconds: 40 },
  { value: "0", seconds: 0 },
  { value: " 2.5 ", seconds: 2.5 },
  { value: "86400", seconds: 86400 },
  { value: "-5", seconds: undefined },
  { value: "soon", seconds: undefined },
  { value: "", seconds: undefined },
  { value: "Tue, 24 Nov 2026 12:00:30 GMT", seconds: 30 },
  { value: "Tue, 24 Nov 2026 11:00:00 GMT", seconds: 0 },
];
for (const { value, seconds } of RETRY_AFTER) {
  Deno.test(`retryAfterSeconds() reads "${value}" as ${seconds}`, () => {
    const headers = new Headers({ "retry-after": value });
    assertEquals(retryAfterSeconds(headers, NOW), seconds);
  });
}

Deno.test("retryAfterSeconds() believes milliseconds first", () => {
  const headers = { "retry-after": "9", "retry-after-ms": "1500" };
  assertEquals(retryAfterSeconds(new Headers(headers), NOW), 1.5);
});

const DURATIONS = [
  ["12ms", 0.012],
  ["1s", 1],
  ["6m0s", 360],
  ["1h2m3.5s", 3723.5],
  ["42", 42],
  ["-1", undefined],
  ["a while", undefined],
  ["1s later", undefined],
] as const;
for (const [text, seconds] of DURATIONS) {
  Deno.test(`goDurationSeconds() reads "${text}" as ${seconds}`, () => {
    assertEquals(goDurationSeconds(text), seconds);
  });
}

const WINDOWS = [
  { does: "nothing where nothing is said", headers: {}, seconds: undefined },
  {
    does: "no cap out of a limit of 0 (Brave)",
    headers: {
      "x-ratelimit-limit": "50, 0",
      "x-ratelimit-remaining": "49, 0",
      "x-ratelimit-reset": "1, 612345",
    },
    seconds: undefined,
  },
  {
    does: "the spent one of two windows (Brave)",
    headers: {
      "x-ratelimit-limit": "50, 2000",
      "x-ratelimit-remaining": "0, 700",
      "x-ratelimit-reset": "1, 612345",
    },
    seconds: 1,
  },
  {
    does: "Go durations (OpenAI)",
    headers: {
      "x-ratelimit-limit-requests": "5000",
      "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-reset-requests": "850ms",
      "x-ratelimit-limit-tokens": "200000",
      "x-ratelimit-remaining-tokens": "1200",
      "x-ratelimit-reset-tokens": "6m0s",
    },
    seconds: 0.85,
  },
  {
    does: "no cap out of -1 (Azure)",
    headers: {
      "x-ratelimit-limit-tokens": "-1",
      "x-ratelimit-remaining-tokens": "0",
      "x-ratelimit-reset-tokens": "1s",
    },
    seconds: undefined,
  },
  {
    does: "a time since 1970",
    headers: {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(NOW / 1000 + 25),
    },
    seconds: 25,
  },
];
for (const { does, headers, seconds } of WINDOWS) {
  Deno.test(`spentWindowSeconds() reads ${does}`, () => {
    const given = new Headers(headers as Record<string, string>);
    assertEquals(spentWindowSeconds(given, NOW), seconds);
  });
}
