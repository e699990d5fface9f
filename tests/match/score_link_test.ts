import { assert, assertEquals } from "@std/assert";
import { scoreLink } from "../../core/vehicle/mentions/score_link.ts";
import { VEHICLES } from "./vehicles.ts";

const HOST = "https://lotandlane.example";
const score = (
  key: keyof typeof VEHICLES,
  path: string,
  text = "",
  context = "",
) => scoreLink({ url: HOST + path, text, context }, VEHICLES[key]);

const NOTHING: readonly (readonly [keyof typeof VEHICLES, string, string])[] = [
  ["corolla", "/2025-corolla-cross-review", "2025 Corolla Cross"],
  ["highlander", "/grand-highlander", "Grand Highlander driven"],
  ["tacoma", "/tacoma-fashion-show", "A fashion show in the city"],
  ["cx50", "/best-features", "Our favourite features"],
  ["cx50", "/mazda-cx-5-review", "Mazda CX-5 review"],
  ["porsche911", "/call-911", "When to call 911"],
];

for (const [key, path, text] of NOTHING) {
  Deno.test(`scoreLink() is 0 for ${path} and ${key}`, () => {
    assertEquals(score(key, path, text), 0);
  });
}

Deno.test("scoreLink() orders links by where the vehicle is named", () => {
  const scores = [
    score("cx50", "/2025-mazda-cx-50-review", "2025 Mazda CX-50 review"),
    score("cx50", "/mazda-cx-50", "Mazda CX-50"),
    score("cx50", "/p/17", "The CX-50 driven"),
    score("cx50", "/mazda-cx-50", "Read more"),
    score("cx50", "/p/17", "Read more", "The Mazda CX-50 in the mud"),
  ];

  assertEquals(scores, scores.toSorted((a, b) => b - a));
  assert(scores.every((value) => value > 0));
});

Deno.test("scoreLink() ignores what stands around a sibling's link", () => {
  assertEquals(score("cx50", "/cx-5", "Mazda CX-5", "Mazda CX-50"), 0);
});

Deno.test("scoreLink() prefers the model year of the loan", () => {
  const vehicle = { ...VEHICLES.cx50, year: 2025 };
  const of = (year: number) =>
    scoreLink({ url: `${HOST}/p`, text: `${year} Mazda CX-50` }, vehicle);

  assert(of(2025) > of(2024));
  assert(of(2024) > of(2016) - 1);
});

Deno.test("scoreLink() takes the make from the context for a bare number", () => {
  assert(score("porsche911", "/911-carrera", "911 Carrera", "Porsche") > 0);
});

Deno.test("scoreLink() reads an address with escapes, and a broken one", () => {
  assert(score("cx50", "/prueba-mazda%20cx-50%20a%C3%B1o") > 0);
  assertEquals(score("cx50", "/%E0%A4%A"), 0);
  assertEquals(scoreLink({ url: "not a url" }, VEHICLES.cx50), 0);
});
