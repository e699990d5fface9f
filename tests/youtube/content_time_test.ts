import { assert, assertEquals } from "@std/assert";
import { secondAt, transcriptText } from "../../core/words/content_time.ts";
import type {
  TranscriptSegment,
  VideoFacts,
} from "../../core/words/content.ts";

const SEGMENTS: TranscriptSegment[] = [
  { start: 1.5, duration: 2, text: "this is the Kestrel GT" },
  { start: 3.5, duration: 2, text: "and it is quick." },
  { start: 9, duration: 2, text: "Next, the cabin." },
];

function video(segments: readonly TranscriptSegment[]): VideoFacts {
  return {
    videoId: "q7Lm2ZxT0aE",
    description: "",
    segments,
    transcript: "automatic",
  };
}

Deno.test("transcriptText() joins segments and starts a paragraph at a pause", () => {
  assertEquals(
    transcriptText(SEGMENTS),
    "this is the Kestrel GT and it is quick.\n\nNext, the cabin.",
  );
});

Deno.test("transcriptText() ends a long paragraph with its sentence", () => {
  const segments = Array.from({ length: 100 }, (_, index) => ({
    start: index * 2,
    duration: 2,
    text: index % 5 === 4 ? "then it stops." : "we drive on and on and",
  }));

  const paragraphs = transcriptText(segments).split("\n\n");

  assert(paragraphs.length > 2);
  assert(paragraphs.every((paragraph) => paragraph.length < 800));
});

Deno.test("secondAt() maps every offset back to its segment", () => {
  const content = { text: transcriptText(SEGMENTS), video: video(SEGMENTS) };

  for (const { text, start } of SEGMENTS) {
    const offset = content.text.indexOf(text);
    assertEquals(secondAt(content, offset), start);
    assertEquals(secondAt(content, offset + text.length - 1), start);
  }
  assertEquals(secondAt(content, 1_000_000), 9);
});

Deno.test("secondAt() knows no second where the text is not the transcript", () => {
  assertEquals(secondAt({ text: "An article" }, 3), undefined);
  assertEquals(
    secondAt({ text: "A description", video: video([]) }, 3),
    undefined,
  );
  assertEquals(
    secondAt({ text: "Something else", video: video(SEGMENTS) }, 3),
    undefined,
  );
});
