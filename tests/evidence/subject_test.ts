import { assertEquals } from "@std/assert";
import { decide, gatherEvidence } from "../../core/evidence/mod.ts";
import { readSubject } from "../../core/evidence/subject/mod.ts";
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
  "another trim, powertrain or body": [
    [
      ["Hyundai", "Santa Fe Calligraphy 2.5T", "2024"],
      "2024 Hyundai Santa Fe Hybrid review",
      "The Santa Fe Hybrid makes 231 horsepower. The Santa Fe is roomy.",
      "review",
    ],
    [
      ["Hyundai", "Santa Fe Hybrid Calligraphy", "2024"],
      "2024 Hyundai Santa Fe 2.5 Turbo review",
      "The Santa Fe is quick. We like the Santa Fe.",
      "review",
    ],
    [
      ["Rivian", "R1S Dual-Motor Performance", "2025"],
      "2025 Rivian R1S Tri-Motor tested",
      "The R1S is quick. We like the R1S.",
      "review",
    ],
    [
      ["Subaru", "Crosstrek Limited", "2024"],
      "2024 Subaru Crosstrek Wilderness review",
      "The Crosstrek Wilderness climbs. I had a Crosstrek Limited in winter.",
      "review",
    ],
    [
      ["Subaru", "Forester Touring", "2025"],
      "Subaru's Forester Sport, driven",
      "The Forester Sport is firm. The Forester Sport is loud.",
      "review",
    ],
    [
      ["Kia", "Sportage SX Prestige", "2025"],
      "2025 Kia Sportage Plug-In Hybrid: a week",
      "The Sportage goes far. The Sportage is calm.",
      "review",
    ],
    [
      ["Ford", "Mustang GT", "2024"],
      "2024 Ford Mustang Convertible review",
      "The Mustang is loud. The Mustang is fun.",
      "review",
    ],
    [
      ["Hyundai", "Santa Fe Hybrid Calligraphy", "2024"],
      "2024 Hyundai Santa Fe Hybrid Calligraphy review",
      "The Santa Fe Hybrid is calm. We like the Santa Fe.",
      "found",
    ],
    [
      ["Subaru", "Crosstrek Wilderness", "2024"],
      "2024 Subaru Crosstrek Wilderness review",
      "The Crosstrek Wilderness climbs. The Crosstrek is calm.",
      "found",
    ],
  ],
  "a subject without its make beside it": [
    [
      ["Honda", "CR-V", "2025"],
      "Living with Toyota's RAV4",
      "Toyota's RAV4 is calm. The RAV4 is thrifty. Honda's CR-V has more room.",
      "rejected",
    ],
    [
      ["Tesla", "Model 3", "2025"],
      "Polestar 2 review: superb build",
      "The Polestar 2 is quick. The Tesla Model 3 is quicker. The Polestar 2 " +
      "is better made than a Model 3. We would take the Polestar 2.",
      "rejected",
    ],
    [
      ["Honda", "Pilot", "2025"],
      "Kia's Telluride at the lake",
      "Kia's Telluride is calm. The Telluride tows. A Honda Pilot tows more.",
      "rejected",
    ],
    [
      ["Toyota", "GR86", "2025"],
      "A week with Nissan's Z",
      "Nissan's Z is loud. The Z is quick. The Toyota GR86 is lighter.",
      "rejected",
    ],
    [
      ["Volkswagen", "Golf GTI", "2025"],
      "Peugeot 308 road test",
      "The Peugeot 308 is neat. The 308 turns in well. A Golf GTI is faster.",
      "rejected",
    ],
  ],
  "the right car under a short or split name": [
    [
      ["Ram", "1500 RHO", "2025"],
      "2025 Ram 1500 RHO first drive",
      "I drive the Ram RHO on sand. The Ram RHO jumps. The 1500 RHO is wide.",
      "found",
    ],
    [
      ["Toyota", "Corolla Cross Hybrid XSE", "2024"],
      "2024 Toyota Cross Hybrid",
      "The Toyota Cross is calm. Like the Corolla, the Cross is thrifty, and " +
      "the hybrid Cross is quick.",
      "found",
    ],
    [
      ["Chevrolet", "Silverado EV RST", "2024"],
      "2024 Chevy Silverado 1500 EV RST",
      "The Silverado EV is heavy. The Silverado EV tows.",
      "found",
    ],
    [
      ["Cadillac", "CT5 V-Series Blackwing", "2025"],
      "2025 Cadillac CT5-V Blackwing review",
      "The CT5-V Blackwing shouts. We like the CT5-V Blackwing.",
      "found",
    ],
    [
      ["Toyota", "Crown Signia Limited", "2025"],
      "2025 Toyota Crown Signia review",
      "The Signia is calm. The Signia is thrifty. The Crown Signia is long.",
      "found",
    ],
    [
      ["Mitsubishi", "Eclipse Cross SEL", "2025"],
      "2025 Mitsubishi Eclipse Cross review",
      "The Cross is small. We like the Cross. The Eclipse Cross is odd.",
      "found",
    ],
    [
      ["Cadillac", "Escalade V-Series", "2025"],
      "2025 Cadillac Escalade-V review",
      "The Escalade-V shouts. We like the Escalade-V.",
      "found",
    ],
  ],
  "two subjects": [
    [
      ["Rivian", "R1T", "2025"],
      "Rivian's R1T and R1S are our new favorites",
      "The R1T tows. The R1S seats seven. The R1T and the R1S are quick.",
      "review",
    ],
    [
      ["Rivian", "R1S", "2025"],
      "Rivian's R1T and R1S are our new favorites",
      "The R1T tows. The R1S seats seven. The R1T and the R1S are quick.",
      "review",
    ],
    [
      ["Kia", "EV9", "2025"],
      "Kia EV9 vs. Two Toddlers and a Blizzard",
      "The Kia EV9 is roomy. We like the EV9. The EV9 is warm.",
      "found",
    ],
    [
      ["Mazda", "CX-90", "2025"],
      "Mazda CX-90 vs. Honda Pilot",
      "The CX-90 is neat. The Pilot is roomy. We like the CX-90.",
      "review",
    ],
  ],
  "a badge or a line that only one of the two says": [
    [
      ["BMW", "X1 sDrive18i", "2023"],
      "BMW X1 xDrive25e, tested",
      "The X1 xDrive25e is calm. We like the X1.",
      "review",
    ],
    [
      ["BMW", "X1 xDrive25e", "2023"],
      "BMW X1 xDrive25e, a plug-in for every day",
      "The X1 xDrive25e is calm. We like the X1.",
      "found",
    ],
    [
      ["BMW", "X1", "2023"],
      "BMW X1 xDrive25e, a plug-in for every day",
      "The X1 is calm. We like the X1.",
      "found",
    ],
    [
      ["Subaru", "WRX GT", "2025"],
      "A Subaru WRX tS at last",
      "The WRX is a laugh. We like the WRX.",
      "review",
    ],
    [
      ["Dodge", "Hornet R/T Plus", "2024"],
      "The Dodge Hornet R/T stings",
      "The Hornet R/T is quick. We like the Hornet.",
      "found",
    ],
    [
      ["Dodge", "Hornet GT", "2024"],
      "The Dodge Hornet R/T stings",
      "The Hornet is quick. We like the Hornet.",
      "review",
    ],
    [
      ["Porsche", "911 Carrera", "2025"],
      "Porsche 911 Carrera GTS: a hybrid for the track",
      "The 911 is quick. We like the 911.",
      "review",
    ],
    [
      ["Porsche", "911 Carrera GTS", "2025"],
      "911 Carrera GTS: a hybrid for the track",
      "Porsche's 911 is quick. We like the 911.",
      "found",
    ],
    [
      ["Mercedes-Benz", "GLC", "2018"],
      "Mercedes-AMG GLC 63 S",
      "The GLC is quick. We like the GLC.",
      "review",
    ],
    [
      ["Mercedes-AMG", "GLC 63 S", "2018"],
      "Mercedes-AMG GLC 63 S",
      "The GLC 63 is quick. We like the GLC.",
      "found",
    ],
    [
      ["Ram", "1500 RHO", "2025"],
      "2025 Ram 1500 review: life without the Hemi",
      "The Ram 1500 is quiet. We like the Ram 1500.",
      "review",
    ],
    [
      ["Ram", "1500 Laramie", "2025"],
      "2025 Ram 1500 review: life without the Hemi",
      "The Ram 1500 is quiet. We like the Ram 1500.",
      "found",
    ],
    [
      ["Nissan", "Z Nismo", "2024"],
      "2024 Nissan Z review",
      "The Nissan Z is quick. We like the Z.",
      "review",
    ],
    [
      ["Hyundai", "Tucson Hybrid Limited", "2025"],
      "2025 Hyundai Tucson review",
      "The Tucson is calm. We like the Tucson.",
      "review",
    ],
  ],
  "another powertrain or body of the title": [
    [
      ["Mazda", "CX-50 Hybrid Premium Plus", "2025"],
      "Mazda CX-50 Turbo review",
      "The CX-50 is quick, the hybrid thrifty. We like the CX-50.",
      "review",
    ],
    [
      ["Mazda", "Mazda3 Hatch Turbo", "2025"],
      "Mazda3 Sedan review",
      "The Mazda3 is quick. We like the Mazda3.",
      "review",
    ],
    [
      ["Mazda", "CX-30 2.5 Turbo", "2025"],
      "Mazda CX-30 Hybrid, a first look at the wheel",
      "The CX-30 is calm. We like the CX-30.",
      "review",
    ],
  ],
  "the first naming says what the title leaves out": [
    [
      ["Toyota", "Tacoma SR5", "2019"],
      "Testing the truck where it hurts",
      "The Toyota Tacoma TRD Pro is built for dirt. The Tacoma is stiff. " +
      "We like the Tacoma.",
      "review",
    ],
    [
      ["Toyota", "Tacoma TRD Pro", "2019"],
      "Testing the truck where it hurts",
      "The Toyota Tacoma TRD Pro is built for dirt. The Tacoma is stiff. " +
      "We like the Tacoma.",
      "found",
    ],
    [
      ["Subaru", "Crosstrek Limited", "2025"],
      "Mud, and more of it",
      "The Subaru Crosstrek Wilderness climbs. The Crosstrek is calm. " +
      "We like the Crosstrek.",
      "review",
    ],
  ],
  "the end of another car's name, and a number with its trim": [
    [
      ["Renault", "Megane E-Tech", "2025"],
      "Renault 5 E-Tech, à l'essai",
      "La Renault 5 E-Tech revient. La Megane E-Tech est plus grande.",
      "rejected",
    ],
    [
      ["Chevrolet", "Corvette E-Ray", "2025"],
      "911 Carrera GTS: a hybrid for the track",
      "The 911 laps faster than a Corvette E-Ray. Porsche's 911 stays.",
      "rejected",
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

for (const times of [1, 3, 9]) {
  Deno.test(`a car named in passing stays so in a text ${times} times as long`, () => {
    const vehicle = parseVehicle({ make: "Volvo", model: "XC40 B4 Ultra" });
    const paragraph =
      "The Audi Q3 is neat, and the Audi Q3 is quick. A BMW X1 " +
      "is roomier, the BMW X1 dearer. We took the Audi Q3 past a Volvo XC40. " +
      "The Mini Countryman is fun.\n\n";
    const evidence = gatherEvidence(
      articleOf({ title: "Notes on the road", text: paragraph.repeat(times) }),
      loanOf({ vehicle }),
    );

    assertEquals(decide(evidence, analysisOf(9)).status, "rejected");
  });
}

Deno.test("the sentence says what the piece is about and what was lent", () => {
  const evidence = gatherEvidence(
    articleOf({
      title: "2025 Subaru Crosstrek Wilderness review",
      text: "The Crosstrek Wilderness climbs. The Crosstrek Wilderness wades.",
    }),
    loanOf({
      vehicle: parseVehicle({ make: "Subaru", model: "Crosstrek Limited" }),
    }),
  );

  assertEquals(
    decide(evidence, analysisOf(9)).sentence.split(";").slice(0, 2).join(";"),
    "To review: it is about another trim: Wilderness; lent: Limited",
  );
});

Deno.test("readSubject() tells subject, rival and passing, and reads once", () => {
  const piece = articleOf({
    title: "2025 Mazda CX-50 Hybrid review",
    text:
      "The Mazda CX-50 Hybrid is calm. The Toyota RAV4 is roomy. The RAV4 " +
      "is thrifty. We like the CX-50. The RAV4 is loud. A Honda CR-V passed.",
  });

  const { vehicles } = readSubject(piece);

  assertEquals(
    vehicles.map(({ name, naming, mentions }) => [name, naming, mentions]),
    [
      ["Mazda CX-50", "subject", 3],
      ["Toyota RAV4", "rival", 3],
      ["Honda CR-V", "passing", 1],
    ],
  );
  assertEquals(
    vehicles[0]!.slots.map(({ slot, value }) => [slot, value]),
    [["powertrain", "hybrid"], ["powertrain", "hybrid"]],
  );
  assertEquals(readSubject({ ...piece }), readSubject(piece));
});

Deno.test("the line that names a variant is cut between words, and says so", () => {
  const far = "a long road behind us and a longer one before us, with rain, ";
  const piece = articleOf({
    title: "A week with the Honda Prologue",
    text: `${far}${far}we took the Prologue Elite ${far}${far}\nIt is calm.`,
  });
  const vehicle = parseVehicle({ make: "Honda", model: "Prologue Elite" });

  const { slots = [] } = gatherEvidence(piece, loanOf({ vehicle })).vehicle;
  const { passage = "" } = slots.find(({ slot }) => slot === "trim")!;
  const [, cut = ""] = /^…(.*)…$/.exec(passage)!;

  assertEquals(passage.includes("we took the Prologue Elite"), true);
  assertEquals(piece.text.includes(` ${cut} `), true);
});
