import { assert, assertEquals, assertMatch } from "@std/assert";
import { readPageData } from "../../core/posts/free/page_data.ts";
import { readOembed } from "../../core/posts/free/oembed.ts";
import type { AskedPost } from "../../core/posts/provider.ts";
import { lookFor, postAt } from "./post_lab.ts";
import { postLink } from "../world/post.ts";

const TIKTOK: AskedPost = {
  network: "tiktok",
  id: "7671242805811547399",
  url: "https://www.tiktok.com/@_/video/7671242805811547399",
};
const INSTAGRAM: AskedPost = {
  network: "instagram",
  id: "DbvIZPTk0hN",
  url: "https://www.instagram.com/p/DbvIZPTk0hN/",
};

function meta(content: string, name = "og:description"): string {
  return `<html><head><meta property="${name}" content="${
    content.replaceAll('"', "&quot;")
  }"></head></html>`;
}

function script(attributes: string, data: unknown): string {
  return `<html><script ${attributes}>${JSON.stringify(data)}</script></html>`;
}

for (
  const [said, handle, text, isCut] of [
    [
      '1,234 likes, 12 comments - harbourmotor on August 7, 2026: "A week in it"',
      "harbourmotor",
      "A week in it",
      undefined,
    ],
    [
      '51K likes, 1 comment - harbourmotor on August 7, 2026: "A week in it. "',
      "harbourmotor",
      "A week in it. ",
      undefined,
    ],
    [
      '1 like, 1 comment - harbour.motor am 7. August 2026: "Eine Woche …"',
      "harbour.motor",
      "Eine Woche …",
      true,
    ],
    [
      '3 likes - Harbour Motor (@harbourmotor) on Instagram: "They said "go""',
      "harbourmotor",
      'They said "go"',
      undefined,
    ],
    [
      '3 likes - harbourmotor on August 7, 2026: "A week in',
      "harbourmotor",
      "A week in",
      true,
    ],
  ] as const
) {
  Deno.test(`readPageData() reads ${said}`, () => {
    const reading = readPageData(INSTAGRAM, meta(said));

    assert(reading.kind === "ok", JSON.stringify(reading));
    assertEquals(
      [reading.facts.handle, reading.facts.text, reading.facts.isCut],
      [handle, text, isCut],
    );
  });
}

for (
  const [what, html, note] of [
    [
      "an invitation",
      meta("Create an account or log in to Instagram - share what you love."),
      /log in/,
    ],
    [
      "a gated post",
      script('type="application/json" data-sjs', {
        require: [[{
          xig_polaris_media: { if_not_gated_logged_out: null },
        }]],
      }),
      /withheld from readers without a log-in/,
    ],
  ] as const
) {
  Deno.test(`readPageData() says that ${what} is withheld`, () => {
    const reading = readPageData(INSTAGRAM, html);

    assert(reading.kind === "blocked", JSON.stringify(reading));
    assertMatch(reading.note, note);
  });
}

Deno.test("readPageData() reads Instagram's own data whole, with the label over the post", () => {
  const html = script('type="application/json" data-sjs', {
    require: [[{
      xig_polaris_media: {
        if_not_gated_logged_out: {
          code: INSTAGRAM.id,
          taken_at: 1786100460,
          caption: { text: "A week in it" },
          user: { username: "harbourmotor", full_name: "Harbour Motor" },
          is_paid_partnership: true,
          sponsor_tags: [{ username: "kestrelcars" }],
        },
      },
    }]],
  });

  assertEquals(readPageData(INSTAGRAM, html), {
    kind: "ok",
    facts: {
      text: "A week in it",
      handle: "harbourmotor",
      name: "Harbour Motor",
      postedMs: 1786100460000,
      label: "Paid partnership with kestrelcars",
    },
  });
});

for (
  const [status, note] of [
    [10204, /this address may not see it/],
    [10216, /the post is private/],
    [10222, /the account is private/],
    [10999, /private or gone \(TikTok's 10999\)/],
  ] as const
) {
  Deno.test(`readPageData() says what TikTok's status ${status} means, and never that nothing is there`, () => {
    const html = script(
      'id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json"',
      { __DEFAULT_SCOPE__: { "webapp.video-detail": { statusCode: status } } },
    );
    const reading = readPageData(TIKTOK, html);

    assert(reading.kind === "blocked", JSON.stringify(reading));
    assertMatch(reading.note, note);
  });
}

Deno.test("readPageData() takes no other post's data for the one that was asked for", () => {
  const html = script(
    'id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json"',
    {
      __DEFAULT_SCOPE__: {
        "webapp.video-detail": {
          statusCode: 0,
          itemInfo: {
            itemStruct: { id: "7671242805811547400", desc: "Other" },
          },
        },
      },
    },
  );

  assertEquals(readPageData(TIKTOK, html).kind, "unclear");
});

Deno.test("readPageData() reads a post as JSON-LD has it", () => {
  const html = script('type="application/ld+json"', {
    "@type": "SocialMediaPosting",
    url: "https://www.facebook.com/harbourmotor/posts/123456789",
    articleBody: "A week in it",
    author: { "@type": "Person", name: "Harbour Motor" },
    datePublished: "2026-08-07T11:00:00Z",
  });
  const post: AskedPost = {
    network: "facebook",
    id: "123456789",
    url: "https://www.facebook.com/harbourmotor/posts/123456789",
  };

  assertEquals(readPageData(post, html), {
    kind: "ok",
    facts: {
      text: "A week in it",
      name: "Harbour Motor",
      postedMs: Date.UTC(2026, 7, 7, 11),
    },
  });
});

Deno.test("readOembed() says of an account's answer, and of one without a post, that they tell nothing", () => {
  const account = readOembed(TIKTOK, {
    title: "Harbour Motor's Creator Profile",
    author_unique_id: "harbourmotor",
    html: '<blockquote class="tiktok-embed">',
  });
  const none = readOembed(TIKTOK, { code: 10, status_msg: "Something" });

  assertEquals([account.kind, none.kind], ["unclear", "blocked"]);
});

Deno.test("readOembed() marks a text that goes on elsewhere as cut short", () => {
  const post: AskedPost = {
    network: "x",
    id: "2085682362579161093",
    url: "https://x.com/i/status/2085682362579161093",
  };
  const reading = readOembed(post, {
    url: "https://x.com/harbourmotor/status/2085682362579161093",
    author_name: "Harbour Motor",
    author_url: "https://x.com/harbourmotor",
    html: '<blockquote><p lang="en">A week &amp; a day<br>in… ' +
      '<a href="https://t.co/a">https://t.co/a</a></p>&mdash; Harbour</blockquote>',
  });

  assert(reading.kind === "ok");
  assertEquals(reading.facts.text, "A week & a day\nin… https://t.co/a");
  assertEquals(reading.facts.isCut, true);
});

Deno.test("the label over a post is content: it is read with the caption, and disclosed", async () => {
  const post = postAt("instagram", "2026-08-20T11:00:20.000Z", {
    sponsor: "mazdausa",
  });
  const { outcome } = await lookFor(postLink(post), [post]);

  assert("clip" in outcome, outcome.sentence);
  const { content } = outcome.clip;
  assertEquals(
    content.text,
    `${post.text}\n\nPaid partnership with mazdausa`,
  );
  assert(
    JSON.stringify(outcome.clip.analysis).includes('"paid"'),
    JSON.stringify(outcome.clip.analysis),
  );
});
