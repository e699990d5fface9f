import { assertEquals } from "@std/assert";
import { parseVehicle } from "../../core/vehicle/mod.ts";

/** Model as the file has it, without a make; make and nameplate meant. */
const CASES: readonly (readonly [string, string | undefined, string])[] = [
  ["1500 Tungsten", "Ram", "1500"],
  ["2500 Laramie", "Ram", "2500"],
  ["E 450 All-Terrain", "Mercedes-Benz", "E-Class"],
  ["JCW Countryman", "Mini", "Countryman"],
  ["1500", undefined, "1500"],
  ["1500 Anything", undefined, "1500"],
  ["E 450", undefined, "E 450"],
];

for (const [model, make, nameplate] of CASES) {
  Deno.test(`"${model}" without a make is a ${make ?? "car of no told make"}`, () => {
    const vehicle = parseVehicle({ model });

    assertEquals([vehicle.make, vehicle.model.split(" Any")[0]], [
      make,
      nameplate,
    ]);
  });
}
