import { assertEquals } from "@std/assert";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import { namesVehicle } from "../../core/vehicle/mentions/find_mentions.ts";

const text = await Deno.readTextFile("fixtures/vehicles/siblings.txt");
const pairs = text.trim().split("\n").filter((line) => !line.startsWith("#"))
  .flatMap((line) => {
    const [make = "", list = ""] = line.split(": ");
    return list.split(", ").map((pair) => [make, ...pair.split(" / ")]);
  });

Deno.test(`parseVehicle() keeps the ${pairs.length} pairs of siblings apart`, () => {
  const mixed = pairs.flatMap(([make = "", one = "", two = ""]) => {
    const a = parseVehicle({ make, model: one });
    const b = parseVehicle({ make, model: two });
    const shared = a.modelAliases.filter((name) =>
      b.modelAliases.includes(name)
    );
    const isRight = a.model === one && b.model === two &&
      a.siblings.includes(two) && b.siblings.includes(one) &&
      shared.length === 0;
    return isRight
      ? []
      : [`${make}: ${one} (${a.model}) / ${two} (${b.model})`];
  });

  assertEquals(mixed, []);
});

Deno.test(`namesVehicle() takes none of the ${pairs.length} pairs for each other`, () => {
  const taken = pairs.flatMap(([make = "", one = "", two = ""]) =>
    [[one, two], [two, one]].flatMap(([model = "", other = ""]) => {
      const vehicle = parseVehicle({ make, model });
      const title = `A week with the 2025 ${make} ${other}`;
      return namesVehicle(title, vehicle)
        ? [`${make} ${model}: "${title}"`]
        : [];
    })
  );

  assertEquals(taken, []);
});
