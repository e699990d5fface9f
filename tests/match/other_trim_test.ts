import { assertEquals } from "@std/assert";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import { findMentions } from "../../core/vehicle/mentions/find_mentions.ts";
import { namesOtherTrim } from "../../core/vehicle/mentions/other_trim.ts";

/** Make, model as the file has it, title, text, whether another trim is meant. */
const CASES: readonly (readonly [string, string, string, string, boolean])[] = [
  [
    "Ram",
    "1500 RHO",
    "Milk runs in the Ram 1500 Tungsten",
    "We had the Ram 1500 Tungsten for a week.",
    true,
  ],
  [
    "Ram",
    "1500 RHO",
    "Milk runs in the Ram 1500 RHO",
    "We had the Ram 1500 RHO. The Ram 1500 Rebel is slower, the Ram 1500 Rebel is taller.",
    false,
  ],
  [
    "Ram",
    "1500 RHO",
    "Milk runs in a Ram 1500",
    "We had the Ram 1500 for a week. The Ram 1500 Tungsten costs more.",
    false,
  ],
  [
    "Nissan",
    "Z Nismo",
    "A week in the Nissan Z Performance",
    "It was the Nissan Z Performance, in red.",
    true,
  ],
  [
    "Nissan",
    "Z Nismo",
    "Nissan Z Proves Its Point",
    "The Nissan Z is quick. In the Nissan Z you sit low.",
    false,
  ],
  [
    "Kia",
    "EV9 GT-Line AWD",
    "Milk runs",
    "The Kia EV9 Land came on Monday. The EV9 Land left on Friday.",
    true,
  ],
  [
    "Kia",
    "EV9 AWD",
    "Milk runs",
    "The Kia EV9 Land came on Monday. The EV9 Land left on Friday.",
    false,
  ],
  [
    "Kia",
    "EV9",
    "Milk runs",
    "The Kia EV9 Land came on Monday. The EV9 Land left on Friday.",
    false,
  ],
  [
    "Kia",
    "EV9 GT-Line",
    "Kia EV9 Interior",
    "Kia EV9 Interior\n\nThe Kia EV9 seats seven.",
    false,
  ],
  [
    "Porsche",
    "Macan 4S",
    "What the bridge said about the Porsche Macan Turbo",
    "The Porsche Macan Turbo fills its lane.",
    true,
  ],
  [
    "Ford",
    "F-150 Tremor",
    "Ford F-150 SuperCrew week",
    "The Ford F-150 SuperCrew has room. The F-150 SuperCrew is long.",
    false,
  ],
  [
    "Mazda",
    "CX-50 Hybrid Premium Plus",
    "The CX-50 Mazda lent us",
    "It is the CX-50 Mazda sells most. It is the CX-50 Mazda likes.",
    false,
  ],
];

for (const [make, model, title, text, expected] of CASES) {
  Deno.test(`namesOtherTrim() reads "${text.slice(0, 40)}" for ${model}`, () => {
    const vehicle = parseVehicle({ make, model });
    const named = (one: string) => ({
      text: one,
      mentions: findMentions(one, vehicle, { makeIsKnown: true }),
    });

    assertEquals(namesOtherTrim(named(title), named(text), vehicle), expected);
  });
}
