import { assertEquals } from "@std/assert";
import type { Content } from "../../core/words/content.ts";
import type { Loan } from "../../core/words/loan.ts";
import { decide } from "../../core/evidence/decide.ts";
import { gatherEvidence } from "../../core/evidence/gather_evidence.ts";
import { settleRivals } from "../../core/evidence/rivals.ts";
import type { Outcome } from "../../core/words/outcome.ts";
import { analysisOf, articleOf, loanOf } from "./pieces.ts";
import { fill, PIECES } from "./texts.ts";
import { vehicleOf, VEHICLES } from "./vehicles.ts";

const { title, text } = fill(PIECES[0]!, {
  full: "Mazda CX-50 Hybrid Premium Plus",
  model: "CX-50",
});
const PIECE = { title, text };

function outcomeOf(
  row: number,
  loan: Partial<Loan> = {},
  piece: Partial<Content> = {},
): Outcome {
  const full = loanOf({ row, id: `W${row}`, workOrder: `W${row}`, ...loan });
  const content = articleOf({ ...PIECE, ...piece });
  const evidence = gatherEvidence(content, full);
  const decision = decide(evidence, analysisOf(9));
  const { reason, sentence, confidence } = decision;
  const base = { loan: full, reason, sentence, attempts: [], rivals: [] };
  if (decision.status === "rejected") return { ...base, status: "not_found" };
  return {
    ...base,
    status: decision.status,
    clip: {
      content,
      evidence,
      analysis: analysisOf(9),
      link: full.links[0]!,
      tier: "http",
      via: "the link itself",
      confidence,
    },
  };
}

const states = (outcomes: readonly Outcome[]) =>
  outcomes.map(({ status, reason }) => `${status} ${reason}`);
const FOUND = "found ok";
const LOST = "review clip_of_other_loan";
const BOTH = "review claimed_twice";
const turbo = vehicleOf({ ...VEHICLES.cx50, trim: "Sport Signature" });

const CASES: readonly {
  readonly does: string;
  readonly outcomes: readonly Outcome[];
  readonly expected: readonly string[];
}[] = [
  {
    does: "leaves different pieces alone",
    outcomes: [
      outcomeOf(2),
      outcomeOf(3, {}, {
        url: "https://www.torqueledger.example/other",
        text: fill(PIECES[1]!, { full: "Mazda CX-50", model: "CX-50" }).text,
      }),
    ],
    expected: [FOUND, FOUND],
  },
  {
    does: "gives the clip to the loan that began before it",
    outcomes: [outcomeOf(2, { start: "2025-03-30" }), outcomeOf(3)],
    expected: [LOST, FOUND],
  },
  {
    does: "gives the clip to the last loan long after another",
    outcomes: [outcomeOf(2, { start: "2024-12-01" }), outcomeOf(3)],
    expected: [LOST, FOUND],
  },
  {
    does: "puts loans of one month to review on both",
    outcomes: [outcomeOf(2, { start: "2025-03-01" }), outcomeOf(3)],
    expected: [BOTH, BOTH],
  },
  {
    does: "gives the clip to the loan of its trim",
    outcomes: [outcomeOf(2, { vehicle: turbo }), outcomeOf(3)],
    expected: [LOST, FOUND],
  },
  {
    does: "gives the clip to its author",
    outcomes: [
      outcomeOf(2, { contact: "Imre Solt", contacts: ["Imre Solt"] }),
      outcomeOf(3),
    ],
    expected: [LOST, FOUND],
  },
  {
    does: "gives a clip of one work order to its first row",
    outcomes: [
      outcomeOf(2, { workOrder: "W2" }),
      outcomeOf(3, { workOrder: "W2", id: "W2~2" }),
    ],
    expected: [FOUND, LOST],
  },
  {
    does: "takes a copy on another domain for the same clip",
    outcomes: [
      outcomeOf(2, {}, {
        url: "https://harbour-motor.example/x",
        siteName: "H",
      }),
      outcomeOf(3),
    ],
    expected: [LOST, FOUND],
  },
  {
    does: "takes the same words about two cars for two pieces",
    outcomes: [
      outcomeOf(2),
      outcomeOf(3, { vehicle: VEHICLES.civic }, {
        url: "https://www.torqueledger.example/civic",
        title: "Honda Civic review",
        text: text.replaceAll("Mazda CX-50 Hybrid Premium Plus", "Honda Civic")
          .replaceAll("CX-50", "Civic"),
      }),
    ],
    expected: [FOUND, FOUND],
  },
  {
    does: "lets only the loans that are tied share the doubt",
    outcomes: [
      outcomeOf(2),
      outcomeOf(3, { start: "2025-03-05" }),
      outcomeOf(4, { start: "2025-03-30" }),
    ],
    expected: [BOTH, BOTH, BOTH],
  },
  {
    does: "leaves loans without a clip alone",
    outcomes: [outcomeOf(2), outcomeOf(3, { vehicle: VEHICLES.civic })],
    expected: [FOUND, "not_found vehicle_not_named"],
  },
];

for (const { does, outcomes, expected } of CASES) {
  Deno.test(`settleRivals() ${does}`, () => {
    assertEquals(states(settleRivals(outcomes)), expected);
  });

  Deno.test(`settleRivals() ${does}, in any order`, () => {
    const backwards = settleRivals(outcomes.toReversed());

    assertEquals(states(backwards.toReversed()), expected);
  });
}

Deno.test("settleRivals() names the other work order and caps confidence", () => {
  const [lost] = settleRivals([
    outcomeOf(2, { start: "2025-03-30" }),
    outcomeOf(3),
  ]);

  assertEquals(
    lost?.sentence,
    "To review: the piece is rather the clip of work order W3, as the piece " +
      "came out after the loan began.",
  );
  assertEquals("clip" in lost! && lost.clip.confidence <= 0.6, true);
});

Deno.test("settleRivals() takes hundreds of outcomes", () => {
  const outcomes = Array.from(
    { length: 600 },
    (_, index) =>
      outcomeOf(index + 2, { id: `W${index}`, workOrder: `W${index}` }, {
        url: `https://www.torqueledger.example/${index}`,
        text: `Piece ${index}. ` +
          Array.from({ length: 120 }, (_, word) => `w${index * 131 + word}`)
            .join(" ") +
          " Mazda CX-50",
      }),
  );

  assertEquals(
    settleRivals(outcomes).every(({ reason }) => reason === "ok"),
    true,
  );
});
