import { assertEquals } from "@std/assert";
import { type DayVoice, voteOnDays } from "../../core/day/mod.ts";

const stamp = (date: string, rest: Partial<DayVoice> = {}): DayVoice => ({
  date,
  source: "json-ld",
  certainty: 0.97,
  family: "machine",
  ...rest,
});
const print = (date: string, rest: Partial<DayVoice> = {}): DayVoice => ({
  date,
  source: "printed",
  certainty: 0.75,
  family: "printed",
  ...rest,
});
const listed = (date: string, source: string): DayVoice => ({
  date,
  source,
  certainty: 0.68,
  family: "finder",
});

Deno.test("voices of different families outvote a weaker single one", () => {
  const vote = voteOnDays([
    stamp("2026-08-01", { certainty: 0.8, source: "meta date" }),
    print("2026-08-07"),
    listed("2026-08-07", "feed"),
  ]);

  assertEquals(vote.published?.date, "2026-08-07");
  assertEquals(vote.candidates.map(({ source, agrees }) => [source, agrees]), [
    ["meta date", false],
    ["printed", true],
    ["feed", true],
  ]);
});

Deno.test("voices of one family count once", () => {
  const vote = voteOnDays([
    stamp("2026-08-01"),
    print("2026-08-07"),
    print("2026-08-07", { source: "time" }),
    print("2026-08-07", { source: "date class" }),
  ]);

  assertEquals(vote.published?.date, "2026-08-01");
  assertEquals(vote.conflict, true);
});

Deno.test("a stamp in UTC agrees with the local day, and is told so", () => {
  const vote = voteOnDays([
    stamp("2026-08-08", { utcMinute: 130 }),
    print("2026-08-07"),
  ]);

  assertEquals(vote.published?.date, "2026-08-07");
  assertEquals(vote.conflict, false);
  assertEquals(vote.candidates.every(({ agrees }) => agrees), true);
});

Deno.test("a day to come is none, and leaves the other reading alone", () => {
  const open = print("2026-12-10", { orElse: "2026-10-12" });
  const vote = voteOnDays([open], { now: "2026-11-24" });

  assertEquals(vote.published?.date, "2026-10-12");
  assertEquals(vote.published?.orElse, undefined);
});

Deno.test("two readings stay open unless another voice settles them", () => {
  const open = print("2026-08-07", { orElse: "2026-07-08" });

  assertEquals(voteOnDays([open]).published?.orElse, "2026-07-08");
  const settled = voteOnDays([open, listed("2026-07-08", "sitemap")]);
  assertEquals(settled.published?.date, "2026-07-08");
  assertEquals(settled.published?.orElse, undefined);
});

Deno.test("a page that was built anew is as old as it prints", () => {
  const built = stamp("2026-11-05");
  const old = print("2026-01-31");

  const vote = voteOnDays([built, old], { modified: "2026-11-05" });
  assertEquals(vote.published?.date, "2026-01-31");
  assertEquals(vote.conflict, true);
  const changed = voteOnDays([built, old], { modified: "2026-11-20" });
  assertEquals(changed.published?.date, "2026-11-05");
  const weak = voteOnDays([built, print("2026-01-31", { certainty: 0.55 })], {
    modified: "2026-11-05",
  });
  assertEquals(weak.published?.date, "2026-11-05");
});

Deno.test("nobody says anything", () => {
  assertEquals(voteOnDays([]), { candidates: [], conflict: false });
});
