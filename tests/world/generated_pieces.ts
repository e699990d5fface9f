import { chance } from "./conditions.ts";
import type { GeneratedLoan } from "./generated_loan.ts";
import type { Article, Channel, Page, Segment, Video } from "./scenario.ts";

/** The day on which a generated scenario is looked at. */
export const GENERATED_DAY = "2026-11-24";

/** A page of two to three kilobytes about one nameplate. */
export function articlePage(
  loan: GeneratedLoan,
  model: string,
): Page & { article: Article } {
  const name = `${loan.make} ${model}`;
  return {
    path: loan.path,
    article: {
      title: `2026 ${name} review: ${pick(loan, "title", TITLES)}`,
      byline: loan.contact,
      published: `${loan.published}T08:00:00Z`,
      states: ["json-ld", "printed"],
      paragraphs: [
        `${loan.contact} lived with the ${name} for a week, and ${
          pick(loan, "lead", LEADS)
        }${model === loan.model ? ` Ours was the ${loan.trim}.` : ""}`,
        ...SENTENCES.map((choices, n) =>
          pick(loan, `${n}`, choices).replaceAll("CAR", model)
        ),
      ],
    },
  };
}

/** What a post says of a week with a nameplate, in a few sentences. */
export function captionOf(loan: GeneratedLoan, model: string): string {
  const [first, second, third] = SENTENCES.map((choices, n) =>
    pick(loan, `caption ${n}`, choices).replaceAll("CAR", model)
  );
  return `A week in the 2026 ${loan.make} ${model}${
    model === loan.model ? ` ${loan.trim}` : ""
  } #pressloan\n\nThe ${model} stays calm. ${first} ${second}\n\n${third}`;
}

/** The loan's video, of about a minute. */
export function videoOf(
  loan: GeneratedLoan,
  options: { captions: boolean } & Pick<Video, "state" | "embeddable">,
): Video {
  const { captions, ...more } = options;
  const name = `${loan.make} ${loan.model}`;
  const spoken = [
    `This is the ${loan.model} ${loan.trim}.`,
    ...SENTENCES.map((choices, n) =>
      pick(loan, `${n}`, choices).replaceAll("CAR", loan.model)
    ),
  ];
  return {
    id: loan.videoId,
    title: `2026 ${name} review: ${pick(loan, "title", TITLES)}`,
    published: `${loan.published}T15:00:00+00:00`,
    description: `A week with the ${name}. ${
      spoken.slice(0, 3).join(" ")
    } The ${name} was on loan.`,
    lengthSeconds: 64,
    ...(captions
      ? { captions: [{ language: "en", by: "manual", segments: said(spoken) }] }
      : {}),
    ...more,
  };
}

/** The contact's channel: the video, and a look-alike's before and after. */
export function channelOf(loan: GeneratedLoan, video: Video): Channel {
  const other = (id: string, published: string): Video => ({
    id,
    title: `${loan.make} ${loan.sibling}: ${pick(loan, id, TITLES)}`,
    published: `${published}T15:00:00+00:00`,
    description: `The ${loan.make} ${loan.sibling}, not on loan.`,
    lengthSeconds: 300,
  });
  return {
    id: `UC${loan.handle.padEnd(22, "_").slice(0, 22)}`,
    handle: loan.handle,
    title: loan.contact,
    videos: [
      other(`n${loan.videoId.slice(1)}`, "2026-11-20"),
      video,
      other(`o${loan.videoId.slice(1)}`, "2026-06-20"),
    ],
    ...(loan.number % 5 === 0 ? { feed: "404_then_200" } : {}),
  };
}

const TITLES = [
  "a week of errands",
  "the long way home",
  "rain, gravel and groceries",
  "what the brochure leaves out",
] as const;

const LEADS = [
  "came away with more praise than complaints.",
  "found a car that is better than its price suggests.",
  "learned to forgive it one bad habit.",
] as const;

const SENTENCES = [
  [
    "The engine of the CAR pulls cleanly from low speed, and the steering is quick enough to make a roundabout fun.",
    "Acceleration in the CAR is brisk, and the brakes bite early without being nervous about it.",
    "On a wet mountain road the CAR kept its composure, and its ride was never harsh.",
  ],
  [
    "The seats are broad and soft, and the cabin is quiet enough for a phone call in a low voice.",
    "There is legroom for tall adults in the back of the CAR, and the cargo floor is flat and wide.",
    "The interior is made of honest materials, and nothing rattled in six hundred miles of bad pavement.",
  ],
  [
    "The screen answers at once, and wireless CarPlay never lost its connection during the week.",
    "The infotainment of the CAR hides the seat heating in a menu, which is a strange thing to do in winter.",
    "Its cameras are sharp, and the lane assistant is gentle where others tug at the wheel.",
  ],
  [
    "The styling of the CAR turned a few heads at the market, although the grille is a matter of taste.",
    "Its design is calm and its stance is wide, and the wheels fill their arches properly.",
  ],
  [
    "At the price of our test car there are rivals with more power, but few that feel as finished as the CAR.",
    "It costs a little more than we would like, and it is worth most of the difference.",
    "Good value is not the first thing that comes to mind, but the CAR earns its money slowly.",
  ],
  [
    "Would we live with the CAR for a year? We would, and we would take the long way to work in it.",
    "When the truck came to collect the CAR we asked the driver to come back another day.",
  ],
] as const;

function pick(
  loan: GeneratedLoan,
  what: string,
  choices: readonly string[],
): string {
  const share = chance(`${what} ${loan.workOrder}`);
  return choices[Math.floor(share * choices.length)] ?? "";
}

/** Ten seconds a sentence. */
function said(sentences: readonly string[]): Segment[] {
  return sentences.map((text, n) => ({ start: n * 10, duration: 9.5, text }));
}
