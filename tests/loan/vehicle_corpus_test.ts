import { assertEquals } from "@std/assert";
import { parse } from "@std/csv";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";

const text = await Deno.readTextFile("fixtures/vehicles/corpus.csv");
const [, ...corpus] = parse(text);

Deno.test(`parseVehicle() names the ${corpus.length} vehicles of the corpus`, () => {
  const wrong = corpus.flatMap((cells) => {
    const [make = "", model = "", shortName = "", ...expected] = cells;
    const vehicle = parseVehicle({ make, model, shortName });
    const found = [vehicle.make ?? "", vehicle.model, vehicle.trim ?? ""];
    return found.join("|") === expected.join("|")
      ? []
      : [`${make}|${model}|${shortName}: ${found.join("|")}`];
  });

  assertEquals(wrong, []);
});
