import { assert, assertEquals, assertMatch } from "@std/assert";
import { comparable, openLab, runLab } from "../lab.ts";
import {
  generateSocialScenario,
  SOCIAL_CASES,
} from "../world/generate_social.ts";

const STATUS = {
  found: "Found",
  review: "Review",
  not_found: "Not found",
  failed: "Failed",
} as const;

/** What the scenario says of each row: its status, and of failures the reason. */
function expected({ isSpent = false } = {}): string[] {
  return SOCIAL_CASES.map(({ status, reason, spent }) => {
    if (isSpent && spent !== undefined) return "Failed: quota";
    return reason === undefined
      ? STATUS[status]
      : `${STATUS[status]}: ${reason}`;
  });
}

async function run(
  concurrency: number,
  { allowance = 1000, shuffles = 0 } = {},
) {
  const { scenario, csv } = generateSocialScenario();
  const lab = openLab(
    { ...scenario, accounts: { allowances: { apify: allowance } } },
    {
      settings: { APIFY_TOKEN: "world" },
      // Longer and shorter answers, so that loans end in another order.
      delays: ({ url }) => 1 + (url.href.length * (shuffles + 7)) % 1900,
    },
  );
  const { results } = await runLab(lab, csv, { concurrency });
  const asked =
    lab.world.requests.filter(({ host }) => host === "api.apify.com").length;
  return { results, asked };
}

/** What became of each loan. */
function outcomesOf({ results }: Awaited<ReturnType<typeof run>>) {
  return results.map((row) => {
    assert(row.kind === "processed", row.kind);
    return row.outcome;
  });
}

/** Each loan's status, and of a failure the reason. */
function told(ran: Awaited<ReturnType<typeof run>>): string[] {
  return outcomesOf(ran).map(({ status, reason }) =>
    status === "failed" ? `${STATUS[status]}: ${reason}` : STATUS[status]
  );
}

Deno.test("sixty loans over all platforms end as was written down, one at a time and five at once", async () => {
  const alone = await run(1);

  assertEquals(
    told(alone).map((one, n) => `${n} ${one}`),
    expected().map((one, n) => `${n} ${one}`),
  );
  for (const shuffles of [1, 2]) {
    const five = await run(5, { shuffles });
    assertEquals(five.results.map(comparable), alone.results.map(comparable));
    assertEquals(five.asked, alone.asked);
  }
});

Deno.test("with Apify's credit spent, the loans that need it fail with that reason, and no other changes", async () => {
  const alone = await run(1, { allowance: 0 });
  const five = await run(5, { allowance: 0, shuffles: 1 });

  assertEquals(
    told(alone).map((one, n) => `${n} ${one}`),
    expected({ isSpent: true }).map((one, n) => `${n} ${one}`),
  );
  assertEquals(five.results.map(comparable), alone.results.map(comparable));
});

Deno.test("whatever is not found says by which days or why, and no reason is a network's silence", async () => {
  const ran = await run(1);

  for (const [n, outcome] of outcomesOf(ran).entries()) {
    const { status, sentence } = outcome;
    const isAccount = "account" in (SOCIAL_CASES[n] ?? {});
    if (status === "not_found" && isAccount) {
      assertMatch(sentence, /Days covered: posts of https:/, `${n}`);
    }
    if (status === "failed") {
      assertMatch(sentence, /^Could not (?:look at|make sense of) /, `${n}`);
    }
    if (status === "found" || status === "review") {
      const { content } = outcome.clip;
      // Facebook's address cannot be written anew without its author.
      if (content.url.includes("facebook.com")) continue;
      assert(!content.canonicalUrl.includes("somebody.else"), `${n}`);
    }
  }
});
