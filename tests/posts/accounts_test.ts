import { assert, assertEquals, assertMatch } from "@std/assert";
import { CAPTION, lookFor, postAt } from "./post_lab.ts";
import { type Post, postIdAt, postLink } from "../world/post.ts";

const NETWORKS = ["tiktok", "instagram", "facebook", "x", "threads"] as const;

const ACCOUNTS: Readonly<Record<Post["network"], string>> = {
  tiktok: "https://www.tiktok.com/@rowanvance?lang=en",
  instagram: "https://www.instagram.com/rowanvance/",
  facebook: "https://www.facebook.com/rowanvance",
  x: "https://x.com/rowanvance",
  threads: "https://www.threads.net/@rowanvance",
};

/** Posts of other cars, one every so many days back from a day. */
function others(
  network: Post["network"],
  { count, every = 4, last = "2026-11-20" }: {
    count: number;
    every?: number;
    last?: string;
  },
): Post[] {
  return Array.from({ length: count }, (_, n) => {
    const posted = new Date(
      Date.parse(last) - n * every * 86_400_000 + 3_600_000,
    )
      .toISOString();
    return postAt(network, posted, {
      id: postIdAt(network, posted, n + 10),
      text: `A morning with the Kia EV9, number ${n}. #kia`,
    });
  });
}

for (const network of NETWORKS) {
  Deno.test(`the loan's post is found among those of an account of ${network}`, async () => {
    const clip = postAt(network, "2026-08-20T11:00:20.000Z");
    const posts = [...others(network, { count: 40 }), clip];
    const { outcome, asked, usd } = await lookFor(ACCOUNTS[network], posts);

    assert("clip" in outcome, outcome.sentence);
    assertEquals(
      [outcome.status, outcome.clip.tier],
      ["found", "post"],
      outcome.sentence,
    );
    assertEquals(
      outcome.clip.content.canonicalUrl,
      postLink(clip).replace("threads.net", "threads.com"),
    );
    assertEquals(outcome.clip.content.published?.date, "2026-08-20");
    assertEquals(asked.length, 1);
    assert(usd >= 0.25, `only ${usd} were counted`);
  });

  Deno.test(`a list of ${network} that reaches back before the loan's days proves that there is none`, async () => {
    const { outcome } = await lookFor(
      ACCOUNTS[network],
      others(network, { count: 40 }),
    );

    assertEquals([outcome.status, outcome.reason], [
      "not_found",
      "nothing_found",
    ]);
    assertMatch(outcome.sentence, /posts of https:.* 2026-06-\d\d to 2026-1/);
  });

  Deno.test(`a list of ${network} that ends within the loan's days proves nothing`, async () => {
    const { outcome } = await lookFor(
      ACCOUNTS[network],
      others(network, { count: 60, every: 1 }),
    );

    assertEquals([outcome.status, outcome.reason], ["failed", "unclear"]);
    assertMatch(outcome.sentence, /the loan's days begin on 2026-07-02/);
  });

  for (
    const [trouble, reason] of [
      ["private", "blocked"],
      ["nothing", "unclear"],
      ["slow", "transient"],
      ["short", "unclear"],
    ] as const
  ) {
    Deno.test(`an account of ${network} whose list comes as "${trouble}" fails its loan`, async () => {
      const { outcome } = await lookFor(
        ACCOUNTS[network],
        others(network, { count: 40 }),
        { postAccounts: [{ network, handle: "rowanvance", trouble }] },
      );

      assertEquals(
        [outcome.status, outcome.reason],
        ["failed", reason],
        outcome.sentence,
      );
    });
  }
}

Deno.test("the ten posts that TikTok itself lists are enough where they reach back", async () => {
  const clip = postAt("tiktok", "2026-08-20T11:00:20.000Z", {
    shows: "oembed",
  });
  const shown = others("tiktok", { count: 9, every: 20 }).map((one) => ({
    ...one,
    shows: "oembed" as const,
  }));
  const found = await lookFor(ACCOUNTS.tiktok, [...shown, clip], { token: "" });
  const none = await lookFor(ACCOUNTS.tiktok, shown);

  assertEquals(
    [found.outcome.status, found.asked.length],
    ["found", 0],
    found.outcome.sentence,
  );
  assertEquals(
    [none.outcome.status, none.asked.length],
    ["not_found", 0],
    none.outcome.sentence,
  );
});

Deno.test("posts that TikTok lists and does not show leave the account to the provider", async () => {
  const clip = postAt("tiktok", "2026-08-20T11:00:20.000Z");
  const posts = [...others("tiktok", { count: 9, every: 20 }), clip];
  const free = await lookFor(ACCOUNTS.tiktok, posts, { token: "" });
  const paid = await lookFor(ACCOUNTS.tiktok, posts);

  assertEquals(free.outcome.status, "failed", free.outcome.sentence);
  assertEquals([paid.outcome.status, paid.asked.length], ["found", 1]);
});

Deno.test("posts of the account that only say the make are no proof that there is none", async () => {
  const silent = postAt("threads", "2026-08-20T11:00:20.000Z", {
    text: "Quiet evening with the new Mazda.",
  });
  const { outcome } = await lookFor(ACCOUNTS.threads, [
    ...others("threads", { count: 40 }),
    silent,
  ]);

  assertEquals([outcome.status, outcome.reason], ["failed", "unclear"]);
  assertMatch(outcome.sentence, /words, and none of them of the loan/);
});

Deno.test("a list proves nothing of a loan without days, and a post in it is named", async () => {
  const clip = postAt("x", "2026-08-20T11:00:20.000Z", { text: CAPTION });
  const posts = others("x", { count: 40 });
  const seen = await lookFor(ACCOUNTS.x, [...posts, clip], {
    start: "",
    end: "",
  });
  const none = await lookFor(ACCOUNTS.x, posts, { start: "", end: "" });

  for (const { outcome } of [seen, none]) {
    assertEquals([outcome.status, outcome.reason], ["failed", "unclear"]);
    assertMatch(outcome.sentence, /the loan has no days/);
  }
  assertMatch(seen.outcome.sentence, /doubtful: https:\/\/x\.com\/rowanvance/);
});

Deno.test("a post that two lists name is weighed once", async () => {
  const doubtful = postAt("tiktok", "2026-11-10T11:00:20.000Z", {
    shows: "oembed",
    text: "Behind the wheel of the Mazda CX-5.",
  });
  const { outcome, asked } = await lookFor(ACCOUNTS.tiktok, [
    doubtful,
    ...others("tiktok", { count: 40 }),
  ]);

  assertEquals([outcome.status, asked.length], ["not_found", 1]);
  const weighed = outcome.attempts.filter(({ did }) => did === "weigh");
  assertEquals(weighed.length, 1, JSON.stringify(weighed));
});
