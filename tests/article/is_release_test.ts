import { assertEquals } from "@std/assert";
import { isRelease } from "../../core/article/kind/is_release.ts";

const BODY = "The Kestrel GT comes in three grades and six colors. ".repeat(60);
const OPENINGS = {
  immediate: "FOR IMMEDIATE RELEASE",
  dateline: "DETROIT, MI, March 4, 2026 — The Kestrel GT is on its way.",
  wire: "It came by /PRNewswire/ this morning.",
  announced: "Kestrel today announced the GT.",
};
const ENDINGS = {
  contact: "Media contact: press office, 555-0100.",
  end: "# # #",
  about: "About Kestrel: it builds vehicles in four countries.",
};

function says(opening: string, ending: string): boolean {
  const text = [opening, BODY, ending].filter(Boolean).join("\n");
  const url = "https://lotandlane.example/a-b-c-d-e";
  const data = {};
  return isRelease({ url, title: "The new GT", text, data });
}

for (const [mark, text] of Object.entries({ ...OPENINGS, ...ENDINGS })) {
  Deno.test(`isRelease() does not believe ${mark} alone`, () => {
    assertEquals([says(text, ""), says("", text)], [false, false]);
  });
}

for (const [opening, first] of Object.entries(OPENINGS)) {
  for (const [ending, last] of Object.entries(ENDINGS)) {
    Deno.test(`isRelease() believes ${opening} with ${ending}`, () => {
      assertEquals(says(first, last), true);
      assertEquals(says(`I drove it on my own.\n${first}`, last), false);
    });
  }
}
