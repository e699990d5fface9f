/** The cases 34 to 42 of the catalogue, in the simulated internet. */
import { assert, assertEquals } from "@std/assert";
import { isAnswered } from "../../core/words/base/answer.ts";
import type { Vehicle } from "../../core/words/vehicle.ts";
import { attribute } from "../../core/evidence/attribution/attribution.ts";
import { secondAt } from "../../core/words/content_time.ts";
import type { Video, VideoState } from "../world/scenario.ts";
import { loanOf, vehicleOf } from "./loans.ts";
import {
  channel,
  fillers,
  findAll,
  spoken,
  TODAY,
  video,
  worldOf,
} from "./world.ts";

const CX50 = vehicleOf("Mazda", "CX-50", {
  modelAliases: ["CX50"],
  siblings: ["CX-5", "CX-90", "CX-30"],
});

const ABOUT_CX50 = "this is the mazda cx 50 and the cx 50 is what we drove " +
  "all week the cx 50 likes bad roads and that is our week with the cx 50";

const HARBOUR = "https://www.youtube.com/@harbourmotor";

function loan(vehicle: Vehicle = CX50, link = HARBOUR) {
  return loanOf({ vehicle, links: [link] });
}

function harbour(videos: readonly Video[], more = {}) {
  return channel("Harbour Motor", videos, more);
}

function review(more: Partial<Video> = {}): Video {
  return video("2026 Mazda CX-50 review", "2026-08-07", ABOUT_CX50, more);
}

const LINKS = [
  "https://www.youtube.com/@harbourmotor",
  "https://www.youtube.com/@HarbourMotor/videos",
  "https://m.youtube.com/@harbourmotor/featured",
  "youtube.com/@harbourmotor",
  "https://www.youtube.com/c/HarbourMotor",
  "https://www.youtube.com/user/harbourtv",
  "https://www.youtube.com/HarbourMotor",
  "https://www.youtube.com/channel/UCHarbourMotor0000000000",
];

Deno.test("case 34: each form of a channel's link leads to its video", async () => {
  const world = worldOf([
    harbour([review(), ...fillers(3, "2026-08-20", 9)], {
      names: ["c/HarbourMotor", "user/harbourtv", "HarbourMotor"],
    }),
    channel("Na Me", [review()], { handle: "na.me" }),
    channel("Café Auto", [review()], { handle: "café-auto" }),
  ]);

  const more = [
    "https://www.youtube.com/@na.me",
    "https://www.youtube.com/@caf%C3%A9-auto/videos",
  ];
  for (const link of [...LINKS, ...more]) {
    const { titles } = await findAll(world, loan(CX50, link));
    assertEquals(titles[0], "2026 Mazda CX-50 review", link);
  }
});

Deno.test("case 34: each form of a video's link leads to that video", async () => {
  const clip = review();
  const world = worldOf([harbour([clip])]);

  for (
    const link of [
      `https://www.youtube.com/watch?app=desktop&v=${clip.id}`,
      `https://youtu.be/${clip.id}?t=42`,
      `https://www.youtube.com/shorts/${clip.id}`,
      `https://www.youtube.com/embed/${clip.id}`,
      `https://www.youtube.com/live/${clip.id}`,
      `https://www.youtube-nocookie.com/embed/${clip.id}`,
      `m.youtube.com/watch?v=${clip.id}`,
    ]
  ) {
    const { found } = await findAll(world, loan(CX50, link));
    assertEquals(found[0]?.video?.videoId, clip.id, link);
    assertEquals(found[0]?.url, `https://www.youtube.com/watch?v=${clip.id}`);
  }
});

Deno.test("case 34: a playlist's feed is looked through; a bare home page names nothing", async () => {
  const world = worldOf([harbour([review(), ...fillers(3, "2026-08-20", 9)])]);
  const playlist =
    "https://www.youtube.com/playlist?list=UUHarbourMotor0000000000";

  const listed = await findAll(world, loan(CX50, playlist));
  const home = await findAll(world, loan(CX50, "https://www.youtube.com/"));

  assertEquals(listed.titles[0], "2026 Mazda CX-50 review");
  assertEquals([home.titles, home.requests], [[], 0]);
  assertEquals(home.attempts.map(({ kind }) => kind), ["empty"]);
});

const STATES: readonly [VideoState, reason: string | undefined, string][] = [
  ["private", undefined, "gone"],
  ["unavailable", undefined, "gone"],
  ["terminated", undefined, "gone"],
  ["age", "age_restricted", "empty"],
  ["country", "region_locked", "empty"],
  ["members", "members_only", "empty"],
  ["payment", "payment_required", "empty"],
  ["premiere", "premiere", "blocked"],
];

for (const [state, reason, kind] of STATES) {
  Deno.test(`case 35: a video that is withheld (${state}) has its own reason`, async () => {
    const clip = review({ state, description: "Our week with the CX-50." });
    const world = worldOf([harbour([clip])]);
    const link = `https://www.youtube.com/watch?v=${clip.id}`;

    const { found, attempts } = await findAll(world, loan(CX50, link));

    assertEquals(found[0]?.video?.withoutTranscript, reason);
    assertEquals(attempts.at(-1)?.kind, kind);
    assert(attempts.every((attempt) => attempt.kind !== "skipped"));
    if (reason === undefined) return assertEquals(found, []);
    assertEquals(found[0]?.video?.transcript, "none");
    assert(found[0]!.quality < 0.5);
    assertEquals(found[0]?.published?.date, "2026-08-07");
  });
}

Deno.test("case 35: a past live stream is read like any video", async () => {
  const clip = review({ kind: "stream" });
  const world = worldOf([harbour([clip])]);

  const { found } = await findAll(world, loan());

  assertEquals(found[0]?.video?.transcript, "automatic");
});

for (const state of ["bot_check", "recaptcha", "later"] as const) {
  Deno.test(`case 35: when YouTube turns us away (${state}), nothing is taken for an answer`, async () => {
    const clip = review({ state });
    const world = worldOf([harbour([clip])]);
    const link = `https://www.youtube.com/watch?v=${clip.id}`;

    const { attempts, found } = await findAll(world, loan(CX50, link));

    const watched = attempts.filter(({ target }) => target === link);
    assert(watched.length > 0);
    assert(
      watched.every(({ kind }) => kind !== "skipped" && !isAnswered(kind)),
    );
    assertEquals(found[0]?.video?.transcript, "none");
    assertEquals(found[0]?.published, undefined);
  });
}

Deno.test("case 35: once turned away, no further transcript is asked for", async () => {
  const world = worldOf([
    harbour([
      review({ state: "bot_check" }),
      video("Mazda CX-50: first week", "2026-08-01", ABOUT_CX50, {
        state: "bot_check",
      }),
      ...fillers(6, "2026-08-20", 4),
    ]),
  ]);

  const { titles, attempts } = await findAll(world, loan());

  assertEquals(titles.length, 2);
  const players = attempts.filter(({ did }) => did === "player");
  assertEquals(players.map(({ kind }) => kind), ["blocked"]);
});

Deno.test("case 36: no captions: title, description and chapters, and it says so", async () => {
  const clip = review({
    captions: [],
    description: "Loan car from Mazda.\n0:00 Intro\n1:10 Driving the CX-50",
  });
  const world = worldOf([harbour([clip])]);

  const { found } = await findAll(world, loan());

  assertEquals(found[0]?.video?.withoutTranscript, "disabled");
  assertEquals(found[0]?.headings, ["Intro", "Driving the CX-50"]);
  assert(found[0]!.text.includes("Loan car from Mazda."));
});

Deno.test("case 36: Spanish captions are read where there are no others", async () => {
  const clip = review({
    captions: [{
      language: "es",
      by: "manual",
      segments: spoken("probamos el Mazda CX-50 y el CX-50 nos gusta mucho"),
    }],
  });
  const { found } = await findAll(worldOf([harbour([clip])]), loan());

  assertEquals(found[0]?.language, "es");
  assertEquals(found[0]?.video?.transcript, "manual");
});

Deno.test("case 36: captions that mis-hear the model still decide", async () => {
  const misheard = video(
    "Is this the best small SUV?",
    "2026-08-07",
    "the mazda see ex fifty is our car this week the see ex fifty is good " +
      "and we like the see ex fifty a lot so buy the see ex fifty",
  );
  const world = worldOf([
    harbour([...fillers(2, "2026-08-20", 5), misheard]),
  ]);

  const { titles } = await findAll(world, loan());

  assertEquals(titles, ["Is this the best small SUV?"]);
});

Deno.test("case 36: a three-hour video keeps the second of each word", async () => {
  const talk = "we talk about roads and coffee and nothing else for now ";
  const long = video(
    "2026 Mazda CX-50: three hours on the road",
    "2026-08-07",
    `${talk.repeat(2400)} finally the mazda cx 50 is here ${talk.repeat(40)}`,
    { lengthSeconds: 10_800 },
  );
  const { found } = await findAll(worldOf([harbour([long])]), loan());

  const [content] = found;
  const offset = content!.text.indexOf("cx 50");
  const second = secondAt(content!, offset);
  assert(offset > 60_000);
  const segment = content!.video!.segments.find(({ start }) =>
    start === second
  );
  assert(segment!.text.includes("cx"), segment!.text);
});

for (const position of [33, 150]) {
  Deno.test(`case 37: a video at position ${position} of the list is found`, async () => {
    const videos = [
      ...fillers(position - 1, "2026-11-20", 0.7),
      review(),
      ...fillers(40, "2026-08-05", 2),
    ];
    const world = worldOf([harbour(videos)]);

    const { titles, attempts } = await findAll(world, loan());

    assertEquals(titles[0], "2026 Mazda CX-50 review");
    assert(attempts.some(({ did }) => did === "list"));
  });
}

const WRONG_TITLES: readonly [string, Vehicle, string][] = [
  [
    "the make of another car beside the model",
    vehicleOf("Honda", "Passport"),
    "Passport photos with a Toyota",
  ],
  ["a sibling", CX50, "2026 Mazda CX-5 review"],
  [
    "Model Y for Model 3",
    vehicleOf("Tesla", "Model 3", { siblings: ["Model Y", "Model S"] }),
    "Tesla Model Y review",
  ],
  [
    "a 3 inside 350",
    vehicleOf("Mazda", "3", { needsMake: true }),
    "Lexus ES 350 review",
  ],
];

for (const [does, vehicle, title] of WRONG_TITLES) {
  Deno.test(`case 38: a title with ${does} is no match`, async () => {
    const clip = video(title, "2026-08-07", "we drove it and it was fine");
    const { titles } = await findAll(
      worldOf([harbour([clip])]),
      loan(vehicle),
    );

    assertEquals(titles, []);
  });
}

Deno.test("case 38: a comparison that gives the car a small share comes last and is marked", async () => {
  const versus = video(
    "Toyota RAV4 vs Mazda CX-50",
    "2026-08-09",
    `the toyota rav4 ${"wins on space and price and range ".repeat(30)} ` +
      "the mazda cx 50 is also here and the cx 50 and cx 50 are fine " +
      `but the rav4 ${"is what most people will buy in the end ".repeat(30)}`,
  );
  const world = worldOf([harbour([versus, review()])]);

  const { titles, found } = await findAll(world, loan());

  assertEquals(titles, [
    "2026 Mazda CX-50 review",
    "Toyota RAV4 vs Mazda CX-50",
  ]);
  assertEquals(found.map(({ video }) => video?.isSecondary), [
    undefined,
    true,
  ]);
  assert(found[1]!.video!.wordShare! < 0.4);
});

Deno.test("case 39: of a first drive before the loan and a review after it, the review comes first", async () => {
  const world = worldOf([
    harbour([
      ...fillers(2, "2026-09-20", 3),
      video("Mazda CX-50 review", "2026-08-10", ABOUT_CX50),
      video("Mazda CX-50 first drive", "2026-07-02", ABOUT_CX50),
      video("Mazda CX-50 first look", "2026-05-30", ABOUT_CX50),
      video("Mazda CX-50 teaser", "2025-05-30", ABOUT_CX50),
    ]),
  ]);

  const { titles } = await findAll(world, loan());

  assertEquals(titles, [
    "Mazda CX-50 review",
    "Mazda CX-50 first drive",
    "Mazda CX-50 first look",
  ]);
});

Deno.test("case 40: another channel's video on the car is never taken", async () => {
  const other = channel("Sorrel Cars", [review()]);
  const world = worldOf([harbour(fillers(4, "2026-08-20", 6)), other]);
  const search = {
    search: () =>
      Promise.resolve({
        kind: "ok" as const,
        status: 200,
        message: "",
        hits: [{
          url: `https://www.youtube.com/watch?v=${other.videos[0]!.id}`,
          title: "2026 Mazda CX-50 review",
        }],
        effort: { ms: 0, bytes: 0, retries: 0, shared: false },
      }),
  };

  const { titles, attempts } = await findAll(world, loan(), { search });

  assertEquals(titles, []);
  assert(
    attempts.some(({ note }) =>
      note === 'it is of another channel, "Sorrel Cars"'
    ),
  );
});

Deno.test("case 40: a direct link to another's video is not the contact's nor the outlet's", async () => {
  const other = channel("Sorrel Cars", [review()]);
  const link = `https://www.youtube.com/watch?v=${other.videos[0]!.id}`;
  const direct = loan(CX50, link);

  const { found } = await findAll(worldOf([other]), direct);

  assertEquals(found[0]?.video?.owner?.name, "Sorrel Cars");
  assertEquals(found[0]?.video?.fromLinkedChannel, undefined);
  const { verdict } = attribute(found[0]!, direct);
  assert(verdict !== "contact" && verdict !== "outlet", verdict);
});

Deno.test("case 40: the linked channel's own video is the outlet's", async () => {
  const { found } = await findAll(
    worldOf([channel("Orlo Drives", [review()], { names: ["c/orlo"] })]),
    loan(CX50, "https://www.youtube.com/c/orlo"),
  );

  assertEquals(found[0]?.video?.owner?.name, "Orlo Drives");
  assertEquals(attribute(found[0]!, loan()).verdict, "outlet");
});

Deno.test("case 41: a feed whose videos are all newer falls through to the list", async () => {
  const videos = [...fillers(15, "2026-11-20", 5), review()];
  const world = worldOf([harbour(videos)]);

  const { titles, attempts } = await findAll(world, loan());

  assertEquals(titles[0], "2026 Mazda CX-50 review");
  const done = attempts.map(({ did, kind }) => `${did} ${kind}`);
  assertEquals(done.slice(0, 3), ["resolve ok", "feed ok", "list ok"]);
});

for (const feed of ["404", "404_then_200", "500_then_200"] as const) {
  Deno.test(`case 41: a living channel whose feed answers ${feed} is still found`, async () => {
    const world = worldOf([harbour([review()], { feed })]);

    const { titles } = await findAll(world, loan());

    assertEquals(titles, ["2026 Mazda CX-50 review"]);
  });
}

Deno.test("case 42: relative dates only stop the paging; the day comes from the player", async () => {
  const videos = [
    ...fillers(30, "2026-11-20", 3),
    review({ kind: "stream" }),
    ...fillers(30, "2026-08-01", 3),
  ];
  const { found, attempts } = await findAll(worldOf([harbour(videos)]), loan());

  assertEquals(found[0]?.published, {
    date: "2026-08-07",
    source: "youtube publishDate",
    certainty: 0.98,
  });
  const lists = attempts.filter(({ did }) => did === "list");
  assertEquals(lists.map(({ note }) => note.split(",")[0]), [
    "videos",
    "videos",
    "streams",
    "shorts",
  ]);
});

Deno.test("case 42: a video of a year ago, near the window's edge, is not paged past", async () => {
  const videos = [
    ...fillers(40, "2026-11-20", 9),
    video("Mazda CX-50 review", "2025-11-20", ABOUT_CX50),
  ];
  const yearOld = loanOf({
    vehicle: CX50,
    links: [HARBOUR],
    start: "2025-11-10",
    end: "2025-11-17",
  });

  const { titles } = await findAll(worldOf([harbour(videos)]), yearOld);

  assertEquals(titles[0], "Mazda CX-50 review");
  assertEquals(TODAY, "2026-11-24");
});
