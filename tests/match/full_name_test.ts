import { assertEquals } from "@std/assert";
import { parseVehicle } from "../../core/loan/parse_vehicle.ts";
import { findMentions } from "../../core/match/find_mentions.ts";

Deno.test("findMentions() does not take the loan's own trim for a sibling", () => {
  const vehicle = parseVehicle({ make: "Kia", model: "EV9 GT-Line" });
  const read = (text: string) =>
    findMentions(text, vehicle).map(({ kind, text, trim }) => [
      kind,
      text,
      trim,
    ]);

  assertEquals(read("Kia EV9 GT-Line: family test"), [
    ["this", "Kia EV9", true],
  ]);
  assertEquals(read("the Kia EV9 GT is quicker"), [
    ["sibling", "Kia EV9 GT", undefined],
  ]);
});
