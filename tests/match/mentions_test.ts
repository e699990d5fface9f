import { assert, assertEquals } from "@std/assert";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import {
  findMentions,
  namesVehicle,
} from "../../core/vehicle/mentions/find_mentions.ts";
import { VEHICLES } from "./vehicles.ts";
import { threadMs } from "../processor.ts";

type Key = keyof typeof VEHICLES;

/** Vehicle, text, what is found: `+` this, `-` sibling. */
const CASES: readonly (readonly [Key, string, readonly string[]])[] = [
  ["cx50", "The 2025 Mazda CX-50 is here", ["+Mazda CX-50"]],
  ["cx50", "CX50, CX 50, cx-50 and CX‑50", [
    "+CX50",
    "+CX 50",
    "+cx-50",
    "+CX‑50",
  ]],
  ["cx50", "the cx 50 hybrid is quiet", ["+cx 50"]],
  ["cx50", "CX-5 against CX-90", ["-CX-5", "-CX-90"]],
  ["cx50", "A Mazda CX-60 from Europe", ["-CX-60"]],
  ["cx50", "CX-500 and CX-5050 and XCX-50", ["-CX-500"]],
  ["cx50", "2025-mazda-cx-50-hybrid-review", ["+mazda-cx-50"]],
  ["cx50", "#MazdaCX50 #cx50", ["+MazdaCX50", "+cx50"]],
  ["cx50", "Mazda's CX-50s sell; the CX-50's ride", ["+CX-50s", "+CX-50"]],
  ["cx50", "マツダCX-50の試乗", ["+CX-50"]],
  ["cx5", "The CX-50 and the CX-90: 5 reasons", ["-CX-50", "-CX-90"]],
  ["cx5", "El Mazda CX-5 de prueba", ["+Mazda CX-5"]],
  ["cx5", "a total of CX-5,000 points", []],
  ["mazda3", "Mazda3 or Mazda 3 or MAZDA3", ["+Mazda3", "+Mazda 3", "+MAZDA3"]],
  ["mazda3", "The Mazda 3.5 litre and Mazda 30 years", []],
  ["mazda3", "The Mazda6, Mazda2 and the Mazda CX-30", ["-Mazda6", "-Mazda2"]],
  ["id4", "ID.4, ID4, ID. 4 and VW ID.4", [
    "+ID.4",
    "+ID4",
    "+ID. 4",
    "+VW ID.4",
  ]],
  ["id4", "The ID. Buzz and ID.7", ["-ID. Buzz", "-ID.7"]],
  ["f150", "F-150 F150 F 150", ["+F-150", "+F150", "+F 150"]],
  ["f150", "The F-150 Lightning and the F-250", ["-F-150 Lightning", "-F-250"]],
  ["f150", "Ford F-350 Super Duty", ["-F-350"]],
  ["corolla", "Toyota Corolla Cross Hybrid", ["-Toyota Corolla Cross"]],
  ["corolla", "GR Corolla and Toyota GR Corolla", [
    "-GR Corolla",
    "-Toyota GR Corolla",
  ]],
  ["corolla", "Corolla. Cross the bridge", ["+Corolla"]],
  ["corolla", "Corollas and a corolla of petals", ["+Corollas"]],
  ["corolla", "my toyota corolla se week", ["+toyota corolla"]],
  ["grCorolla", "The GR Corolla is no Corolla", ["+GR Corolla", "-Corolla"]],
  ["highlander", "The Grand Highlander dwarfs the Highlander", [
    "-Grand Highlander",
    "+Highlander",
  ]],
  ["model3", "Model 350, model 3 times, Model 3", ["+Model 3"]],
  ["model3", "Tesla Model Y versus Model 3 Performance", [
    "-Tesla Model Y",
    "+Model 3",
  ]],
  ["modelS", "Other models. The Model S and Models", ["+Model S"]],
  ["a4", "a 4-cylinder sedan; A 4-door; a 4", []],
  ["a4", "The Audi A4, an A4 and A 4", ["+Audi A4", "+A4"]],
  ["a4", "The A6 and A4 allroad", ["-A6", "-A4 allroad"]],
  ["is", "This is 300 dollars. It is fun.", []],
  ["is", "Lexus IS 350: the IS grips, it is fun", ["+Lexus IS", "+IS"]],
  ["rx", "RX 350h, RX350, RX500h, WRX, RX-8", [
    "+RX",
    "+RX350",
    "+RX500h",
    "+RX",
  ]],
  ["porsche911", "Call 911 now", []],
  ["porsche911", "A Porsche 911, then the 911 again", ["+Porsche 911", "+911"]],
  ["porsche911", "The Porsche 911 with 911 hp for $911 or 1,911", [
    "+Porsche 911",
  ]],
  ["porsche911", "Porsche's new Carrera, the 911", ["+911"]],
  ["fit", "How to get fit", []],
  ["fit", "The Honda Fit will fit. A Fit for all", ["+Honda Fit", "+Fit"]],
  ["ioniq5", "Ioniq 5 N, Ioniq 6, Ioniq 5 and IONIQ5", [
    "-Ioniq 5 N",
    "-Ioniq 6",
    "+Ioniq 5",
    "+IONIQ5",
  ]],
  ["ioniq5", "Ioniq 2025 range", []],
  ["crv", "CRV, CR-V, CR V and HR-V", ["+CRV", "+CR-V", "+CR V", "-HR-V"]],
  ["q6", "Q6 e-tron, Q6 etron, Q4 e-tron", [
    "+Q6 e-tron",
    "+Q6 etron",
    "-Q4 e-tron",
  ]],
  ["series3", "BMW 330i and M340i; M3", ["+BMW 330i", "+M340i", "-M3"]],
  ["cClass", "Mercedes C 300 or C-Class or C300", [
    "+Mercedes C 300",
    "+C-Class",
    "+C300",
  ]],
  ["tacoma", "the Tacoma; trips to tacoma city", ["+Tacoma"]],
  ["g80", "Genesis G80, Genesis GV80", ["+Genesis G80", "-Genesis GV80"]],
  ["civic", "Civic Type R and Civic Sport", ["-Civic Type R", "+Civic"]],
  ["civic", "our civic duty", []],
];

for (const [key, text, expected] of CASES) {
  Deno.test(`findMentions() reads "${text}" for ${key}`, () => {
    const found = findMentions(text, VEHICLES[key]).map((mention) =>
      (mention.kind === "this" ? "+" : "-") + mention.text
    );

    assertEquals(found, expected);
  });
}

Deno.test("findMentions() gives offsets, trim and year", () => {
  const text = "We drove the 2025 Mazda CX-50 Hybrid Premium for a week.";

  const [mention] = findMentions(text, VEHICLES.cx50);

  assertEquals(mention, {
    start: 18,
    end: 29,
    text: "Mazda CX-50",
    kind: "this",
    name: "CX-50",
    trim: true,
    year: 2025,
  });
});

const YEARS: readonly (readonly [string, number | undefined])[] = [
  ["2026 Mazda CX-50", 2026],
  ["'26 CX-50", 2026],
  ["MY26 Mazda CX-50", 2026],
  ["the 2024 all-new Mazda CX-50", 2024],
  ["Mazda CX-50 2025 a prueba", 2025],
  ["In 2023 we drove far. The CX-50", undefined],
  ["Since 2019, Mazda CX-50", undefined],
  ["Since 2019 the CX-50 sells", undefined],
  ["Mazda CX-50 (2025) review", 2025],
  ["Mazda CX-50 Hybrid in 2025", undefined],
  ["the CX-50 sold well. 2024 was better", undefined],
  ["Mazda CX-50 with 256 hp", undefined],
];

for (const [text, expected] of YEARS) {
  Deno.test(`findMentions() reads the model year in "${text}"`, () => {
    assertEquals(findMentions(text, VEHICLES.cx50)[0]?.year, expected);
  });
}

Deno.test("namesVehicle() is false for siblings only", () => {
  assertEquals(namesVehicle("Corolla Cross", VEHICLES.corolla), false);
  assertEquals(namesVehicle("Corolla Hybrid", VEHICLES.corolla), true);
});

Deno.test("findMentions() knows the make when told so", () => {
  const options = { makeIsKnown: true };

  assertEquals(findMentions("The 911", VEHICLES.porsche911, options).length, 1);
});

Deno.test("findMentions() takes a name with a small letter as it is written", () => {
  const vehicle = parseVehicle({ make: "BMW", model: "i4 eDrive40" });
  const text = "The BMW i4 is quiet, and the i4 is quick. An I4 is an engine.";

  assertEquals(
    findMentions(text, vehicle).map((mention) => mention.text),
    ["BMW i4", "i4"],
  );
});

Deno.test({
  name: "findMentions() is linear in the text",
  // A time means something where one test runs at a time.
  ignore: Deno.env.get("CLIPSCOUT_TEST_COMPLEXITY") === undefined,
  fn: staysLinear,
});

function staysLinear() {
  const texts = [
    "The 2025 Mazda CX-50 rides well and the Porsche 911 does, too. "
      .repeat(1600),
    "911 hp Porsche ".repeat(7000),
    "C".repeat(100_000),
    "CX-".repeat(33_000),
    "a 4 ".repeat(25_000),
  ];

  for (const text of texts) {
    for (const vehicle of [VEHICLES.cx50, VEHICLES.porsche911, VEHICLES.a4]) {
      const start = threadMs();
      findMentions(text, vehicle);
      assert(threadMs() - start < 500);
    }
  }
}
