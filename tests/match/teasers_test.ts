import { assertEquals } from "@std/assert";
import { blankTeasers } from "../../core/evidence/subject/teasers.ts";

const SENTENCES = "The week began with rain. It ended with a puncture.";

const BLANKED = [
  "Related: 2024 Honda CR-V review",
  "Read more: the Toyota RAV4, tested",
  "2025 Toyota RAV4 Hybrid Review",
  "Honda CR-V First Drive: Calm Wins",
  "Honda CR-V first drive: the quiet one",
  "Lee también: probamos el Honda CR-V",
  "You may also like this story about the Kia Sportage.",
];
const KEPT = [
  "We drove the CX-50 for a week.",
  "The CX-50 is quiet\nWe like it\nSo would you",
  "Would we buy it?",
  "so the mazda cx 50 is the car of the week and we like it",
  "Related parties of the Honda Motor Company will appeal, the court said, " +
  "and the Mazda Motor Corporation will appeal as well, as it was learned.",
];

for (const line of BLANKED) {
  Deno.test(`blankTeasers() blanks "${line}"`, () => {
    const text = `${SENTENCES}\n\n${line}\n\n${SENTENCES}`;

    const blanked = blankTeasers(text);

    assertEquals(blanked.replaceAll(/\s+/g, " "), `${SENTENCES} ${SENTENCES}`);
    assertEquals(blanked.length, text.length);
  });
}

for (const line of KEPT) {
  Deno.test(`blankTeasers() keeps "${line.slice(0, 40)}"`, () => {
    assertEquals(blankTeasers(line), line);
  });
}
