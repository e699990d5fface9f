import { assert, assertEquals } from "@std/assert";
import {
  costLines,
  estimateCost,
  hearingLine,
} from "../../core/contract/estimate_cost.ts";
import { estimateHearing } from "../../core/posts/mod.ts";
import { loanOf } from "../match/pieces.ts";

const LOANS = [
  loanOf({ links: ["https://lane.example/reviews", "https://pier.example/"] }),
  loanOf({ links: ["https://www.youtube.com/@SoltDrivesInvented"] }),
];

Deno.test("estimateCost() has every paid service that is configured", () => {
  const free = estimateCost(LOANS, "gpt-6-luna", {});
  const paid = estimateCost(LOANS, "gpt-6-luna", {
    braveApiKey: "k",
    scrapingbeeApiKey: "k",
  });
  const [search, scraping] = paid.looking;

  assertEquals(free.looking, []);
  assertEquals(free.atMostUsd, free.analysis.atMostUsd);
  assertEquals([search?.service, search?.atMost], ["brave", 2 * 2 + 1]);
  assertEquals(search?.atMostUsd, 5 * 0.005);
  assertEquals(scraping?.service, "scrapingbee");
  assert(scraping!.likely >= 2 && scraping!.likely < scraping!.atMost);
  assertEquals(
    paid.atMostUsd,
    free.atMostUsd! + search!.atMostUsd + scraping!.atMostUsd,
  );
  assertEquals(
    costLines(paid, "gpt-6-luna").map((line) => line.split(":")[0]),
    [
      "Analysis (gpt-6-luna)",
      "Search (brave)",
      "Scraping (scrapingbee)",
      "Cost in all",
    ],
  );
});

Deno.test("estimateCost() says what search costs where the model's price is not known", () => {
  const cost = estimateCost(LOANS, "kite:8b", { searxngUrl: "https://s" });

  assertEquals(cost.likelyUsd, undefined);
  assertEquals(cost.looking[0]?.atMostUsd, 0);
});

Deno.test("estimateCost() counts posts and accounts, and leaves them out of the ladder", () => {
  const social = [
    ...LOANS,
    loanOf({
      links: [
        "https://www.tiktok.com/@rowanvance/video/7671242805811547399",
        "https://www.instagram.com/reel/DbvIZPTk0hN/",
        "https://x.com/rowanvance/status/2085682362579161093",
        "https://www.threads.com/@rowanvance",
      ],
    }),
  ];
  const keys = { braveApiKey: "k", apifyToken: "k" };
  const [search, posts, accounts] =
    estimateCost(social, "gpt-6-luna", keys).looking;
  const [unpaid, ...rest] =
    estimateCost(social, "gpt-6-luna", { braveApiKey: "k" }).looking;

  // The post on X is left to the ladder where oEmbed does not tell of it.
  assertEquals(search?.atMost, 3 * 2 + 1);
  assertEquals([posts?.unit, posts?.likely, posts?.atMost], ["post", 1, 2]);
  assertEquals(posts?.atMostUsd, 2 * 0.02);
  assertEquals(
    [accounts?.unit, accounts?.likely, accounts?.atMostUsd],
    ["account", 1, 0.25],
  );
  assertEquals([unpaid?.atMost, rest], [6 * 2 + 1, []]);
  assertEquals(
    costLines(estimateCost(social, "gpt-6-luna", keys), "gpt-6-luna")
      .slice(2, 4),
    [
      "Posts (apify): likely 1 posts, at most 2: likely $0.020, at most $0.040",
      "Accounts (apify): likely 1 lists of posts, at most 1: likely $0.250, at most $0.250",
    ],
  );
});

Deno.test("estimateHearing() counts the posts that can be heard, at most", () => {
  const loans = [{
    links: [
      "https://www.tiktok.com/@rowanvance/video/7671242805811547399",
      "https://www.instagram.com/reel/DbvIZPTk0hN/",
      "https://x.com/rowanvance/status/1850000000000000000",
      "https://www.youtube.com/watch?v=abcdefghijk",
      "https://torqueledger.example/cx-50",
    ],
  }] as unknown as Parameters<typeof estimateHearing>[0];
  const settings = {
    apifyToken: "a",
    speechApiKey: "b",
    speechBaseUrl: "https://api.openai.com/v1",
    speechModel: "gpt-transcribe",
    speechMaxMinutes: 10,
  };
  const hearing = estimateHearing(loans, settings);
  const own = estimateHearing(loans, {
    ...settings,
    speechBaseUrl: "http://127.0.0.1:8000/v1",
  });

  assertEquals(
    hearing && hearingLine(hearing),
    "Speech to text (gpt-transcribe): 2 posts, at most 20 minutes: at most " +
      "$0.090, on top of the cost in all",
  );
  assertEquals(own?.atMostUsd, undefined);
  const { speechApiKey: _, ...silent } = settings;
  assertEquals(estimateHearing(loans, silent), undefined);
});
