import { assert, assertEquals } from "@std/assert";
import { costLines, estimateCost } from "../../core/contract/estimate_cost.ts";
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
