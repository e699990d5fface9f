import { assertEquals } from "@std/assert";
import { attribute } from "../../core/evidence/attribution/attribution.ts";
import { articleOf, loanOf } from "./pieces.ts";

const OWN = "https://www.torqueledger.example/2025/cx-50";
const ELSEWHERE = "https://harbour-motor.example/cx-50";

/** Address, site name, bylines, verdict. */
const CASES: readonly (readonly [string, string, readonly string[], string])[] =
  [
    [OWN, "Torque Ledger", ["Dana Orlo"], "contact"],
    [OWN, "Torque Ledger", ["By Imre Solt and Dana Orlo"], "contact"],
    [OWN, "Torque Ledger", ["Dana Orlo, Senior Editor"], "contact"],
    [OWN, "Torque Ledger", [], "outlet"],
    [OWN, "Torque Ledger", ["Torque Ledger Staff"], "outlet"],
    [OWN, "Torque Ledger", ["By Staff"], "outlet"],
    [OWN, "Torque Ledger", ["Torque Ledger"], "outlet"],
    [OWN, "Torque Ledger", ["Imre Solt"], "colleague"],
    [OWN, "Torque Ledger", ["Dana"], "colleague"],
    [OWN, "Torque Ledger", ["Redaktion"], "outlet"],
    [OWN, "Torque Ledger", ["La redazione"], "outlet"],
    [OWN, "Torque Ledger", ["Redacción Torque Ledger"], "outlet"],
    [OWN, "Torque Ledger", ["Crew Solt"], "colleague"],
    [OWN, "Torque Ledger", ["Una de la O"], "colleague"],
    [OWN, "Torque Ledger", ["@TorqueLedger"], "outlet"],
    [OWN, "Torque Ledger", ["@dorlo_drives"], "contact"],
    [OWN, "Torque Ledger", ["garage.orlo"], "contact"],
    [OWN, "Torque Ledger", ["Orlo Media Group"], "colleague"],
    [OWN, "Torque Ledger", ["@coachbrett"], "colleague"],
    [ELSEWHERE, "Harbour Motor", ["@dorlo_drives"], "unrelated"],
    [ELSEWHERE, "Harbour Motor", ["Dana Orlo"], "syndicated"],
    [ELSEWHERE, "Harbour Motor", ["Imre Solt"], "unrelated"],
    [ELSEWHERE, "Harbour Motor", [], "unrelated"],
    ["https://m.torqueledger.example/cx-50", "x", ["Dana Orlo"], "contact"],
    ["https://nottorqueledger.example/cx-50", "x", ["Dana Orlo"], "syndicated"],
    ["https://torqueledger.example.evil.example/a", "x", [], "unrelated"],
    ["https://thetorqueledger.example/cx-50", "x", [], "outlet"],
    ["https://tl-deals.example/cx-50", "Torque Ledger", [], "unrelated"],
    [
      "https://tl-deals.example/a",
      "Torque Ledger",
      ["Dana Orlo"],
      "syndicated",
    ],
  ];

for (const [url, siteName, bylines, verdict] of CASES) {
  Deno.test(`attribute() finds ${bylines.join()} on ${url} ${verdict}`, () => {
    const content = articleOf({ url, siteName, bylines });

    assertEquals(attribute(content, loanOf()).verdict, verdict);
  });
}

for (
  const contact of ["Redaktion Torque Ledger", "Torque Ledger Team", "Staff"]
) {
  Deno.test(`attribute() takes "${contact}" for no person`, () => {
    const loan = loanOf({ contact, contacts: [contact] });
    const content = articleOf({ url: OWN, bylines: ["Imre Solt"] });

    assertEquals(attribute(content, loan).verdict, "outlet");
  });
}

Deno.test("attribute() takes a freelancer's piece anywhere for the contact's", () => {
  const content = articleOf({ url: ELSEWHERE });

  const verdict = attribute(content, loanOf({ outlet: "Freelance" })).verdict;

  assertEquals(verdict, "contact");
});

Deno.test("attribute() compares accounts on shared hosts", () => {
  const loan = loanOf({ links: ["https://medium.com/@danaorlo"] });
  const at = (url: string) =>
    attribute(articleOf({ url, siteName: "Medium", bylines: [] }), loan)
      .verdict;

  assertEquals(at("https://medium.com/@danaorlo/cx-50-1"), "outlet");
  assertEquals(at("https://medium.com/@imresolt/cx-50-2"), "unrelated");
});

Deno.test("attribute() goes by a site's name where no link tells the domain", () => {
  const links = ["https://www.youtube.com/@torqueledger"];
  const content = articleOf({ url: "https://tl.example/a", bylines: [] });

  assertEquals(attribute(content, loanOf({ links })).verdict, "outlet");
});

/** A line at the start or the end of a copy, and whose the copy is. */
const CREDITS: readonly (readonly [string, string])[] = [
  ["This story first appeared in Torque Ledger.", "syndicated"],
  ["Originally published by the Torque Ledger on May 5.", "syndicated"],
  ["Publicado originalmente en Torque Ledger.", "syndicated"],
  ["Paru d'abord dans Torque Ledger.", "syndicated"],
  ["This story first appeared in Harbour Motor.", "unrelated"],
  ["The Torque Ledger gave it nine points.", "unrelated"],
];

for (const [line, verdict] of CREDITS) {
  Deno.test(`attribute() finds an unsigned copy ${verdict}: ${line}`, () => {
    const piece = { url: ELSEWHERE, siteName: "Harbour Motor", bylines: [] };
    const { text } = articleOf();
    const long = `${text}\n\n${"It is quiet and quick. ".repeat(100)}`;

    for (const credited of [`${line}\n\n${long}`, `${long}\n\n${line}`]) {
      const content = articleOf({ ...piece, text: credited });
      assertEquals(attribute(content, loanOf()).verdict, verdict);
    }
  });
}

const WATCH = "https://www.youtube.com/watch?v=AbCdEfGhI_1";

/** Loan's link, channel name, handle, verdict. */
const CHANNELS: readonly (readonly [string, string, string, string])[] = [
  [
    "https://www.youtube.com/@OrloDrives",
    "Orlo Drives",
    "@OrloDrives",
    "outlet",
  ],
  ["https://www.youtube.com/@OrloDrives", "Dana Orlo", "@dorlo", "contact"],
  ["https://www.youtube.com/@OrloDrives", "Torque Ledger", "@tl", "outlet"],
  ["https://www.youtube.com/@OrloDrives", "Solt Drives", "@solt", "unrelated"],
  ["https://www.youtube.com/c/Orlo", "Solt Drives", "@solt", "colleague"],
  ["https://youtu.be/AbCdEfGhI_1", "Orlo Garage", "@og", "contact"],
  ["https://youtu.be/AbCdEfGhI_1", "Solt Drives", "@solt", "colleague"],
];

for (const [link, name, handle, verdict] of CHANNELS) {
  Deno.test(`attribute() finds channel ${name} for ${link} ${verdict}`, () => {
    const content = articleOf({
      kind: "video",
      pageType: "video",
      url: WATCH,
      bylines: [],
      video: {
        videoId: "AbCdEfGhI_1",
        owner: { channelId: "UC0000000000000000000000", name, handle },
        description: "",
        segments: [],
        transcript: "none",
      },
    });

    assertEquals(
      attribute(content, loanOf({ links: [link] })).verdict,
      verdict,
    );
  });
}

/** A video under the forms of its address that YouTube serves. */
const SAME_VIDEO = [
  "https://www.youtube.com/watch?v=AbCdEfGhI_1",
  "https://music.youtube.com/watch?v=AbCdEfGhI_1",
  "https://www.youtube-nocookie.com/embed/AbCdEfGhI_1",
  "https://m.youtube.com/shorts/AbCdEfGhI_1?feature=share",
  "https://youtu.be/AbCdEfGhI_1?t=3",
  "https://www.youtube.com/v/AbCdEfGhI_1",
  "https://www.youtube.com/attribution_link?u=%2Fwatch%3Fv%3DAbCdEfGhI_1",
];

for (const link of SAME_VIDEO) {
  Deno.test(`attribute() takes ${link} for the loan's own link`, () => {
    const content = articleOf({
      kind: "video",
      pageType: "video",
      url: WATCH,
      bylines: [],
      video: {
        videoId: "AbCdEfGhI_1",
        description: "",
        segments: [],
        transcript: "none",
      },
    });

    assertEquals(
      attribute(content, loanOf({ links: [link] })).verdict,
      "outlet",
    );
  });
}

for (
  const outlet of [
    "Contributor",
    "Self-Employed",
    "Auto Journalist",
    "Multiple Outlets",
    "Freelance / Various",
    "Freier Journalist",
    "Periodista",
  ]
) {
  Deno.test(`a contact of "${outlet}" writes for anybody`, () => {
    const { verdict } = attribute(
      articleOf({
        bylines: ["Maren Tolliver"],
        url: "https://elsewhere.example/cx-50",
      }),
      loanOf({ contacts: ["Maren Tolliver"], outlet, links: [] }),
    );

    assertEquals(verdict, "contact");
  });
}

for (const outlet of ["The Independent", "Forbes Contributor", "Auto Blog"]) {
  Deno.test(`"${outlet}" is an outlet, and another site is not it`, () => {
    const { verdict } = attribute(
      articleOf({
        bylines: ["Maren Tolliver"],
        url: "https://elsewhere.example/cx-50",
      }),
      loanOf({ contacts: ["Maren Tolliver"], outlet, links: [] }),
    );

    assertEquals(verdict, "syndicated");
  });
}

for (
  const [text, verdict] of [
    ["Harbor Lane Auto’s yearlong review of the CX-50 ends.", "syndicated"],
    ["From the May issue of Harbor Lane Auto. The CX-50 …", "syndicated"],
    ["The CX-50 won. Harbor Lane Auto's first drive is here.", "syndicated"],
    ["Harbor Lane Auto gave it five stars, says the dealer.", "unrelated"],
    ["Harbor Lane Auto's owner sold us the CX-50.", "unrelated"],
  ] as const
) {
  Deno.test(`unsigned elsewhere, "${text}" is ${verdict}`, () => {
    const found = attribute(
      articleOf({ bylines: [], url: "https://copies.example/cx-50", text }),
      loanOf({ contacts: ["Maren Tolliver"], outlet: "Harbor Lane Auto" }),
    );

    assertEquals(found.verdict, verdict);
  });
}
