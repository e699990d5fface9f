import { assertEquals } from "@std/assert";
import { attribute } from "../../core/evidence/attribution/attribution.ts";
import { addOutlets, sameOwner } from "../../core/outlet/mod.ts";
import { addPeople } from "../../core/person/mod.ts";
import { listedLoan } from "../../core/loan/row/listed_loan.ts";
import type { Content, Loan } from "../../core/words/mod.ts";
import { articleOf, loanOf } from "./pieces.ts";

// All names, outlets and addresses are invented.

const OUTLETS = `id\tnames\tsites\thandles\treach\treach_source\treach_day
torque\tTorque Ledger; TL Drives\ttorqueledger.example; tl-deals.example; youtube.com/@tldrives\t\t9000\tMeter Co\t2026-10-01
harbour\tHarbour Motor\tharbour-motor.example
north\tNorth Lane\tshared.example
south\tSouth Lane\tshared.example
`;
const PEOPLE =
  `id\tnames\tsites\thandles\toutlets\treach\treach_source\treach_day
orlo\tDana Orlo; D. O. Marquez\tdanadrives.example\tyoutube:@danadrives\tharbour\t500\tOwn page\t2026-09-30
`;

/** What is said of a piece for a loan, with and without the user's lists. */
function both(content: Content, loan: Partial<Loan> = {}) {
  const bare = loanOf(loan);
  const without = attribute(content, bare);
  addOutlets(OUTLETS);
  addPeople(PEOPLE);
  try {
    const listed = listedLoan(bare);
    const known = attribute(content, { ...bare, ...(listed && { listed }) });
    return { without, known };
  } finally {
    addOutlets("");
    addPeople("");
  }
}

const ELSEWHERE = { siteName: "x", bylines: [] };

/** What is found where: a piece, the verdict without the lists, and with. */
const CASES: Readonly<
  Record<string, readonly [Partial<Content>, string, string]>
> = {
  "the outlet's other domain": [
    { ...ELSEWHERE, url: "https://tl-deals.example/cx-50" },
    "unrelated",
    "outlet",
  ],
  "another spelling of the contact": [
    { bylines: ["D. O. Marquez"] },
    "colleague",
    "contact",
  ],
  "the contact's handle as a byline": [
    { bylines: ["danadrives"] },
    "colleague",
    "contact",
  ],
  "another outlet of the contact, signed": [
    {
      url: "https://harbour-motor.example/a",
      siteName: "x",
      bylines: ["Dana Orlo"],
    },
    "syndicated",
    "contact",
  ],
  "another outlet of the contact, unsigned": [
    { ...ELSEWHERE, url: "https://harbour-motor.example/a" },
    "unrelated",
    "unrelated",
  ],
  "the contact's own site, unsigned": [
    { ...ELSEWHERE, url: "https://danadrives.example/a" },
    "unrelated",
    "contact",
  ],
  "a site that two outlets claim": [
    { ...ELSEWHERE, url: "https://shared.example/a" },
    "unrelated",
    "unrelated",
  ],
};

for (const [name, [content, before, after]] of Object.entries(CASES)) {
  Deno.test(`attribute() by the user's lists: ${name}`, () => {
    const { without, known } = both(articleOf(content));

    assertEquals([without.verdict, known.verdict], [before, after]);
    assertEquals("listed" in without, false);
  });
}

/** A video of an invented channel. */
function videoOf(name: string, handle: string): Content {
  return articleOf({
    kind: "video",
    url: "https://www.youtube.com/watch?v=abcdefghijk",
    bylines: [],
    video: {
      videoId: "abcdefghijk",
      owner: { channelId: "UCaaaaaaaaaaaaaaaaaaaaaa", name, handle },
      description: "",
      segments: [],
      transcript: "none",
    },
  });
}

Deno.test("attribute() knows channels by the user's lists", () => {
  const person = both(videoOf("Weekend Wheels", "@danadrives"));
  const outlet = both(videoOf("Weekly Wheels", "@TLdrives"));
  const other = both(videoOf("Weekend Wheels", "@wheels"));

  assertEquals(
    [person, outlet, other].map(({ without }) => without.verdict),
    ["unrelated", "unrelated", "unrelated"],
  );
  assertEquals(
    [person, outlet, other].map(({ known }) => known.verdict),
    ["contact", "outlet", "unrelated"],
  );
  assertEquals(person.known.listed, {
    person: "orlo",
    reach: {
      of: "orlo",
      count: 500,
      source: "Own page",
      day: "2026-09-30",
    },
  });
});

Deno.test("attribute() gives the ids and the reach of where a piece stands", () => {
  const { known } = both(articleOf());
  const shared = both(articleOf({
    url: "https://shared.example/a",
    bylines: ["Imre Solt"],
  }));
  const noReach = both(articleOf({ url: "https://harbour-motor.example/a" }));

  assertEquals(known.listed, {
    outlet: "torque",
    person: "orlo",
    reach: {
      of: "torque",
      count: 9000,
      source: "Meter Co",
      day: "2026-10-01",
    },
  });
  assertEquals(shared.known.listed, {
    unclear: ["https://shared.example/a can be north or south of your list"],
  });
  assertEquals(noReach.known.listed, { outlet: "harbour", person: "orlo" });
});

Deno.test("sameOwner() takes two sites of one listed outlet for one owner's", () => {
  const pair = [
    "https://torqueledger.example/a",
    "https://tl-deals.example/b",
  ] as const;
  addOutlets(OUTLETS);
  try {
    assertEquals(sameOwner(...pair), true);
    assertEquals(sameOwner(pair[0], "https://harbour-motor.example/"), false);
  } finally {
    addOutlets("");
  }
  assertEquals(sameOwner(...pair), false);
});
