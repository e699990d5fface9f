import { assert, assertEquals, assertMatch } from "@std/assert";
import { lookFor, postAt } from "./post_lab.ts";
import { postLink } from "../world/post.ts";

const POSTED = "2026-08-20T11:00:20.000Z";

for (
  const [network, shows, source] of [
    ["tiktok", "oembed", "tiktok id"],
    ["tiktok", "page", "tiktok post"],
    ["x", "oembed", "x id"],
    ["instagram", "page", "instagram id"],
    ["threads", "page", "threads id"],
  ] as const
) {
  Deno.test(`a post that ${network} itself shows by ${shows} is found, and nothing is paid for it`, async () => {
    const post = postAt(network, POSTED, { shows });
    const link = postLink({ ...post, handle: "someoneelse" });
    const { outcome, asked } = await lookFor(link, [post]);

    assert("clip" in outcome, outcome.sentence);
    assertEquals(
      [outcome.status, outcome.clip.tier],
      ["found", "post"],
      outcome.sentence,
    );
    const { content } = outcome.clip;
    assertEquals(
      content.text.replaceAll(/\s+/g, " "),
      post.text.replaceAll(/\s+/g, " "),
    );
    // Instagram's description has the account's handle only.
    const author = network === "instagram" ? "rowanvance" : "Rowan Vance";
    assertEquals(content.bylines, [author]);
    assertEquals(content.published?.date, "2026-08-20");
    assertEquals(content.published?.source, source);
    assert(!content.canonicalUrl.includes("someoneelse"), content.canonicalUrl);
    assertEquals(asked.length, 0);
  });
}

Deno.test("Facebook's page names neither author nor day for sure: a person decides", async () => {
  const post = postAt("facebook", POSTED, { shows: "page" });
  const { outcome } = await lookFor(postLink(post), [post]);

  assertEquals(outcome.status, "review", outcome.sentence);
  assert("clip" in outcome);
  assertEquals(outcome.clip.content.bylines, []);
  assertEquals(outcome.clip.content.published, undefined);
});

Deno.test("a caption that is cut short goes on to the provider only where it leaves a doubt", async () => {
  const first = postAt("instagram", POSTED, { shows: "cut" });
  const last = {
    ...first,
    text: `${"A quiet road. ".repeat(20)}\n\n${first.text}`,
  };
  const told = await lookFor(postLink(first), [first]);
  const doubtful = await lookFor(postLink(last), [last]);

  assertEquals(
    [told.outcome.status, told.asked.length],
    ["found", 0],
    told.outcome.sentence,
  );
  // What the page shows never names the car; the whole caption does.
  assertEquals([doubtful.outcome.status, doubtful.asked.length], ["review", 1]);
  assert("clip" in doubtful.outcome);
  assertEquals(doubtful.outcome.clip.content.text, last.text);
});

Deno.test("a caption that is cut short, and cannot be had whole, proves nothing", async () => {
  const post = postAt("instagram", POSTED, {
    shows: "cut",
    text: `${"A quiet road. ".repeat(20)}\n\nThe Mazda CX-50.`,
  });
  const { outcome } = await lookFor(postLink(post), [post], { token: "" });

  assertEquals([outcome.status, outcome.reason], ["failed", "unclear"]);
});

for (
  const network of ["tiktok", "instagram", "facebook", "x", "threads"] as const
) {
  Deno.test(`a post that ${network} shows only to who logs in fails its loan without a token`, async () => {
    const post = postAt(network, POSTED);
    const { outcome } = await lookFor(postLink(post), [post], { token: "" });

    assertEquals([outcome.status, outcome.reason], ["failed", "blocked"]);
    assertMatch(outcome.sentence, /log in|log-in|check for robots|withheld/);
  });
}

Deno.test("another post than the one that was asked for is not taken for it", async () => {
  const post = postAt("x", POSTED, { shows: "oembed" });
  const other = postAt("x", "2026-08-21T09:00:00.000Z", { shows: "oembed" });
  const { outcome } = await lookFor(postLink(post), [other], { token: "" });

  assertEquals(outcome.status, "failed", outcome.sentence);
});

Deno.test("a caption that names no car is no proof, for its film is not heard", async () => {
  const silent = postAt("tiktok", POSTED, {
    shows: "oembed",
    text: "So quiet.",
  });
  const other = { ...silent, text: "A morning with the Kia EV9. #kia" };
  const ofNone = await lookFor(postLink(silent), [silent]);
  const ofOther = await lookFor(postLink(other), [other]);

  assertEquals([ofNone.outcome.status, ofNone.outcome.reason], [
    "failed",
    "unclear",
  ]);
  assertMatch(ofNone.outcome.sentence, /only 2 words, and none of them/);
  assertEquals(ofOther.outcome.status, "not_found", ofOther.outcome.sentence);
});
