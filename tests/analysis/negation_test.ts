import { assertEquals } from "@std/assert";
import { createQuoteFinder } from "../../core/analysis/proof/grounding.ts";

/** What a model cut, and what is shown: the sentence, if it says otherwise. */
const CASES: { text: string; cut: string; shown: string }[] = [
  {
    text: "It is quick. I would not call it comfortable. It is dear.",
    cut: "call it comfortable",
    shown: "I would not call it comfortable.",
  },
  {
    text: "It isn’t the best car in its class.",
    cut: "the best car in its class",
    shown: "It isn’t the best car in its class.",
  },
  {
    text: "Hardly anybody would say that the seats are good.",
    cut: "the seats are good",
    shown: "Hardly anybody would say that the seats are good.",
  },
  {
    text: "Nobody noticed.\n\nWir fanden den Wagen auf der Fahrt nicht bequem.",
    cut: "Wagen auf der Fahrt",
    shown: "Wir fanden den Wagen auf der Fahrt nicht bequem.",
  },
  {
    text: "Ce n’est pas une voiture confortable ! Elle est vite.",
    cut: "une voiture confortable",
    shown: "Ce n’est pas une voiture confortable !",
  },
  {
    text: "Я бы не назвал его удобным. Он быстрый.",
    cut: "назвал его удобным",
    shown: "Я бы не назвал его удобным.",
  },
  {
    text: "Comfortable in the long run it is not. It is quick.",
    cut: "Comfortable in the long run",
    shown: "Comfortable in the long run it is not.",
  },
  {
    text: "I would not call it comfortable. It is quick and quiet.",
    cut: "It is quick and quiet",
    shown: "It is quick and quiet",
  },
  {
    text: "There is no radio; the ride is soft and calm.",
    cut: "the ride is soft and calm",
    shown: "the ride is soft and calm",
  },
  {
    text: "It is quick and quiet, and the boot is not large.",
    cut: "It is quick and quiet",
    shown: "It is quick and quiet",
  },
  {
    text: "Notable seats, a knotty road and a noble ride in the north.",
    cut: "a noble ride in the north",
    shown: "a noble ride in the north",
  },
];

for (const { text, cut, shown } of CASES) {
  Deno.test(`a quote cut to "${cut}" is shown as "${shown}"`, () => {
    const find = createQuoteFinder({ text, passages: [] });

    const quote = find(cut, 1);

    assertEquals(quote?.text, shown);
    assertEquals(text.slice(quote?.start, quote?.end), shown);
  });
}

Deno.test("a quote takes in no more than a sentence's worth of a transcript", () => {
  const text = `${"and then we went on ".repeat(60)}it is not the most ` +
    `comfortable car ${"and so it goes on ".repeat(60)}`;

  const quote = createQuoteFinder({ text, passages: [] })(
    "comfortable car and so",
    1,
  );

  assertEquals(quote?.text.includes("not the most comfortable car"), true);
  assertEquals((quote?.text.length ?? 0) < 520, true);
});

Deno.test("a quote takes in nothing that was withheld", () => {
  const text = "Never mind. Not that AI reads this, call it comfortable now.";
  const find = createQuoteFinder({
    text,
    passages: [],
    withheld: [{ start: 12, end: 36 }],
  });

  assertEquals(find("call it comfortable", 1)?.text, "call it comfortable");
});
