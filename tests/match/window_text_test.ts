import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  type Span,
  windowAround,
} from "../../core/evidence/window/window_text.ts";

Deno.test("windowAround() keeps a text that fits whole", () => {
  assertEquals(windowAround("short text", [{ start: 0, end: 5 }], 100), [
    { start: 0, end: 10 },
  ]);
});

Deno.test("windowAround() finds a car first named at character 60,000", () => {
  const before = "and we talk about the road for a while ".repeat(1539);
  const text = `${before}here is the Kestrel GT ${before}`;
  const start = text.indexOf("Kestrel GT");
  assert(start >= 60_000);

  const windows = windowAround(text, [{ start, end: start + 10 }], 12_000);

  assertEquals(windows.length, 1);
  const [window] = windows;
  const shown = text.slice(window!.start, window!.end);
  assert(shown.includes("here is the Kestrel GT"));
  assert(shown.length > 11_900 && shown.length <= 12_000);
  assert(start - window!.start > 5_500, "context before the mention");
});

Deno.test("windowAround() gives the beginning where nothing is mentioned", () => {
  const text = "word ".repeat(100);

  const [window, ...others] = windowAround(text, [], 52);

  assertEquals(others, []);
  assertEquals(text.slice(window!.start, window!.end), text.slice(0, 49));
});

Deno.test("windowAround() keeps mentions from all over a text that has too many", () => {
  const text = "Kestrel ".repeat(1000);
  const mentions = Array.from(
    { length: 1000 },
    (_, index) => ({ start: index * 8, end: index * 8 + 7 }),
  );

  const windows = windowAround(text, mentions, 700);

  assert(windows.length > 10);
  assert(windows.at(-1)!.start > 7_000);
});

Deno.test("windowAround() gives ordered, disjoint windows within the limit that hold every mention that fits", () => {
  const cases = fc.record({
    text: fc.array(
      fc.stringMatching(/^[a-z]{0,12}$/),
      { minLength: 1, maxLength: 120 },
    ).map((words) => words.join(" ")),
    places: fc.array(
      fc.tuple(fc.nat(600), fc.integer({ min: 1, max: 12 })),
      { maxLength: 8 },
    ),
    maxChars: fc.integer({ min: 1, max: 400 }),
  });
  fc.assert(
    fc.property(cases, ({ text, places, maxChars }) => {
      const mentions: Span[] = places
        .map(([start, length]) => ({ start, end: start + length }))
        .filter(({ end }) => end <= text.length);

      const windows = windowAround(text, mentions, maxChars);

      let last = -1;
      let total = 0;
      for (const { start, end } of windows) {
        assert(start > last && end >= start && end <= text.length);
        last = end;
        total += end - start;
      }
      assert(total <= maxChars);
      const size = mentions.reduce((sum, m) => sum + m.end - m.start, 0);
      if (size > maxChars) return;
      for (const mention of mentions) {
        assert(
          windows.some(({ start, end }) =>
            start <= mention.start && mention.end <= end
          ),
          `mention ${mention.start}-${mention.end} is lost`,
        );
      }
    }),
    { numRuns: 500 },
  );
});
