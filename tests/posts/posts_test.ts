import { assert, assertEquals, assertMatch } from "@std/assert";
import { processLoan } from "../../core/contract/process_loan.ts";
import { loansOf, openLab } from "../lab.ts";
import type { Post } from "../world/post.ts";

const ID = "7671242805811547399";
const CODE = "DbvIZPTk0hN";
const CAPTION = `A week in the 2026 Mazda CX-50 Turbo #mazda #pressloan

We drove the Mazda CX-50 over the pass and back, quietly, with room for four.
The CX-50 steers with more care than its class asks for, and its ride stays calm.`;

const POST: Post = {
  network: "tiktok",
  id: ID,
  handle: "rowanvance",
  name: "Rowan Vance",
  text: CAPTION,
  posted: "2026-08-07T11:00:20.000Z",
};

/** What becomes of a loan with one link. */
async function outcomeOf(
  link: string,
  posts: readonly Post[],
  {
    token = "world",
    allowance = 10,
    start = "8/1/26",
    settings = {} as Record<string, string>,
  } = {},
) {
  const lab = openLab({
    name: "posts",
    today: "2026-11-24",
    outlets: [],
    posts,
    accounts: { allowances: { apify: allowance } },
  }, { settings: { APIFY_TOKEN: token, ...settings } });
  const csv = `WO #,Make,Model,To,Affiliation,Start Date,End Date,Links
7100001,Mazda,CX-50 Turbo,Rowan Vance,Torque Ledger,${start},8/8/26,${link}
`;
  try {
    for await (const row of loansOf(csv)) {
      if (row.kind !== "loan") throw new Error("no loan");
      const outcome = await processLoan(
        row.loan,
        lab.services,
        new AbortController().signal,
      );
      const asked = lab.world.requests.filter(({ host }) =>
        host === "api.apify.com"
      );
      const { total } = lab.services.ledger.account();
      return { outcome, asked, usd: total.usd ?? 0 };
    }
  } finally {
    await lab.services.close();
  }
  throw new Error("no row");
}

const CASES = [
  [POST, `https://www.tiktok.com/@someoneelse/video/${ID}?is_from=1`],
  [
    { ...POST, network: "instagram", id: CODE },
    `https://www.instagram.com/reel/${CODE}/?igsh=x`,
  ],
] as const;
for (const [post, link] of CASES) {
  Deno.test(`a post of ${post.network} becomes content: text, day and author are the provider's`, async () => {
    const { outcome, asked, usd } = await outcomeOf(link, [post]);

    assert("clip" in outcome, outcome.sentence);
    const { content, tier } = outcome.clip;
    assertEquals([tier, outcome.status], ["post", "found"], outcome.sentence);
    assertEquals(content.text, CAPTION);
    assertEquals(content.published?.date, "2026-08-07");
    assertEquals(content.bylines, ["Rowan Vance"]);
    // The handle of the link is nobody's proof; the address has the author's.
    assertEquals(
      content.canonicalUrl,
      post.network === "tiktok"
        ? `https://www.tiktok.com/@rowanvance/video/${ID}`
        : `https://www.instagram.com/p/${CODE}/`,
    );
    assertEquals(asked.length, 1);
    assertEquals(asked[0]?.url.includes("world"), false);
    assert(usd >= 0.02, `only ${usd} were counted`);
  });
}

for (
  const [trouble, reason, sentence] of [
    ["private", "blocked", /withheld, private or gone/],
    ["nothing", "unclear", /the provider gave nothing/],
    ["elsewhere", "unclear", /other posts only/],
    ["bare", "unclear", /no author, caption or time/],
    ["slow", "transient", /HTTP 408/],
  ] as const
) {
  for (const [post, link] of CASES) {
    Deno.test(`a post of ${post.network} that comes as "${trouble}" fails its loan, and says why`, async () => {
      const { outcome } = await outcomeOf(link, [{ ...post, trouble }]);

      assertEquals([outcome.status, outcome.reason], ["failed", reason]);
      assertMatch(outcome.sentence, sentence);
    });
  }
}

Deno.test("a post by somebody else is not the contact's, whatever its link says", async () => {
  const other = { ...POST, handle: "idaberg", name: "Ida Berg" };
  const { outcome } = await outcomeOf(
    `https://www.tiktok.com/@rowanvance/video/${ID}`,
    [other],
  );

  assertEquals(outcome.status, "review", outcome.sentence);
  assertMatch(outcome.sentence, /Ida Berg/);
});

Deno.test("a post of the outlet's own account is the outlet's", async () => {
  const own = { ...POST, handle: "torqueledger", name: "Torque Ledger" };
  const { outcome } = await outcomeOf(
    `https://www.tiktok.com/@torqueledger/video/${ID}`,
    [own],
  );

  assertEquals(outcome.status, "found", outcome.sentence);
});

Deno.test("a refused token and a spent credit are told, and no post is lost", async () => {
  const [, link] = CASES[0];
  const refused = await outcomeOf(link, [POST], { token: "another" });
  const spent = await outcomeOf(link, [POST], { allowance: 0 });

  assertEquals(
    [refused.outcome.status, refused.outcome.reason],
    ["failed", "auth"],
  );
  assertEquals([spent.outcome.status, spent.outcome.reason], [
    "failed",
    "quota",
  ]);
  assertEquals(refused.usd + spent.usd, 0);
});

const VIDEO = { url: "https://media.nowhere.example/v.mp4", seconds: 95 };

Deno.test("without a key for it, no video of a post is asked for or heard", async () => {
  const [[post, link]] = CASES;
  const { outcome, asked } = await outcomeOf(link, [{ ...post, video: VIDEO }]);

  assertEquals(outcome.status, "found", outcome.sentence);
  assertEquals(outcome.attempts.some(({ did }) => did === "transcribe"), false);
  assertMatch(asked[0]?.body ?? "", /"shouldDownloadVideos":false/);
});

Deno.test("a video is asked for where the caption leaves a doubt; trouble with it is told", async () => {
  const [[post, link]] = CASES;
  const settings = { SPEECH_API_KEY: "world" };
  const told = await outcomeOf(link, [{ ...post, video: VIDEO }], { settings });
  const mute = await outcomeOf(
    link,
    [{ ...post, text: "Sunday on the pass" }],
    {
      settings,
    },
  );
  const bare = await outcomeOf(link, [{
    ...post,
    text: "Sunday on the pass",
    video: VIDEO,
  }], { settings });

  assertEquals(told.outcome.status, "found", told.outcome.sentence);
  assertMatch(told.asked[0]?.body ?? "", /"shouldDownloadVideos":true/);
  // Its caption leaves no doubt, so that nothing is paid to hear it.
  assertEquals(
    told.outcome.attempts.some(({ did }) => did === "transcribe"),
    false,
  );
  // A caption that names nothing proves nothing of what is said.
  assertEquals(bare.outcome.status, "failed", bare.outcome.sentence);
  assertMatch(bare.outcome.sentence, /the media could not be had/);
  assertEquals(mute.outcome.status, "failed", mute.outcome.sentence);
  assertMatch(mute.outcome.sentence, /only 4 words/);
});

const SPOKEN = `So this is the 2026 Mazda CX-50 Turbo that Mazda lent us for the
week. We drove the Mazda CX-50 over the pass and back, quietly, with room for
four. The CX-50 steers with more care than its class asks for, and its ride stays
calm. After a week in the Mazda CX-50 Turbo I would take it over the pass again.`;

for (
  const [what, caption, said, status] of [
    ["names the vehicle is the clip", "", SPOKEN, "found"],
    [
      "names nothing of the loan is none",
      "Sunday on the pass",
      "We walk up to the old hut and have soup there. ".repeat(12),
      "not_found",
    ],
    ["is silent leaves open what it shows", "Sunday on the pass", "", "failed"],
  ] as const
) {
  for (const [post, link] of CASES) {
    Deno.test(`a film of ${post.network} that ${what}`, async () => {
      const url = "https://film.world.example/v.mp4";
      const { outcome } = await outcomeOf(link, [{
        ...post,
        text: caption,
        shows: post.network === "tiktok" ? "oembed" : "page",
        video: { url, seconds: 40, said },
      }], {
        settings: {
          SPEECH_API_KEY: "world",
          SPEECH_BASE_URL: "https://film.world.example/v1",
        },
      });

      assertEquals(outcome.status, status, outcome.sentence);
      if (!("clip" in outcome)) return;
      const { content } = outcome.clip;
      assertEquals(content.text, said);
      assertEquals(content.video?.transcript, "automatic");
    });
  }
}
