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
  { token = "world", allowance = 10, start = "8/1/26" } = {},
) {
  const lab = openLab({
    name: "posts",
    today: "2026-11-24",
    outlets: [],
    posts,
    accounts: { allowances: { apify: allowance } },
  }, { settings: { APIFY_TOKEN: token } });
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
