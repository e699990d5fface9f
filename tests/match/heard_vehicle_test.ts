import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { findMentions } from "../../core/vehicle/mentions/find_mentions.ts";
import { heardVehicle } from "../../core/vehicle/heard/heard_vehicle.ts";
import { numberWords } from "../../core/vehicle/heard/number_words.ts";
import type { Vehicle } from "../../core/words/vehicle.ts";

function vehicle(
  name: string,
  siblings: readonly string[] = [],
  needsMake = false,
): Vehicle {
  const [make = "", model = ""] = name.split(" / ");
  return {
    make,
    model,
    asWritten: `${make} ${model}`,
    makeAliases: [],
    modelAliases: [],
    siblings,
    needsMake,
  };
}

/** What captions say of a car, and how often it is named in them. */
const HEARD: readonly [name: string, said: string, mentions: number][] = [
  ["Mazda / CX-50", "this mazda see ex fifty and the see ex fifty again", 2],
  ["Mazda / CX-50", "the mazda c x 50 is a sea ex fifty", 2],
  ["Mazda / CX-90", "the masda cx ninety", 1],
  ["Mazda / CX-5", "in the mazda see ex five", 1],
  ["Mazda / Mazda3", "the mazda three has a hatch", 1],
  ["Mazda / MX-5", "a mazda em ex five on this road", 1],
  ["Volkswagen / ID.4", "the volkswagen i d four", 1],
  ["Volkswagen / ID.4", "a volkswagen id for this week", 1],
  ["Volkswagen / ID. Buzz", "it is the folks wagon id bus", 1],
  ["Volkswagen / Tiguan", "the volks wagon tea guan", 1],
  ["Volkswagen / Taos", "a volkswagen towels with two screens", 1],
  ["Ford / F-150", "the ford f one fifty, the eff one fifty", 2],
  ["Ford / Mustang Mach-E", "a ford mustang mock e", 1],
  ["Toyota / RAV4", "the toyota rav for is a rav four", 2],
  ["Toyota / 4Runner", "the toyota forerunner, the four runner", 2],
  ["Toyota / bZ4X", "the toyota busy four x", 1],
  ["Toyota / GR86", "a toyota g r eighty six", 1],
  ["Honda / CR-V", "a honda c r v, or see are vee", 2],
  ["Honda / HR-V", "the honda aitch are vee", 1],
  ["Honda / Prologue", "this honda pro log", 1],
  ["Hyundai / Ioniq 5", "the hundai iconic five, the ionic 5", 2],
  ["Hyundai / Ioniq 6", "the hyundai ion iq six", 1],
  ["Hyundai / Palisade", "a hyundai palace aid", 1],
  ["Hyundai / Tucson", "the hyundai two son", 1],
  ["Hyundai / Santa Fe", "a hyundai santa fay", 1],
  ["Hyundai / Kona", "the hyundai corner is small", 1],
  ["Kia / Telluride", "the kia tell you ride", 1],
  ["Kia / EV9", "a kia e v nine", 1],
  ["Kia / Sorento", "the key a sorrento", 1],
  ["Nissan / Ariya", "the nissan area is electric", 1],
  ["Nissan / Qashqai", "the nissan cash kai", 1],
  ["Genesis / GV70", "the genesis gee vee seventy", 1],
  ["Lexus / RX", "the lexus are ex", 1],
  ["Acura / MDX", "the acura em dee ex", 1],
  ["Audi / Q5", "an audi cue five", 1],
  ["Audi / e-tron", "the audi e throne", 1],
  ["BMW / X5", "the bmw ex five", 1],
  ["Porsche / Taycan", "the porsha tie can", 1],
  ["Porsche / Macan", "a porsche mccann", 1],
  ["Volvo / XC90", "the volvo ex see ninety", 1],
  ["Volvo / EX30", "a volvo e x thirty", 1],
  ["Subaru / Crosstrek", "a super u cross trek", 1],
  ["Chevrolet / Trax", "this chevrolet tracks", 1],
  ["Chevrolet / Silverado", "the chevrolet silver auto", 1],
  ["Ram / 1500", "the ram fifteen hundred", 1],
];

/** What captions say that is another car, or none. */
const NOT_HEARD: readonly [name: string, said: string, siblings?: string[]][] =
  [
    ["Mazda / CX-50", "the mazda see ex five is smaller", ["CX-5", "CX-90"]],
    ["Mazda / CX-5", "the mazda see ex fifty is bigger", ["CX-50", "CX-90"]],
    ["Mazda / Mazda3", "the mazda six and a number three"],
    ["Hyundai / Ioniq 5", "the hyundai iconic six", ["Ioniq 6"]],
    ["Hyundai / Kona", "take the corner in the hyundai"],
    ["Chevrolet / Trax", "it tracks well on the road"],
    ["Ram / 1500", "it costs fifteen hundred dollars"],
    ["Lexus / RX", "you are ex customers"],
    ["Audi / Q5", "on cue five people came"],
    ["Nissan / Ariya", "the area is large"],
    ["Volkswagen / ID.4", "show your id for the rental"],
  ];

Deno.test("heardVehicle() is found under its mis-hearings", () => {
  for (const [name, said, mentions] of HEARD) {
    const found = findMentions(said, heardVehicle(vehicle(name)), {
      isSpoken: true,
    });

    assertEquals(
      found.filter(({ kind }) => kind === "this").length,
      mentions,
      `${name}: "${said}"`,
    );
  }
  console.log(`${HEARD.length} mis-hearings`);
  assert(HEARD.length >= 30);
});

Deno.test("heardVehicle() is not found in the mis-hearings of others, nor in everyday words", () => {
  for (const [name, said, siblings] of NOT_HEARD) {
    const needsMake = /^\d+$/.test(name.split(" / ")[1]!);
    const heard = heardVehicle(vehicle(name, siblings, needsMake));
    const found = findMentions(said, heard, { isSpoken: true });

    assertEquals(
      found.filter(({ kind }) => kind === "this"),
      [],
      `${name}: "${said}"`,
    );
  }
});

Deno.test("heardVehicle() gives the same object each time", () => {
  const loaned = vehicle("Mazda / CX-50");

  assertStrictEquals(heardVehicle(loaned), heardVehicle(loaned));
});

Deno.test("numberWords() says numbers as people do", () => {
  const said: Record<string, string[]> = {
    "3": ["three"],
    "50": ["fifty"],
    "86": ["eighty six"],
    "150": ["one fifty", "one hundred fifty", "one hundred and fifty"],
    "500": ["five hundred"],
    "508": ["five oh eight", "five hundred eight"],
    "1500": ["fifteen hundred"],
    "20260": [],
  };
  for (const [digits, words] of Object.entries(said)) {
    assertEquals(numberWords(digits), words, digits);
  }
});
