import { assert, assertEquals } from "@std/assert";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";

const CASES = [
  {
    model: "Q6 e-tron Prestige",
    shortName: "Q6 e-tron",
    make: "Audi",
    expected: ["Audi", "Q6 e-tron", "Prestige"],
  },
  {
    model: "CX-90 PHEV Premium Plus",
    expected: ["Mazda", "CX-90", "PHEV Premium Plus"],
  },
  {
    model: "Mazda3 Hatch Turbo Premium Plus",
    expected: ["Mazda", "Mazda3", "Hatch Turbo Premium Plus"],
  },
  {
    model: "RDX SH-AWD A-Spec w/Advance",
    shortName: "RDX",
    expected: ["Acura", "RDX", "SH-AWD A-Spec w/Advance"],
  },
  {
    model: "NX 350h Luxury AWD",
    shortName: "NX 350 Hybrid",
    make: "Lexus",
    expected: ["Lexus", "NX", "350h Luxury AWD"],
  },
  {
    model: "GR Corolla Premium",
    shortName: "Corolla",
    make: "Toyota",
    expected: ["Toyota", "GR Corolla", "Premium"],
  },
  {
    model: "Cadillac Vistiq",
    make: "Cadillac",
    expected: ["Cadillac", "Vistiq", undefined],
  },
  { model: "LX 700h F Sport", expected: ["Lexus", "LX", "700h F Sport"] },
  { model: "330i xDrive", expected: ["BMW", "3 Series", "330i xDrive"] },
  {
    model: "2025 Toyota Land Cruiser 1958",
    expected: ["Toyota", "Land Cruiser", "1958"],
  },
  { model: "Escalade IQ", expected: ["Cadillac", "Escalade IQ", undefined] },
  { model: "Dodge Ram 1500 Big Horn", expected: ["Ram", "1500", "Big Horn"] },
  { model: "Lexus RX 350", make: "Toyota", expected: ["Lexus", "RX", "350"] },
  {
    model: "SU7 Max",
    shortName: "SU7",
    make: "Xiaomi",
    expected: ["Xiaomi", "SU7", "Max"],
  },
  { model: "Outfitter X", expected: [undefined, "Outfitter X", undefined] },
  { model: "1500", expected: [undefined, "1500", undefined] },
];

for (const { model, shortName = "", make = "", expected } of CASES) {
  Deno.test(`parseVehicle() names "${model}" with make "${make}"`, () => {
    const vehicle = parseVehicle({ make, model, shortName });

    assertEquals([vehicle.make, vehicle.model, vehicle.trim], expected);
    assertEquals(vehicle.asWritten, model);
  });
}

Deno.test("parseVehicle() lists siblings and other names", () => {
  const cx50 = parseVehicle({ model: "CX-50" });
  const bmw = parseVehicle({ model: "M340i" });

  for (const name of ["CX-5", "CX-90"]) assert(cx50.siblings.includes(name));
  assert(!cx50.siblings.includes("CX-50"));
  assert(bmw.modelAliases.includes("330i"));
});

Deno.test("parseVehicle() wants the make beside numbers and words", () => {
  const names = ["911", "300", "Fit", "Z", "Corolla", "CX-5"];

  assertEquals(
    names.map((model) => parseVehicle({ model }).needsMake),
    [true, true, true, true, false, false],
  );
});

Deno.test("parseVehicle() reads the model year where it is given", () => {
  const years = [
    parseVehicle({ model: "2025 Camry" }),
    parseVehicle({ model: "Camry", year: "MY26" }),
    parseVehicle({ model: "'25 Camry" }),
    parseVehicle({ model: "MY26 Camry SE" }),
    parseVehicle({ model: "2025.5 Camry" }),
    parseVehicle({ model: "Camry SE (2025)" }),
    parseVehicle({ model: "Camry SE - 2025" }),
    parseVehicle({ model: "Camry" }),
    parseVehicle({ make: "Ram", model: "2500 Limited" }),
    parseVehicle({ make: "Toyota", model: "Land Cruiser 1958" }),
    parseVehicle({ make: "Peugeot", model: "Peugeot 2008" }),
    parseVehicle({ make: "Peugeot", model: "2008 GT" }),
    parseVehicle({ make: "Peugeot", model: "2008 308 GT" }),
  ];

  assertEquals(years.map(({ year }) => year), [
    2025,
    2026,
    2025,
    2026,
    2025,
    2025,
    2025,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    2008,
  ]);
});
