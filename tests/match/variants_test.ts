import { assertEquals } from "@std/assert";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import { findMentions } from "../../core/vehicle/mentions/find_mentions.ts";
import { isOtherVariant } from "../../core/vehicle/mentions/variants.ts";

/** Make, model as the file has it, title, whether another variant is meant. */
const CASES: readonly (readonly [string, string, string, boolean])[] = [
  ["Mazda", "CX-50 Hybrid Premium Plus", "Mazda CX-50 Hybrid review", false],
  ["Mazda", "CX-50 Hybrid Premium Plus", "Mazda CX-50 review", false],
  ["Mazda", "CX-50 2.5 S", "Mazda CX-50 Hybrid review", false],
  ["Mazda", "CX-90 PHEV Premium", "Mazda CX-90 plug-in hybrid tested", false],
  ["Chevrolet", "Corvette E-Ray 3LZ", "Chevrolet Corvette Z06 on track", true],
  ["Lexus", "LX 700h F Sport", "Lexus LX 600: big and proud", true],
  ["Lexus", "LX 700h F Sport", "Lexus LX 700h: big and proud", false],
  ["BMW", "330i xDrive", "2025 BMW M340i review", true],
  ["BMW", "330i xDrive", "2025 BMW 330i review", false],
  ["Toyota", "Corolla Hybrid XLE", "Toyota Corolla SE review", true],
  ["Toyota", "Corolla Hybrid XLE", "Toyota Corolla XLE review", false],
  ["Toyota", "Corolla Hybrid XLE", "Toyota Corolla AWD review", false],
  ["Toyota", "Corolla Hybrid XLE", "TOYOTA COROLLA ROAD TEST", false],
  ["Toyota", "Tacoma TRD Pro", "Toyota Tacoma TRD Off-Road week", false],
  ["Land Rover", "Defender 110 X-Dynamic", "Land Rover Defender 130", true],
  ["Land Rover", "Defender 110 X-Dynamic", "Land Rover Defender 110", false],
  ["Kia", "EV9 GT-Line", "Kia EV9 2025 long-term test", false],
  ["Mazda", "CX-50 Hybrid", "Mazda CX-50 400 miles later", false],
  ["Ram", "1500 Rebel", "Ram 1500 review", false],
  ["Chevrolet", "Silverado 1500 ZR2", "Chevrolet Silverado 1500", false],
];

for (const [make, model, title, expected] of CASES) {
  Deno.test(`isOtherVariant() reads "${title}" for ${model}`, () => {
    const vehicle = parseVehicle({ make, model });
    const [mention] = findMentions(title, vehicle, { makeIsKnown: true });

    assertEquals(isOtherVariant(title, mention, vehicle), expected);
  });
}
