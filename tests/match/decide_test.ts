import { assert, assertEquals } from "@std/assert";
import type { Content } from "../../core/words/content.ts";
import type { Loan } from "../../core/words/loan.ts";
import { decide } from "../../core/evidence/decide.ts";
import { gate } from "../../core/evidence/gate.ts";
import { gatherEvidence } from "../../core/evidence/gather_evidence.ts";
import { analysisOf, articleOf, loanOf } from "./pieces.ts";
import { vehicleOf, VEHICLES } from "./vehicles.ts";

interface Case {
  readonly does: string;
  readonly content?: Partial<Content>;
  readonly loan?: Partial<Loan>;
  readonly relevance?: number | "none";
  readonly expected: string;
}

const dated = (date: string, certainty = 0.95) => ({
  published: { date, source: "json-ld", certainty },
});

const CASES: readonly Case[] = [
  { does: "a contact's review", expected: "found ok" },
  { does: "an unsigned one", content: { bylines: [] }, expected: "found ok" },
  {
    does: "a colleague's",
    content: { bylines: ["Imre Solt"] },
    expected: "review written_by_colleague",
  },
  {
    does: "a syndicated one",
    content: {
      url: "https://harbour-motor.example/cx-50",
      siteName: "Harbour",
    },
    expected: "review syndicated",
  },
  {
    does: "someone else's elsewhere",
    content: {
      url: "https://harbour-motor.example/cx-50",
      siteName: "Harbour",
      bylines: ["Imre Solt"],
    },
    expected: "rejected unrelated",
  },
  {
    does: "an old one",
    content: dated("2021-03-20"),
    expected: "rejected before_window",
  },
  {
    does: "an old one by a weak date",
    content: dated("2021-03-20", 0.3),
    expected: "review just_outside_window",
  },
  {
    does: "one just before",
    content: dated("2025-01-20"),
    expected: "review just_outside_window",
  },
  {
    does: "one long after",
    content: dated("2026-06-01"),
    expected: "rejected after_window",
  },
  {
    does: "one whose dates disagree about the window",
    content: {
      ...dated("2021-03-20", 0.5),
      dateConflict: true,
      dateCandidates: [
        { date: "2021-03-20", source: "json-ld", certainty: 0.9, agrees: true },
        {
          date: "2025-03-20",
          source: "printed",
          certainty: 0.75,
          agrees: true,
        },
      ],
    },
    expected: "review dates_disagree",
  },
  {
    does: "one whose dates disagree within the window",
    content: {
      ...dated("2025-03-20", 0.5),
      dateConflict: true,
      dateCandidates: [
        { date: "2025-03-20", source: "json-ld", certainty: 0.9, agrees: true },
        {
          date: "2025-04-20",
          source: "printed",
          certainty: 0.75,
          agrees: true,
        },
      ],
    },
    expected: "found ok",
  },
  {
    does: "a page of no clear kind whose title names no vehicle",
    content: { pageType: "other", title: "A week in the mud" },
    expected: "review page_type_unclear",
  },
  {
    does: "an index page",
    content: { pageType: "index" },
    expected: "rejected not_an_article",
  },
  {
    does: "navigation",
    content: { quality: 0.05 },
    expected: "rejected extraction_failed",
  },
  {
    does: "a sibling's review",
    content: {
      title: "2025 Mazda CX-5 review",
      text: "The Mazda CX-5 is fine. The CX-5 sells well beside the CX-50.",
    },
    expected: "rejected sibling_only",
  },
  {
    does: "another vehicle's review",
    content: {
      title: "2025 Honda CR-V review",
      text: "The Honda CR-V is fine. The CR-V is roomier than the CX-50. " +
        "We like the CR-V.",
    },
    expected: "rejected other_vehicle",
  },
  {
    does: "no vehicle",
    content: { title: "Mud", text: "A week in the mud." },
    expected: "rejected vehicle_not_named",
  },
  {
    does: "a comparison",
    content: { title: "Mazda CX-50 vs. Toyota RAV4: which is better?" },
    expected: "review several_vehicles",
  },
  {
    does: "low relevance",
    relevance: 4,
    expected: "rejected low_relevance",
  },
  { does: "no judgement", relevance: "none", expected: "review not_judged" },
  {
    does: "an old generation",
    content: { title: "2021 Mazda CX-50 review" },
    expected: "review other_trim_or_year",
  },
  {
    does: "another trim",
    content: { title: "2025 Mazda CX-50 Turbo review" },
    expected: "review other_trim_or_year",
  },
  {
    does: "another model year than the file says",
    loan: { vehicle: { ...VEHICLES.cx50, year: 2026 } },
    expected: "review other_trim_or_year",
  },
];

for (const { does, content, loan, relevance = 9, expected } of CASES) {
  Deno.test(`decide() puts ${does} to ${expected}`, () => {
    const evidence = gatherEvidence(articleOf(content), loanOf(loan));
    const analysis = relevance === "none" ? undefined : analysisOf(relevance);

    const decision = decide(evidence, analysis);

    assertEquals(`${decision.status} ${decision.reason}`, expected);
    assert(decision.confidence >= 0 && decision.confidence <= 1);
    assert(
      /^(?:The clip|To review|Not the clip): .+\.$/.test(decision.sentence),
    );
  });
}

Deno.test("decide() puts an undated piece to review", () => {
  const { published: _, ...content } = articleOf();

  const decision = decide(gatherEvidence(content, loanOf()), analysisOf(9));

  assertEquals(decision.reason, "undated");
});

Deno.test("decide() puts a piece for a loan without dates to review", () => {
  const { start: _, end: __, ...loan } = loanOf();

  const decision = decide(gatherEvidence(articleOf(), loan), analysisOf(9));

  assertEquals(decision.reason, "no_loan_dates");
});

Deno.test("decide() explains itself to the reviewer", () => {
  const decision = decide(
    gatherEvidence(articleOf(), loanOf()),
    analysisOf(9),
  );

  assertEquals(
    decision.sentence,
    "The clip: names the vehicle in the title and 3 times, published " +
      "2025-03-20, 17 days after the loan began, byline " +
      '"Dana Orlo" is Dana Orlo.',
  );
});

Deno.test("gate() passes the clip and says why it refuses others", () => {
  const refused = gate(
    gatherEvidence(articleOf({ pageType: "dealer" }), loanOf()),
  );

  assertEquals(gate(gatherEvidence(articleOf(), loanOf())), { passes: true });
  assertEquals(refused.passes ? "" : refused.reason, "not_an_article");
});

Deno.test("decide() leaves a piece that talks to an AI to a person", () => {
  const analysis = {
    ...analysisOf(10),
    warnings: ["instructs_reader"] as const,
  };

  const decision = decide(gatherEvidence(articleOf(), loanOf()), analysis);

  assertEquals(decision.status, "review");
  assertEquals(decision.reason, "instructs_reader");
});

Deno.test("gatherEvidence() says where the vehicle is named", () => {
  const { vehicle } = gatherEvidence(articleOf(), loanOf());

  assertEquals(vehicle, {
    verdict: "same",
    inTitle: true,
    inLead: true,
    inHeadings: false,
    mentions: 3,
    share: 1,
    siblings: [],
    year: 2025,
    slots: [{
      slot: "powertrain",
      verdict: "equal",
      lent: "hybrid",
      said: "hybrid",
      passage: "2025 Mazda CX-50 Hybrid review: a week in the mud",
    }, { slot: "trim", verdict: "unsaid", lent: "Premium Plus" }],
    snippet: "We drove the 2025 Mazda CX-50 Hybrid for a week.",
  });
});

Deno.test("gatherEvidence() takes the short name for the long one", () => {
  const vehicle = vehicleOf({
    make: "Toyota",
    model: "GR Corolla",
    siblings: ["Corolla", "Corolla Cross"],
  });
  const content = articleOf({
    title: "2025 Toyota GR Corolla review",
    text: "The Corolla is loud. We like this Corolla. The Corolla grips.",
  });

  const evidence = gatherEvidence(content, loanOf({ vehicle }));

  assertEquals(evidence.vehicle.verdict, "same");
  assertEquals(evidence.vehicle.mentions, 3);
});

for (
  const title of [
    "Mazda CX-50 vs RAV4",
    "Mazda CX-50 versus Toyota RAV4",
    "Mazda CX-50 or CR-V: which one?",
    "¿Mazda CX-50 o RAV4?",
  ]
) {
  Deno.test(`decide() puts "${title}" to review`, () => {
    const evidence = gatherEvidence(articleOf({ title }), loanOf());

    assertEquals(decide(evidence, analysisOf(9)).reason, "several_vehicles");
  });
}

for (
  const title of [
    "Mazda CX-50 Hybrid versus the weather",
    "Mazda CX-50 Hybrid: hero or villain?",
    "Mazda CX-50 Hybrid against Winter",
  ]
) {
  Deno.test(`decide() finds "${title}"`, () => {
    const evidence = gatherEvidence(articleOf({ title }), loanOf());

    assertEquals(decide(evidence, analysisOf(9)).reason, "ok");
  });
}
