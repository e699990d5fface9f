import { assertEquals } from "@std/assert";
import { ownKnowledge, takeKnowledge } from "../../core/files/mod.ts";
import { monthOf } from "../../core/lexicon/mod.ts";
import { listedOutletNamed } from "../../core/outlet/mod.ts";
import { comparePersons, listedPersonNamed } from "../../core/person/mod.ts";
import { parseVehicle } from "../../core/vehicle/mod.ts";

/** What each of the user's own files can add, and whether it is known. */
const KNOWN = {
  "clipscout.lexicon.tsv": {
    text: "month-3\tsv\tvarmanad\n",
    isKnown: () => monthOf("varmanad") === 3,
  },
  "clipscout.vehicles.tsv": {
    text: "make\tnameplate\nBrockhaus\tTern\n",
    isKnown: () => parseVehicle({ model: "Brockhaus Tern" }).model === "Tern",
  },
  "clipscout.outlets.tsv": {
    text: "id\tnames\nlane\tLot & Lane\n",
    isKnown: () =>
      listedOutletNamed("lot and lane").id === undefined &&
      listedOutletNamed("Lot & Lane").id === "lane",
  },
  "clipscout.people.tsv": {
    text: "id\tnames\nyorkel\tJ. Yorkel; Jo Tern\n",
    isKnown: () => listedPersonNamed("Jo Tern").id === "yorkel",
  },
  "clipscout.nicknames.tsv": {
    text: "Sukhdeep Lucky\n",
    isKnown: () => comparePersons("Sukhdeep Yorkel", "Lucky Yorkel") === "same",
  },
};

Deno.test("what a user's own files add is handed over whole, and taken back", async () => {
  const files = Object.values(KNOWN);
  const before = ownKnowledge();
  assertEquals(Object.keys(before).sort(), Object.keys(KNOWN).sort());
  assertEquals(files.map(({ isKnown }) => isKnown()), files.map(() => false));

  const added = Object.fromEntries(
    Object.entries(KNOWN).map(([name, { text }]) => [name, text]),
  );
  await takeKnowledge(added);
  try {
    assertEquals(files.map(({ isKnown }) => isKnown()), files.map(() => true));
    assertEquals(ownKnowledge(), added);
  } finally {
    await takeKnowledge(before);
  }
  assertEquals(files.map(({ isKnown }) => isKnown()), files.map(() => false));
});
