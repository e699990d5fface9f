import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { splitAtoms } from "../../core/vehicle/names/atoms.ts";
import { splitBylines } from "../../core/person/bylines.ts";
import { decide } from "../../core/evidence/decide.ts";
import { findMentions } from "../../core/vehicle/mentions/find_mentions.ts";
import { gatherEvidence } from "../../core/evidence/gather_evidence.ts";
import { comparePersons } from "../../core/person/same_person.ts";
import { scoreLink } from "../../core/vehicle/mentions/score_link.ts";
import { blankTeasers } from "../../core/evidence/subject/teasers.ts";
import { analysisOf, articleOf, loanOf } from "./pieces.ts";
import { VEHICLES } from "./vehicles.ts";

const RUNS = { numRuns: 150 };
/** Text in which names, numbers and marks meet in every way. */
const WORDS = [
  "Mazda",
  "CX",
  "50",
  "CX-50",
  "cx50",
  "CX-5",
  "911",
  "Porsche",
  "A4",
  "a",
  "4",
  "Corolla",
  "Cross",
  "GR",
  "2025",
  "'25",
  "hp",
  ".",
  ",",
  "-",
  "–",
  "\n\n",
  "é",
  "ß",
  "マ",
  "$",
  "®",
  "s",
];
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.array(fc.constantFrom(...WORDS, " "), { maxLength: 60 })
    .map((words) => words.join("")),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 60 })
    .map((words) => words.join(" ")),
);
const vehicle = fc.constantFrom(...Object.values(VEHICLES));
const names = fc.oneof(
  text,
  fc.array(fc.constantFrom("Dana", "D.", "Orlo", "Bob", "Robert", ",", "de"), {
    maxLength: 5,
  }).map((words) => words.join(" ")),
);

Deno.test("findMentions() gives ordered places that are what they say", () => {
  fc.assert(
    fc.property(text, vehicle, (text, vehicle) => {
      let last = 0;
      for (const mention of findMentions(text, vehicle)) {
        assert(mention.start >= last && mention.end > mention.start);
        assertEquals(text.slice(mention.start, mention.end), mention.text);
        last = mention.end;
      }
    }),
    RUNS,
  );
});

Deno.test("findMentions() finds in a text what it finds in it alone", () => {
  fc.assert(
    fc.property(text, (around) => {
      const text = `${around}\n\nWe drove the Mazda CX-50 home.`;
      const start = text.length - "Mazda CX-50 home.".length;

      const found = findMentions(text, VEHICLES.cx50);

      assert(found.some((one) => one.start === start && one.kind === "this"));
    }),
    RUNS,
  );
});

Deno.test("splitAtoms() covers letters and digits once, in order", () => {
  fc.assert(
    fc.property(text, (text) => {
      let last = 0;
      for (const { start, end, key } of splitAtoms(text)) {
        assert(start >= last && end > start && key !== "");
        last = end;
      }
    }),
    RUNS,
  );
});

Deno.test("comparePersons() does not ask who comes first", () => {
  fc.assert(
    fc.property(names, names, (one, other) => {
      assertEquals(comparePersons(one, other), comparePersons(other, one));
    }),
    RUNS,
  );
});

Deno.test("splitBylines() gives names without blanks around, each once", () => {
  fc.assert(
    fc.property(fc.array(names, { maxLength: 3 }), (bylines) => {
      const split = splitBylines(bylines);

      assertEquals(split, [...new Set(split.map((name) => name.trim()))]);
      assert(!split.includes(""));
    }),
    RUNS,
  );
});

Deno.test("blankTeasers() keeps every offset", () => {
  fc.assert(
    fc.property(text, (text) => {
      const blanked = blankTeasers(text);

      assertEquals(blanked.length, text.length);
      assertEquals(blanked.split("\n").length, text.split("\n").length);
    }),
    RUNS,
  );
});

Deno.test("scoreLink() is a whole number, never below 0", () => {
  fc.assert(
    fc.property(
      text,
      text,
      fc.constantFrom("/cx-50-review", "/a%20b", "/%E0%A4%A", "/911?q=cx-50"),
      vehicle,
      (text, context, path, car) => {
        const url = `https://lotandlane.example${path}`;

        const score = scoreLink({ url, text, context }, car);

        assert(Number.isInteger(score) && score >= 0);
      },
    ),
    RUNS,
  );
});

Deno.test("decide() has a decision for every piece", () => {
  fc.assert(
    fc.property(
      text,
      text,
      fc.array(names, { maxLength: 2 }),
      fc.integer({ min: 0, max: 10 }),
      vehicle,
      (title, text, bylines, relevance, vehicle) => {
        const content = articleOf({ title, text, bylines });
        const loan = loanOf({ vehicle });

        const { status, reason, confidence, sentence } = decide(
          gatherEvidence(content, loan),
          analysisOf(relevance),
        );

        assert(["found", "review", "rejected"].includes(status));
        assert(reason !== "" && sentence.endsWith("."));
        assert(confidence >= 0 && confidence <= 1);
        if (relevance < 5) assertEquals(status, "rejected");
      },
    ),
    RUNS,
  );
});
