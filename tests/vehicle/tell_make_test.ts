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

for (
  const [code, nameplate, trim] of [
    ["GLC300W4", "GLC", "300 W4"],
    ["C300W4", "C-Class", "300 W4"],
    ["GLE450W4 AMG Line", "GLE", "450 W4 AMG Line"],
    ["EQS450V4", "EQS", "450 V4"],
  ] as const
) {
  Deno.test(`the order code "${code}" is a ${nameplate}`, () => {
    const vehicle = parseVehicle({ make: "Mercedes-Benz", model: code });

    assertEquals([vehicle.model, vehicle.trim], [nameplate, trim]);
  });
}

for (
  const [make, model, nameplate, trim] of [
    ["Genesis", "GV70 Electrified", "Electrified GV70", undefined],
    ["Audi", "e-tron GT RS performance", "RS e-tron GT", "performance"],
    ["Cadillac", "CT5 V-Series Blackwing", "CT5-V", "V-Series Blackwing"],
  ] as const
) {
  Deno.test(`a ${make} "${model}" is a ${nameplate}`, () => {
    const vehicle = parseVehicle({ make, model });

    assertEquals([vehicle.model, vehicle.trim], [nameplate, trim]);
  });
}

for (
  const [make, model, nameplate, trim] of [
    ["Honda", "Crestline TrailSport Elite", "Crestline", "TrailSport Elite"],
    ["Toyota", "Ridgeback Trailhunter", "Ridgeback", "Trailhunter"],
    ["Ford", "Fathom Raptor", "Fathom", "Raptor"],
    ["Subaru", "Lantern Wilderness", "Lantern", "Wilderness"],
    ["Honda", "Crestline Cross Sport", "Crestline Cross", "Sport"],
  ] as const
) {
  Deno.test(`an unknown ${make} "${model}" is a ${nameplate}`, () => {
    const vehicle = parseVehicle({ make, model });

    assertEquals([vehicle.model, vehicle.trim], [nameplate, trim]);
  });
}

for (const [model, make, nameplate] of CASES) {
  Deno.test(`"${model}" without a make is a ${make ?? "car of no told make"}`, () => {
    const vehicle = parseVehicle({ model });

    assertEquals([vehicle.make, vehicle.model.split(" Any")[0]], [
      make,
      nameplate,
    ]);
  });
}
