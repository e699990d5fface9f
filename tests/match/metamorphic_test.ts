import { assert, assertEquals } from "@std/assert";
import { decide } from "../../core/evidence/decide.ts";
import { gatherEvidence } from "../../core/evidence/gather_evidence.ts";
import { type EvalCase, readEvalSet } from "../../scripts/eval/case.ts";
import { runCase } from "../../scripts/eval/run_case.ts";
import { analysisOf, articleOf, loanOf } from "./pieces.ts";

const set = readEvalSet(new URL("../../fixtures/eval/", import.meta.url));
const articles = set.splits.tuned.filter(({ template }) =>
  ["wordpress", "newspaper", "blog", "magazine", "divs", "spanish"]
    .includes(template ?? "")
);
const found = articles.filter(({ label }) => label === "found");
/** Every n-th case, so that all kinds come and the file stays fast. */
const some = (cases: readonly EvalCase[], n: number) =>
  cases.filter((_, index) => index % n === 0);

const verdictOf = (one: EvalCase) => {
  const { status, reason } = runCase(one, set);
  return `${status} ${reason}`;
};
const vehicleOf = (one: EvalCase) => set.loans.get(one.loan)!.vehicle;

const CROWD = [
  "Toyota RAV4",
  "Honda CR-V",
  "Kia Telluride",
  "Tesla Model Y",
];

for (const one of some(articles, 5)) {
  Deno.test(`a sidebar, related stories and comments do not change ${one.id}`, () => {
    const { siblings, make } = vehicleOf(one);
    const kin = siblings.slice(0, 1).map((name) => `${make} ${name}`);
    const { around: _, ...bare } = one;

    const { status } = runCase(one, set);

    assertEquals(runCase(bare, set).status, status);
    const crowded = { ...one, around: [...CROWD, ...kin] };
    assertEquals(runCase(crowded, set).status, status);
  });
}

for (const one of some(found, 2)) {
  Deno.test(`a piece on the sibling in place of ${one.id} is rejected`, () => {
    const { siblings, make } = vehicleOf(one);
    const sibling = siblings.find((name) => !/^\d/.test(name));
    if (sibling === undefined) return;
    const { title: _, ...other } = one;
    const car = [`${make} ${sibling}`, sibling] as const;

    const { status, asked } = runCase({ ...other, car }, set);

    assertEquals(`${status} ${asked}`, "rejected false");
  });
}

for (const one of some(found, 6)) {
  Deno.test(`${one.id} is found by its day, its author and its site alone`, () => {
    const { published: _, ...undated } = one;
    const site = "https://elsewhere.example/cars/1";
    const stranger = ["Casper Lund"];

    assertEquals(verdictOf(one), "found ok");
    assertEquals(
      verdictOf({ ...one, published: "2018-05-05" }),
      "rejected before_window",
    );
    assertEquals(verdictOf(undated), "review undated");
    assertEquals(
      verdictOf({ ...one, bylines: stranger }),
      "review written_by_colleague",
    );
    assertEquals(
      verdictOf({ ...one, bylines: stranger, url: site, site: "Elsewhere" }),
      "rejected unrelated",
    );
  });
}

/** What a page leaves in the text of a piece, and must not count. */
const LEFTOVERS = [
  "Related: 2024 Honda CR-V review",
  "Read more: Toyota RAV4 against all comers",
  "Mazda CX-5 first drive",
  "Mazda CX-90 long-term test",
  "Subscribe to our newsletter for the latest from the world of cars.",
  "All rights reserved. No part of this site may be copied.",
  "Photos by the author unless noted otherwise.",
];

Deno.test("leftovers of the page do not change the verdict of a piece", () => {
  const titles = ["2025 Mazda CX-50 Hybrid review", "A week in the mud"];

  for (const title of titles) {
    const content = articleOf({ title });
    let text = content.text;
    const plain = decide(gatherEvidence(content, loanOf()), analysisOf(9));
    for (const line of [...LEFTOVERS, ...LEFTOVERS]) {
      text = `${text}\n\n${line}`;
      const evidence = gatherEvidence({ ...content, text }, loanOf());
      const decision = decide(evidence, analysisOf(9));
      assertEquals(decision.status, "found", line);
      assertEquals(decision.reason, plain.reason, line);
    }
  }
});

Deno.test("spellings of the name do not change the verdict of a piece", () => {
  const content = articleOf();
  const plain = gatherEvidence(content, loanOf()).vehicle;

  for (const spelling of ["CX50", "CX 50", "cx-50", "CX‑50", "C X-50"]) {
    const put = (text: string) => text.replaceAll("CX-50", spelling);
    const { vehicle } = gatherEvidence(
      { ...content, title: put(content.title), text: put(content.text) },
      loanOf(),
    );
    assertEquals(vehicle.verdict, plain.verdict, spelling);
    assertEquals(vehicle.mentions, plain.mentions, spelling);
  }
});

Deno.test("gatherEvidence() gives the same twice, and changes nothing", () => {
  const content = articleOf();
  const before = JSON.stringify(content);

  const [one, other] = [1, 2].map(() => gatherEvidence(content, loanOf()));

  assertEquals(one, other);
  assertEquals(JSON.stringify(content), before);
  assert(one !== other);
});
