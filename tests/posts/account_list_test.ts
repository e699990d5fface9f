import { assertEquals } from "@std/assert";
import { coverageOf, type DatedPost } from "../../core/posts/account_list.ts";

const READ_ON = "2026-11-24";

/** A list of posts of these days, `-` for a post without one. */
function listOf(days: string): DatedPost[] {
  return days.split(" ").filter((day) => day !== "").map((day, n) => ({
    id: String(n),
    post: { network: "x", id: String(n), url: `https://x.com/a/status/${n}` },
    ...(day !== "-" && { day: `2026-${day}` }),
  }));
}

for (
  const [days, from] of [
    ["11-20 11-10 10-01", "2026-10-02"],
    // Up to three that are older than what follows are pinned.
    ["03-01 11-20 11-10 10-01", "2026-10-02"],
    ["03-01 05-01 04-01 11-20 10-01", "2026-10-02"],
    // A day out of order may come of the ids, which hold earlier times.
    ["11-20 11-21 10-01 10-02", "2026-10-02"],
    ["11-20 10-01 11-10", "not in the order of their days"],
    ["03-01 05-01 04-01 02-01 11-20 10-01", "not in the order of their days"],
    ["11-20 - 10-01", "1 without a day"],
    ["10-01", "too few to tell"],
    ["", "too few to tell"],
    ["11-24 11-24", "all of the day of reading"],
  ] as const
) {
  Deno.test(`coverageOf() of "${days}" gives ${from}`, () => {
    const covers = coverageOf(listOf(days), READ_ON);

    assertEquals(typeof covers === "string" ? covers : covers.from, from);
    if (typeof covers !== "string") {
      assertEquals([covers.to, covers.readOn], [READ_ON, READ_ON]);
    }
  });
}
