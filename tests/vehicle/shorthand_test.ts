import { assertEquals } from "@std/assert";
import { loanSlots, parseVehicle } from "../../core/vehicle/mod.ts";

/** What a loan file writes, and what is read of it. */
const SHORT: Readonly<Record<string, readonly [string, string, string]>> = {
  "Honda Accord HYB": ["powertrain", "hybrid", ""],
  "Honda Accord Hybr EX": ["powertrain", "hybrid", "ex"],
  "Kia Niro ELEC": ["powertrain", "ev", ""],
  "Ford F-150 DSL": ["powertrain", "diesel", ""],
  "Ford Escape PLUG": ["powertrain", "plug-in", ""],
  "Toyota Camry HV XLE": ["powertrain", "hybrid", "xle"],
  "Honda Civic SDN EX": ["body", "sedan", "ex"],
  "Audi A5 CPE": ["body", "coupe", ""],
  "Volvo V60 WGN": ["body", "wagon", ""],
};

/** Words that begin like a slot's, and are trims or nothing known. */
const NONE = [
  "CONV",
  "SINGLE",
  "JOHN",
  "PLU",
  "DUAL",
  "BLACK",
  "QUAD",
  "LIM",
  "PREM",
  "SEL",
  "CVT",
  "GS",
  "TEC",
  "H",
];

for (const [written, [slot, value, trims]] of Object.entries(SHORT)) {
  Deno.test(`loanSlots() reads ${value} of "${written}"`, () => {
    const [make = "", ...model] = written.split(" ");

    const { values, trimKeys } = loanSlots(
      parseVehicle({ make, model: model.join(" "), year: "2024" }),
    );

    assertEquals(values[slot as "powertrain"], [value]);
    assertEquals([...trimKeys].join(" "), trims);
  });
}

for (const word of NONE) {
  Deno.test(`loanSlots() leaves "${word}" a trim`, () => {
    const { values } = loanSlots(
      parseVehicle({ make: "Honda", model: `CR-V ${word}`, year: "2024" }),
    );

    assertEquals([...values.powertrain, ...values.body], []);
    assertEquals(values.trim, [word]);
  });
}

/** Names of which a loan file turns the words round. */
const TURNED = {
  "Toyota Yaris GR": "GR Yaris",
  "Toyota COROLLA GR CORE": "GR Corolla",
  "Genesis GV70 Electrified Sport AWD": "Electrified GV70",
  "Toyota Yaris GR Sport": "Yaris",
};

/** Cars that the table does not know: where the name ends. */
const UNKNOWN = {
  "Mahindra Bolero Neo-X Petrol AT mPower": "Bolero Neo-X",
  "Tata Curvo Diesel AMT Creative": "Curvo",
  "Brockhaus Tern allrad": "Tern",
};

for (const [written, name] of Object.entries({ ...TURNED, ...UNKNOWN })) {
  Deno.test(`parseVehicle() reads "${written}" as a ${name}`, () => {
    const [make = "", ...model] = written.split(" ");

    const vehicle = parseVehicle({ make, model: model.join(" "), year: "" });

    assertEquals(vehicle.model, name);
  });
}
