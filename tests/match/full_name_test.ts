import { assertEquals } from "@std/assert";
import { parseVehicle } from "../../core/loan/parse_vehicle.ts";
import { findMentions } from "../../core/match/find_mentions.ts";

Deno.test("findMentions() does not take the loan's own trim for a sibling", () => {
  const vehicle = parseVehicle({ make: "Hyundai", model: "Elantra N Line" });
  const read = (text: string) =>
    findMentions(text, vehicle).map(({ kind, text, trim }) => [
      kind,
      text,
      trim,
    ]);

  assertEquals(read("Hyundai Elantra N Line: family test"), [
    ["this", "Hyundai Elantra", true],
  ]);
  assertEquals(read("the Hyundai Elantra N is quicker"), [
    ["sibling", "Hyundai Elantra N", undefined],
  ]);
});
