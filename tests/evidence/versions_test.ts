import { assertEquals } from "@std/assert";
import { decide, gatherEvidence } from "../../core/evidence/mod.ts";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import { analysisOf, articleOf, loanOf } from "../match/pieces.ts";

/** Lent car, title, text, and what a reviewer says. */
type Row = readonly [
  car: readonly [make: string, model: string],
  title: string,
  text: string,
  says: "found" | "review",
];

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  "a loan of the plain name may be any version with an engine": [
    [
      ["Kia", "Sorento"],
      "Kia Sorento Plug-in Hybrid review",
      "The Sorento Plug-in Hybrid seats six. The Sorento is roomy.",
      "found",
    ],
    [
      ["Peugeot", "308"],
      "Essai Peugeot 308 Hybrid",
      "La Peugeot 308 est basse. La 308 plaît.",
      "found",
    ],
    [
      ["Opel", "Astra"],
      "Opel Astra Electric im Alltag",
      "Der Astra Electric ist leise. Der Astra lädt schnell.",
      "review",
    ],
    [
      ["Kia", "Sorento X-Line"],
      "Kia Sorento Plug-in Hybrid review",
      "The Sorento Plug-in Hybrid seats six. The Sorento is roomy.",
      "review",
    ],
  ],
  "a powertrain that a loan shortens": [
    [
      ["Honda", "CIVIC HYB"],
      "Honda Civic Sport Hybrid review",
      "The Civic Hybrid is quick. The Civic is quiet.",
      "found",
    ],
    [
      ["Toyota", "COROLLA HV"],
      "Toyota Corolla Hybrid review",
      "The Corolla Hybrid sips. The Corolla is quiet.",
      "found",
    ],
    [
      ["Kia", "NIRO ELEC"],
      "Kia Niro Hybrid review",
      "The Niro Hybrid sips. The Niro Hybrid is quiet.",
      "review",
    ],
    [
      ["LEXUS", "NX350H"],
      "Lexus NX 350h F Sport",
      "The NX 350h is a hybrid. The NX is quiet.",
      "found",
    ],
    [
      ["LEXUS", "NX350H"],
      "Lexus NX 450h+",
      "The NX 450h+ is a plug-in. The NX is quiet.",
      "review",
    ],
  ],
  "a trim that a loan shortens": [
    [
      ["Subaru", "Outback PREM"],
      "Subaru Outback Premium review",
      "The Outback Premium is roomy. The Outback is tall.",
      "found",
    ],
    [
      ["Hyundai", "Tucson LTD"],
      "Hyundai Tucson Limited review",
      "The Tucson Limited is roomy. The Tucson is quiet.",
      "found",
    ],
    [
      ["Subaru", "Outback PREM"],
      "Subaru Outback Wilderness review",
      "The Outback Wilderness is tall. The Outback Wilderness is fun.",
      "review",
    ],
  ],
  "a hybrid in the title that is a plug-in in the text": [
    [
      ["Peugeot", "308 PHEV GT"],
      "Essai Peugeot 308 Hybrid 180",
      "La 308 est une hybride rechargeable sans défaut. La 308 plaît.",
      "found",
    ],
    [
      ["Peugeot", "308 PHEV GT"],
      "Essai Peugeot 308 Hybrid 145",
      "La 308 hybride plaît. Une hybride rechargeable de 308 existe aussi.",
      "review",
    ],
  ],
  "figures that the loan states": [
    [
      ["Renault", "Megane E-Tech 40 kWh"],
      "Renault Megane E-Tech review",
      "The Megane E-Tech has 60kWh. The Megane E-Tech is quick.",
      "review",
    ],
    [
      ["Renault", "Megane E-Tech 60 kWh"],
      "Renault Megane E-Tech review",
      "The Megane E-Tech has 40kWh or 60kWh. The Megane E-Tech is quick.",
      "found",
    ],
    [
      ["Hyundai", "Kona Electric 65 kWh"],
      "Hyundai Kona Electric im Test",
      "Der Kona Electric hat 64,8 kWh. Der Kona Electric braucht 15,6 kWh.",
      "found",
    ],
    [
      ["Hyundai", "Kona Electric 48 kWh"],
      "Hyundai Kona Electric im Test",
      "Der Kona Electric braucht 18 kWh auf 100 Kilometer. Der Kona ist leise.",
      "found",
    ],
    [
      ["Skoda", "Octavia 2.0 TDI 150 PS"],
      "Skoda Octavia im Test",
      "Der Octavia ist ein Diesel mit 193 PS. Der Octavia ist schnell.",
      "review",
    ],
    [
      ["Skoda", "Octavia 2.0 TDI 150 PS"],
      "Skoda Octavia im Test",
      "Der Octavia ist ein Diesel mit 148bhp. Der Octavia ist sparsam.",
      "found",
    ],
  ],
  "how many doors the title counts": [
    [
      ["Suzuki", "Jimny 3-dr"],
      "Suzuki Jimny five-door on the farm",
      "The Jimny climbs. We like the Jimny. Five doors are handy.",
      "review",
    ],
    [
      ["Ford", "Bronco Badlands 4dr"],
      "Ford Bronco Badlands 2-Door review",
      "The Bronco Badlands crawls. We like the Bronco.",
      "review",
    ],
    [
      ["MINI", "Cooper S 5dr"],
      "MINI Cooper S im Test",
      "Der Cooper S ist als 3-Türer schneller. Wir mögen den Cooper S.",
      "found",
    ],
  ],
  "which wheels are driven": [
    [
      ["Kia", "EV6 AWD"],
      "Kia EV6 RWD review",
      "The EV6 is quick. We like the EV6.",
      "review",
    ],
    [
      ["Ford", "Mustang Mach-E Premium AWD"],
      "Ford Mustang Mach-E im Test",
      "Unser Testwagen mit Heckantrieb ist leise. Der Mustang Mach-E gefällt.",
      "review",
    ],
    [
      ["Nissan", "Ariya e-4ORCE"],
      "Nissan Ariya",
      "El Ariya es cómodo. Tiene tracción delantera. El Ariya que probamos " +
      "con tracción delantera gira bien.",
      "review",
    ],
    [
      ["Kia", "EV6 RWD"],
      "Kia EV6 review",
      "The EV6 is quick. An AWD one is coming. We like the EV6.",
      "found",
    ],
    [
      ["Kia", "EV6 AWD"],
      "Kia EV6 review",
      "The EV6 is quick. Rear-wheel drive is for sale too. We like the EV6.",
      "found",
    ],
    [
      ["Kia", "EV6 AWD"],
      "Kia EV6 review",
      "The EV6 has all-wheel drive. We drove a rear-wheel drive one first. " +
      "We like the EV6.",
      "found",
    ],
  ],
  "a loan without a trim has none that differs": [
    [
      ["Jeep", "WRANGLER 4XE 4DR"],
      "Jeep Wrangler Rubicon 4xe",
      "The Wrangler Rubicon 4xe crawls. We like the Wrangler.",
      "found",
    ],
    [
      ["BYD", "SEAL 313CV"],
      "BYD Seal Design",
      "El BYD Seal Design es rápido. El Seal tiene 313 CV.",
      "found",
    ],
    [
      ["Toyota", "Corolla Cross Hybrid"],
      "Toyota Corolla Cross XSE Hybrid",
      "The Corolla Cross Hybrid is tall. The Corolla Cross is calm.",
      "found",
    ],
    [
      ["Kia", "EV6 AWD"],
      "Kia EV6 GT-Line AWD",
      "The EV6 is quick. We like the EV6.",
      "found",
    ],
  ],
  "an engine or a letter behind the name": [
    [
      ["MINI", "Countryman SE ALL4"],
      "MINI Countryman S long-term test",
      "The Countryman is tall. We like the Countryman.",
      "review",
    ],
    [
      ["Porsche", "Macan T"],
      "Porsche Macan S driven",
      "The Macan is quick. We like the Macan.",
      "review",
    ],
    [
      ["Porsche", "Macan S"],
      "Porsche Macan S driven",
      "The Macan is quick. We like the Macan.",
      "found",
    ],
    [
      ["Lexus", "NX 450h+ F Sport"],
      "Lexus NX 350h F Sport",
      "The NX 350h is calm. We like the NX.",
      "review",
    ],
  ],
  "a v in the title sets two cars against one another": [
    [
      ["Porsche", "Macan Turbo"],
      "BMW X3 M v Porsche Macan Turbo",
      "The Macan Turbo is quick. The Macan Turbo turns. The Macan Turbo stops. " +
      "The X3 M is louder.",
      "review",
    ],
    [
      ["Mazda", "CX-5"],
      "Honda CR-V v Mazda CX-5: which one?",
      "The Mazda CX-5 turns. The CX-5 is calm. The CR-V is roomy.",
      "review",
    ],
  ],
};

for (const [kind, rows] of Object.entries(ROWS)) {
  for (const [[make, model], title, text, says] of rows) {
    Deno.test(`${kind}: "${title}" for a ${make} ${model} is ${says}`, () => {
      const vehicle = parseVehicle({ make, model, year: "2025" });
      const evidence = gatherEvidence(
        articleOf({ title, text, headings: [] }),
        loanOf({ vehicle }),
      );

      const decision = decide(evidence, analysisOf(9));

      assertEquals(decision.status, says, decision.sentence);
    });
  }
}
