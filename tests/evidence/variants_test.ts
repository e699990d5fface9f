import { assertEquals } from "@std/assert";
import { decide, gatherEvidence } from "../../core/evidence/mod.ts";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import { analysisOf, articleOf, loanOf } from "../match/pieces.ts";

/** Lent car (make, model, year), title, text, and what a reviewer says. */
type Row = readonly [
  car: readonly [make: string, model: string, year?: string],
  title: string,
  text: string,
  says: "found" | "review" | "rejected",
];

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  "a body behind the nameplate": [
    [
      ["BMW", "M5", "2025"],
      "2025 BMW M5 Touring: a week with the load-lugger",
      "We drove the M5 Touring. The M5 is quick.",
      "review",
    ],
    [
      ["BMW", "M5 Touring", "2025"],
      "2025 BMW M5 review",
      "We drove the M5. The M5 is quick, and its boot is small.",
      "review",
    ],
    [
      ["BMW", "M5 Touring", "2025"],
      "2025 BMW M5 Touring review",
      "We drove the M5 Touring. The M5 is quick.",
      "found",
    ],
    [
      ["BMW", "M5 Touring", "2025"],
      "2025 BMW M5 review",
      "We drove the M5. Dogs like the wagon, and the M5 is quick.",
      "found",
    ],
    [
      ["Volkswagen", "ID.7", "2024"],
      "Fahrbericht VW ID.7 Tourer",
      "Der ID.7 Tourer fährt leise. Der ID.7 ist groß.",
      "review",
    ],
    [
      ["Peugeot", "308 SW GT", "2024"],
      "Essai Peugeot 308 SW",
      "La Peugeot 308 SW est belle. La 308 tient la route.",
      "found",
    ],
    [
      ["Peugeot", "308 GT", "2024"],
      "Essai Peugeot 308 SW",
      "La Peugeot 308 SW est belle. La 308 tient la route.",
      "review",
    ],
    [
      ["Porsche", "911 Carrera", "2025"],
      "2025 Porsche 911 Targa review",
      "We drove the 911 Targa. The 911 is quick.",
      "review",
    ],
    [
      ["Honda", "Civic Touring", "2025"],
      "2025 Honda Civic review",
      "We drove the Civic. The Civic is quick.",
      "found",
    ],
  ],
  "a powertrain that is a nameplate, under the plain name": [
    [
      ["Mitsubishi", "Outlander PHEV SEL", "2025"],
      "2025 Mitsubishi Outlander review",
      "We drove the Outlander. The Outlander is roomy.",
      "review",
    ],
    [
      ["Mitsubishi", "Outlander PHEV SEL", "2025"],
      "2025 Mitsubishi Outlander review",
      "We drove the Outlander PHEV. The Outlander PHEV is a plug-in hybrid. " +
      "We like the Outlander.",
      "found",
    ],
    [
      ["Mitsubishi", "Outlander PHEV SEL", "2025"],
      "Mitsubishi's Outlander plugs in: a plug-in hybrid to live with",
      "We drove the Outlander. The Outlander is roomy.",
      "found",
    ],
    [
      ["Chevrolet", "Blazer EV RS", "2025"],
      "2025 Chevrolet Blazer review",
      "We drove the Blazer. The Blazer has a V6. The Blazer is loud.",
      "rejected",
    ],
    [
      ["Chevrolet", "Blazer EV RS", "2025"],
      "A week with Chevrolet's Blazer",
      "The Blazer EV is an electric SUV. The Blazer EV is quick. The Blazer " +
      "charges fast.",
      "found",
    ],
    [
      ["Peugeot", "e-3008 GT", "2024"],
      "Peugeot passe à l'électrique avec le 3008",
      "Au volant, le 3008 est doux. Le 3008 va loin.",
      "found",
    ],
    [
      ["Porsche", "Macan Electric Turbo", "2025"],
      "Porsche Macan Turbo goes electric: first drive",
      "We drove the Macan Turbo. The Macan is quick.",
      "found",
    ],
    [
      ["Porsche", "Macan S", "2025"],
      "Porsche Macan Turbo goes electric: first drive",
      "We drove the Macan Turbo. The Macan is quick.",
      "review",
    ],
  ],
  "a trim behind drive and cab, or joined to another": [
    [
      ["GMC", "Sierra 2500HD Denali", "2024"],
      "2024 GMC Sierra 2500 AWD Crew Cab AT4X review",
      "We drove the GMC Sierra 2500. The Sierra is tall.",
      "review",
    ],
    [
      ["GMC", "Sierra 1500 AT4X", "2024"],
      "First drive: 2024 GMC Sierra 1500 Denali Ultimate and AT4X",
      "The Sierra 1500 Denali Ultimate is plush. We drove the Sierra 1500.",
      "found",
    ],
    [
      ["Ford", "Mustang EcoBoost Convertible", "2024"],
      "2024 Ford Mustang Dark Horse quick spin",
      "The Mustang Dark Horse is quick. We like the Mustang.",
      "review",
    ],
    [
      ["Porsche", "Macan 4 Electric", "2025"],
      "Porsche Macan Turbo goes electric: first drive",
      "We drove the Macan Turbo. The Macan is quick.",
      "review",
    ],
    [
      ["Mini", "John Cooper Works Countryman", "2025"],
      "2025 Mini Countryman JCW ALL4 review",
      "In John Cooper Works form the Mini Countryman is quick. We drove the " +
      "JCW Countryman.",
      "found",
    ],
    [
      ["Mercedes-Benz", "GLC350e4", "2025"],
      "Mercedes-Benz GLC 300 review",
      "We drove the GLC 300. The GLC is calm.",
      "review",
    ],
  ],
  "a trim that the text says once": [
    [
      ["Subaru", "Forester Touring", "2025"],
      "2025 Subaru Forester review",
      "We drove the Forester Wilderness. The Forester is calm.",
      "review",
    ],
    [
      ["Subaru", "Forester Touring", "2025"],
      "2025 Subaru Forester review",
      "We drove the Touring. The Forester Wilderness costs less.",
      "found",
    ],
    [
      ["Honda", "Pilot Elite", "2025"],
      "2025 Honda Pilot review",
      "We drove a Pilot TrailSport. The Pilot is roomy.",
      "review",
    ],
    [
      ["Honda", "Pilot TrailSport", "2025"],
      "2025 Honda Pilot review",
      "We drove a Pilot TrailSport. The Pilot is roomy.",
      "found",
    ],
  ],
  "short forms, and two subjects": [
    [
      ["Honda", "Civic Type R", "2024"],
      "The new Civic with the big wing",
      "The Honda Civic has a wing, and it is the new Type R. The Type R is " +
      "quick. We drove the Type R.",
      "review",
    ],
    [
      ["Chevrolet", "Silverado 1500 RST", "2024"],
      "2024 Chevy Silverado 1500 EV RST",
      "The Silverado EV is heavy. The Silverado EV tows.",
      "rejected",
    ],
    [
      ["Lucid", "Gravity", "2025"],
      "Lucid Gravity and Air, driven",
      "The Gravity is big. The Air is low. The Gravity and the Air are quick.",
      "review",
    ],
    [
      ["Audi", "Q6 e-tron", "2025"],
      "Audi Q6 e-tron und A6 e-tron im Test",
      "Der Q6 e-tron fährt leise. Der A6 e-tron auch. Der Q6 e-tron ist groß.",
      "review",
    ],
    [
      ["Kia", "Telluride SX", "2025"],
      "Kia Telluride vs. a month of mud",
      "We drove the Kia Telluride. The Telluride is calm.",
      "found",
    ],
    [
      ["Subaru", "Outback Wilderness", "2025"],
      "Subaru Outback Wilderness versus Winter",
      "We drove the Outback Wilderness. The Outback is warm.",
      "found",
    ],
    [
      ["Rivian", "R1S", "2025"],
      "Rivian R1S vs three dogs and a sofa",
      "We drove the R1S. The R1S is roomy.",
      "found",
    ],
  ],
  "a title that names no car": [
    [
      ["Ford", "Mustang Dark Horse", "2024"],
      "Unbridled muscle",
      "After the Ford Mustang GT last week came the Dark Horse. The Mustang " +
      "Dark Horse is loud. The Dark Horse is a Mustang to keep.",
      "found",
    ],
    [
      ["Ford", "Mustang GT", "2024"],
      "Unbridled muscle",
      "After the Ford Mustang GT last week came the Dark Horse. The Mustang " +
      "Dark Horse is loud. The Dark Horse is a Mustang to keep.",
      "review",
    ],
    [
      ["Lexus", "TX 350 Premium", "2024"],
      "A weekend in the country with a new hybrid",
      "The Lexus TX 550h+ is calm. The TX is roomy. We like the TX.",
      "review",
    ],
    [
      ["Toyota", "4Runner Limited", "2024"],
      "They fixed what wasn't broken",
      "2025 Toyota 4Runner TRD Off Road\n\nI drove a 2024 Toyota 4Runner " +
      "last year. The 4Runner is a turbo now. We like the 4Runner.",
      "review",
    ],
  ],
  "a trim of this car alone, or a line, has its own powertrain": [
    [
      ["Chevrolet", "Corvette E-Ray 3LZ", "2024"],
      "A week in the hybrid Corvette",
      "The Corvette came in the rain. The E-Ray just left. We drove the E-Ray.",
      "found",
    ],
    [
      ["Toyota", "Tacoma Trailhunter", "2025"],
      "Tacoma Trailhunter: the hybrid overlander",
      "We camped with the Toyota Tacoma Trailhunter. The Tacoma is tall.",
      "found",
    ],
    [
      ["Toyota", "Tundra TRD Pro", "2024"],
      "2024 Toyota Tundra TRD Pro: hybrid muscle",
      "I drove the Tundra TRD Pro in the desert. The Tundra is huge.",
      "found",
    ],
    [
      ["Toyota", "Camry XSE", "2026"],
      "2026 Toyota Camry review: all hybrid now",
      "The Camry XSE is a hybrid, as all are. I drove the Camry.",
      "found",
    ],
    [
      ["Hyundai", "Santa Fe Calligraphy", "2024"],
      "2024 Hyundai Santa Fe Hybrid review",
      "The Santa Fe Hybrid in Calligraphy trim is calm. We drove the Santa Fe.",
      "review",
    ],
    [
      ["Chevrolet", "Corvette Stingray", "2024"],
      "A week in the hybrid Corvette",
      "We drove the Corvette E-Ray. A Stingray would sulk. The E-Ray left.",
      "review",
    ],
  ],
  "a powertrain that the text tells away from the name": [
    [
      ["Honda", "CR-V EX-L", "2025"],
      "Honda's family favorite keeps getting better",
      "The Honda CR-V in our driveway was the hybrid.\n\n" +
      "The hybrid system hides its work well. The CR-V is roomy.",
      "review",
    ],
    [
      ["Kia", "Sorento SX", "2024"],
      "2024 Kia Sorento review",
      "I drove the Kia Sorento. A hybrid is also sold, and a plug-in hybrid " +
      "too; the hybrid is offered as an option. The Sorento is a good size.",
      "found",
    ],
    [
      ["Skoda", "Octavia Combi 2.0 TDI", "2025"],
      "Skoda Octavia Combi im Test",
      "Der Skoda Octavia Combi hat einen 1.5 TSI. Der Benziner ist leise. " +
      "Wir fahren den Octavia eine Woche.",
      "review",
    ],
    [
      ["Hyundai", "Kona Limited", "2024"],
      "Hyundai Kona review: small wonder",
      "The Hyundai Kona has a battery of 64.8 kWh. We charged the Kona twice.",
      "review",
    ],
    [
      ["Skoda", "Octavia TSI", "2025"],
      "Essai Skoda Octavia",
      "La Skoda Octavia est au diesel. Nous avons conduit l'Octavia : ce " +
      "diesel est discret.",
      "review",
    ],
    [
      ["Subaru", "Outback Limited", "2024"],
      "Subaru Outback review",
      "We drove the Subaru Outback. Its mild hybrid is a mild hybrid in name. " +
      "The Outback is calm.",
      "found",
    ],
  ],
  "two trims that share a word, and a look": [
    [
      ["Porsche", "911 Carrera GTS", "2025"],
      "Porsche 911 Carrera T: the purist's pick",
      "I drove the 911 Carrera T. The 911 Carrera T has a manual.",
      "review",
    ],
    [
      ["Honda", "Accord Sport Touring", "2025"],
      "Honda Accord Touring review",
      "We drove the Honda Accord Touring. The Accord is calm.",
      "found",
    ],
    [
      ["Mazda", "CX-5 Premium Plus", "2025"],
      "Mazda CX-5 Carbon Edition Premium review",
      "We drove the Mazda CX-5. The CX-5 is neat.",
      "found",
    ],
    [
      ["Hyundai", "Elantra N", "2024"],
      "Hyundai Elantra N Line review",
      "We drove the Elantra N Line. The Elantra N Line is sharp.",
      "rejected",
    ],
    [
      ["Volkswagen", "Golf R", "2025"],
      "VW Golf R-Line im Test",
      "Wir fahren den VW Golf R-Line. Der Golf R-Line ist flott.",
      "rejected",
    ],
    [
      ["Hyundai", "i20 N", "2023"],
      "Essai Hyundai i20 N Line",
      "Nous avons conduit la Hyundai i20 N Line. La i20 N Line est vive.",
      "review",
    ],
    [
      ["Toyota", "Sienna Woodland", "2025"],
      "The van that goes to the woods",
      "I camp in a Sienna. Toyota's Woodland edition adds a little lift.",
      "found",
    ],
  ],
  "a word that what is behind it takes back": [
    [
      ["Chevrolet", "Corvette Stingray Coupe", "2024"],
      "A convertible-free week in the Corvette",
      "We drove the Chevrolet Corvette. The Corvette is loud.",
      "found",
    ],
    [
      ["Toyota", "Corolla LE", "2024"],
      "A hybrid-free Toyota Corolla is still sold",
      "We drove the Toyota Corolla. The Corolla is plain.",
      "found",
    ],
    [
      ["Kia", "EV6 Wind", "2024"],
      "The Kia EV6 and its wagon-like tail",
      "We drove the Kia EV6. The EV6 is quick.",
      "found",
    ],
  ],
  "what the writer says of the car that was his": [
    [
      ["Chevrolet", "Equinox EV RS", "2025"],
      "Chevy's Equinox EV is the sensible one",
      "I drove the Chevrolet Equinox EV. The one I had was the front-drive LT.",
      "review",
    ],
    [
      ["Chevrolet", "Equinox EV 1LT", "2025"],
      "Chevy's Equinox EV is the sensible one",
      "I drove the Chevrolet Equinox EV. The one I had was the front-drive LT.",
      "found",
    ],
    [
      ["Kia", "Sorento SX", "2025"],
      "Living with the Kia Sorento",
      "We drove the Kia Sorento. Ours was a dark green EX. The Sorento is calm.",
      "review",
    ],
    [
      ["Skoda", "Octavia 1.5 TSI", "2025"],
      "Dauertest Skoda Octavia, Teil 2",
      "Unser Skoda Octavia Diesel war in Triest. Wir fahren den Octavia gern.",
      "review",
    ],
    [
      ["Subaru", "Forester Sport", "2025"],
      "Living with the Subaru Forester",
      "We drove our blue Forester Hybrid to work. The Forester is calm.",
      "review",
    ],
  ],
  "a badge whose last letter says the powertrain": [
    [
      ["BMW", "X3 30e xDrive", "2025"],
      "Una settimana con la BMW X3 a gasolio",
      "Abbiamo guidato la BMW X3. La X3 è silenziosa.",
      "review",
    ],
    [
      ["BMW", "X5 xDrive50e", "2025"],
      "BMW X5 xDrive50e: ein Stecker und viel Ruhe",
      "Wir fahren den BMW X5. Der Akku fasst 25,7 kWh. Der X5 ist leise.",
      "found",
    ],
    [
      ["Mercedes-Benz", "E 300 e T-Modell", "2025"],
      "Mercedes E 300 e T-Modell im Test",
      "Wir fahren das E 300 e T-Modell. Der Akku reicht.",
      "found",
    ],
    [
      ["Mercedes-Benz", "E 300 e", "2025"],
      "Mercedes-Benz E 450 im Test",
      "Wir fahren den Mercedes-Benz E 450. Der E 450 ist schnell.",
      "review",
    ],
    [
      ["Lexus", "RX 350h", "2025"],
      "Lexus RX 350h review",
      "We drove the Lexus RX 350h. The RX 350h is a hybrid.",
      "found",
    ],
  ],
  "a drive that is promised is none": [
    [
      ["Toyota", "RAV4 Limited", "2026"],
      "2026 Toyota RAV4: what we know",
      "The Toyota RAV4 starts at $33,350. The RAV4 is all new. We will have a " +
      "full road test in a coming issue.",
      "review",
    ],
    [
      ["Audi", "Q5 40 TFSI", "2025"],
      "Neuer Audi Q5: Die Preise",
      "Der Audi Q5 kostet ab 52.300 Euro. Den Q5 im Test lesen Sie in der " +
      "nächsten Ausgabe.",
      "review",
    ],
    [
      ["Fiat", "Grande Panda", "2025"],
      "Fiat Grande Panda: prezzi e allestimenti",
      "La Fiat Grande Panda parte da 18.900 euro. La prova della Grande Panda " +
      "arriva la prossima settimana.",
      "review",
    ],
  ],
  "news, prices and recalls": [
    [
      ["Kia", "Telluride SX", "2027"],
      "We finally have pricing for the 2027 Kia Telluride",
      "The Kia Telluride LX now starts at $40,735. The Telluride SX costs " +
      "$50,335.",
      "review",
    ],
    [
      ["Honda", "Prologue Elite", "2024"],
      "Honda Prologue 2024: precios y versiones",
      "La Honda Prologue EX arranca en 47,400 dólares. La Prologue Elite " +
      "cuesta 57,900.",
      "review",
    ],
    [
      ["Toyota", "Tundra Capstone", "2024"],
      "Toyota recalls the 2024 Tundra",
      "The Toyota Tundra may stall. Owners of a Tundra will be written to.",
      "review",
    ],
    [
      ["Renault", "Megane E-Tech", "2025"],
      "Renault dévoile la nouvelle Megane E-Tech électrique",
      "La Renault Megane E-Tech arrive au printemps. La Megane E-Tech change.",
      "review",
    ],
    [
      ["Kia", "Telluride SX", "2027"],
      "2027 Kia Telluride: pricing, and a week behind the wheel",
      "The Kia Telluride starts at $40,735. We drove the Telluride SX.",
      "found",
    ],
    [
      ["Kia", "Telluride SX", "2026"],
      "2026 Kia Telluride, priced right",
      "I spent a week in the Kia Telluride. The Telluride is calm.",
      "found",
    ],
  ],
};

for (const [kind, rows] of Object.entries(ROWS)) {
  for (const [[make, model, year = ""], title, text, says] of rows) {
    Deno.test(`${kind}: "${title}" for a ${make} ${model} is ${says}`, () => {
      const vehicle = parseVehicle({ make, model, year });
      const evidence = gatherEvidence(
        articleOf({ title, text, headings: [] }),
        loanOf({ vehicle }),
      );

      const decision = decide(evidence, analysisOf(9));

      assertEquals(decision.status, says, decision.sentence);
    });
  }
}

Deno.test("what GPT calls a news item's kind stands in the sentence", () => {
  const evidence = gatherEvidence(
    articleOf({
      title: "Toyota recalls the 2024 Tundra",
      text: "The Toyota Tundra may stall. Owners of a Tundra will be told.",
    }),
    loanOf({ vehicle: parseVehicle({ make: "Toyota", model: "Tundra" }) }),
  );

  const decision = decide(evidence, { ...analysisOf(9), pieceKind: "review" });

  assertEquals(decision.reason, "reads_as_news");
  assertEquals(
    decision.sentence.split("; ")[1],
    "GPT finds it to be a review",
  );
});
