import { assert, assertEquals } from "@std/assert";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import { gate } from "../../core/evidence/gate.ts";
import { gatherEvidence } from "../../core/evidence/gather_evidence.ts";
import { articleOf, loanOf } from "./pieces.ts";
import { fill, PIECES } from "./texts.ts";

/** Make and two nameplates that are taken for one another. */
const PAIRS = `
Mazda: CX-5 | CX-50
Mazda: CX-50 | CX-90
Mazda: CX-30 | CX-3
Mazda: CX-70 | CX-90
Mazda: Mazda3 | Mazda6
Mazda: MX-5 Miata | MX-30
Toyota: Corolla | Corolla Cross
Toyota: Corolla | GR Corolla
Toyota: Corolla Cross | GR Corolla
Toyota: Highlander | Grand Highlander
Toyota: Land Cruiser | FJ Cruiser
Toyota: Crown | Crown Signia
Toyota: GR86 | GR Supra
Toyota: Tacoma | Tundra
Toyota: 4Runner | Sequoia
Toyota: Prius | Prius v
Honda: CR-V | HR-V
Honda: Civic | Civic Type R
Honda: Pilot | Passport
Honda: Accord | Civic
Hyundai: Ioniq 5 | Ioniq 6
Hyundai: Ioniq 5 | Ioniq 9
Hyundai: Ioniq 5 | Ioniq 5 N
Hyundai: Santa Fe | Santa Cruz
Hyundai: Elantra | Elantra N
Hyundai: Kona | Kona N
Kia: EV6 | EV9
Kia: K4 | K5
Kia: Niro | Niro EV
Ford: F-150 | F-150 Lightning
Ford: F-150 | F-250
Ford: Bronco | Bronco Sport
Ford: Mustang | Mustang Mach-E
Ford: Explorer | Expedition
Chevrolet: Silverado | Silverado EV
Chevrolet: Equinox | Equinox EV
Chevrolet: Blazer | Trailblazer
Chevrolet: Blazer | Blazer EV
Jeep: Cherokee | Grand Cherokee
Jeep: Grand Cherokee | Grand Cherokee L
Jeep: Wagoneer | Grand Wagoneer
Jeep: Wagoneer | Wagoneer S
Jeep: Wrangler | Gladiator
Land Rover: Range Rover | Range Rover Sport
Land Rover: Range Rover Sport | Range Rover Evoque
Land Rover: Discovery | Discovery Sport
Audi: Q5 | Q7
Audi: Q4 e-tron | Q6 e-tron
Audi: Q6 e-tron | Q8 e-tron
Audi: A4 | A6
Audi: A4 | A4 allroad
Audi: e-tron GT | e-tron
BMW: X3 | X5
BMW: 3 Series | 5 Series
BMW: i4 | i5
BMW: M3 | 3 Series
Mercedes-Benz: GLC | GLE
Mercedes-Benz: C-Class | E-Class
Mercedes-Benz: EQS | EQE
Lexus: RX | NX
Lexus: LX | GX
Lexus: TX | RX
Lexus: ES | LS
Volkswagen: ID.4 | ID. Buzz
Volkswagen: Atlas | Atlas Cross Sport
Volkswagen: Golf GTI | Golf R
Volvo: XC60 | XC90
Volvo: EX30 | EX90
Volvo: XC40 | XC60
Subaru: Crosstrek | Forester
Subaru: WRX | BRZ
Nissan: Rogue | Rogue Sport
Nissan: Pathfinder | Armada
Tesla: Model 3 | Model Y
Tesla: Model S | Model X
Rivian: R1S | R1T
Rivian: R1S | R2
Porsche: 911 | 718 Cayman
Porsche: Cayenne | Macan
Polestar: Polestar 2 | Polestar 3
Genesis: G80 | GV80
Genesis: GV60 | GV70
Genesis: G70 | G90
Cadillac: Escalade | Escalade IQ
Cadillac: CT4 | CT5
GMC: Sierra | Canyon
GMC: Yukon | Yukon XL
Ram: 1500 | 2500
Dodge: Charger | Challenger
Infiniti: QX60 | QX80
Infiniti: Q50 | Q60
Acura: MDX | RDX
Mini: Cooper | Countryman
Fiat: 500 | 500X
Lincoln: Nautilus | Navigator
Alfa Romeo: Giulia | Giulietta
`.trim().split("\n").map((line) => {
  const [make = "", names = ""] = line.split(": ");
  const [one = "", other = ""] = names.split(" | ");
  return { make, one, other };
});

const directed = PAIRS.flatMap(({ make, one, other }) => [
  { make, loaned: one, other },
  { make, loaned: other, other: one },
]);

const judge = (make: string, loaned: string, subject: string, at: number) => {
  const vehicle = parseVehicle({ make, model: loaned });
  const full = subject.startsWith(make) ? subject : `${make} ${subject}`;
  const piece = fill(PIECES[at % PIECES.length]!, { full, model: subject });
  return gatherEvidence(articleOf(piece), loanOf({ vehicle }));
};

Deno.test("gate() has at least 150 pairs of siblings to part", () => {
  assert(directed.length >= 150);
});

for (const [at, { make, loaned, other }] of directed.entries()) {
  Deno.test(`gate() refuses a piece on the ${other} for a ${loaned}`, () => {
    const evidence = judge(make, loaned, other, at);

    assertEquals(gate(evidence).passes, false, evidence.vehicle.verdict);
  });

  Deno.test(`gate() passes a piece on the ${loaned}, beside ${other}`, () => {
    const evidence = judge(make, loaned, loaned, at);

    assertEquals(evidence.vehicle.verdict, "same");
    assertEquals(gate(evidence).passes, true);
  });
}
