/**
 * Forty loans to eight invented channels, with what is right for each. The cars
 * exist; the channels, the people and the videos do not.
 */
import type { Loan } from "../../core/words/loan.ts";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import type { Channel, Video } from "../world/scenario.ts";
import { loanOf } from "./loans.ts";
import { channel, fillers, spoken, video } from "./world.ts";

/** A loan, and the video that is its clip; absent: there is none. */
export interface Labelled {
  readonly loan: Loan;
  readonly clip?: string;
}

interface Row {
  readonly make: string;
  readonly model: string;
  /** First day of the loan. */
  readonly start: string;
  readonly clip?: Video;
  readonly decoys?: readonly Video[];
}

interface Desk {
  readonly title: string;
  readonly contact: string;
  readonly link: string;
  readonly more?: Partial<Channel>;
  /** Days between two videos of its usual programme. */
  readonly stepDays: number;
  readonly rows: readonly Row[];
}

/** So many sentences that name the car. */
function about(name: string, mentions = 6): string {
  const said = [
    `this is the ${name} and we had it for a week`,
    `the ${name} rides well on bad roads`,
    `inside the ${name} everything is where it should be`,
    `we saw good mileage in the ${name}`,
    `the screen of the ${name} is quick`,
    `would we buy the ${name} yes we would`,
  ];
  return Array.from({ length: mentions }, (_, i) => said[i % said.length])
    .join(" and then ");
}

const without = { captions: [] };

const DESKS: readonly Desk[] = [
  {
    title: "Harbour Motor Garage",
    contact: "Dana Orlo",
    link: "https://www.youtube.com/@harbourmotorgarage",
    stepDays: 6,
    rows: [
      {
        make: "Mazda",
        model: "CX-50 Hybrid Premium Plus",
        start: "2026-07-20",
        clip: video(
          "2026 Mazda CX-50 Hybrid review",
          "2026-08-07",
          about("mazda cx 50"),
        ),
        decoys: [
          video("2026 Mazda CX-5 review", "2026-08-11", about("mazda cx 5")),
          video("Mazda CX-50: everything new", "2025-12-01", about("cx 50")),
        ],
      },
      {
        make: "Mazda",
        model: "CX-90 PHEV",
        start: "2026-08-10",
        clip: video(
          "Three rows, one plug",
          "2026-08-29",
          about("mazda see ex ninety"),
        ),
      },
      {
        make: "Toyota",
        model: "Corolla Cross Hybrid",
        start: "2026-06-01",
        clip: video(
          "Toyota Corolla Cross Hybrid: one week",
          "2026-06-19",
          about("toyota corolla cross"),
        ),
        decoys: [
          video(
            "Toyota Corolla sedan tested",
            "2026-06-12",
            about("toyota corolla"),
          ),
        ],
      },
      { make: "Toyota", model: "GR Corolla", start: "2026-06-10" },
      {
        make: "Hyundai",
        model: "Ioniq 5 Limited",
        start: "2026-09-01",
        clip: video(
          "Living with Hyundai's electric hatch",
          "2026-09-20",
          about("hyundai iconic five"),
        ),
        decoys: [
          video(
            "Hyundai Ioniq 9 first drive",
            "2026-09-10",
            about("hyundai ionic nine"),
          ),
        ],
      },
    ],
  },
  {
    title: "Solt Drives",
    contact: "Imre Solt",
    link: "https://www.youtube.com/@soltdrives/videos",
    stepDays: 2,
    rows: [
      {
        make: "Lexus",
        model: "TX 500h F Sport",
        start: "2026-05-04",
        clip: video("Lexus TX 500h review", "2026-05-25", about("lexus tx")),
      },
      {
        make: "Lexus",
        model: "RX 350h",
        start: "2026-05-20",
        clip: video("The quiet one", "2026-06-04", about("lexus are ex")),
      },
      {
        make: "Ford",
        model: "Bronco Sport Badlands",
        start: "2026-07-01",
        clip: video(
          "Ford Bronco Sport Badlands on the trail",
          "2026-07-12",
          about("bronco sport"),
        ),
        decoys: [
          video(
            "Ford Bronco Raptor",
            "2026-07-15",
            about("ford bronco raptor"),
          ),
        ],
      },
      {
        make: "Ford",
        model: "Maverick Lobo",
        start: "2026-08-01",
        clip: video(
          "Ford Maverick Lobo review",
          "2026-08-24",
          undefined,
          without,
        ),
      },
      {
        make: "Ford",
        model: "F-150 Tremor",
        start: "2026-04-10",
        decoys: [
          video(
            "Ford F-150 Lightning road trip",
            "2025-01-15",
            about("ford f one fifty lightning"),
          ),
        ],
      },
    ],
  },
  {
    title: "Telfer Overland",
    contact: "Oskar Telfer",
    link: "https://www.youtube.com/c/TelferOverland",
    more: { names: ["c/TelferOverland"], feed: "404" },
    stepDays: 5,
    rows: [
      {
        make: "Toyota",
        model: "4Runner Trailhunter",
        start: "2026-07-06",
        clip: video(
          "Toyota 4Runner Trailhunter: 900 miles",
          "2026-08-02",
          about("toyota forerunner"),
        ),
      },
      {
        make: "Toyota",
        model: "Tacoma TRD Pro Double Cab",
        start: "2026-03-02",
        clip: video(
          "Toyota Tacoma TRD Pro review",
          "2026-03-28",
          about("toyota tacoma"),
        ),
        decoys: [
          video(
            "Toyota Tacoma first drive",
            "2026-02-12",
            about("toyota tacoma"),
          ),
        ],
      },
      {
        make: "Jeep",
        model: "Wrangler Rubicon 4xe",
        start: "2026-06-15",
        clip: video(
          "We got stuck. Twice.",
          "2026-07-03",
          about("jeep rangler"),
        ),
      },
      {
        make: "Subaru",
        model: "Outback Wilderness",
        start: "2026-08-17",
        clip: video(
          "Subaru Outback Wilderness tested",
          "2026-09-06",
          about("subaru outback"),
        ),
        decoys: [
          video(
            "Subaru Forester Wilderness tested",
            "2026-09-02",
            about("subaru forester"),
          ),
        ],
      },
      { make: "Nissan", model: "Frontier PRO-4X", start: "2026-08-20" },
    ],
  },
  {
    title: "Voltage Lane",
    contact: "Priya Venn",
    link: "https://www.youtube.com/@voltage.lane",
    more: { handle: "voltage.lane" },
    stepDays: 4,
    rows: [
      {
        make: "Kia",
        model: "EV9 GT-Line",
        start: "2026-05-11",
        clip: video(
          "Kia EV9 GT-Line: family test",
          "2026-05-30",
          about("kia e v nine"),
        ),
        decoys: [video("Kia EV6 GT", "2026-05-22", about("kia e v six"))],
      },
      {
        make: "Volkswagen",
        model: "ID. Buzz",
        start: "2026-07-13",
        clip: video(
          "Volkswagen ID. Buzz review",
          "2026-08-01",
          about("volks wagon id bus"),
        ),
        decoys: [
          video(
            "Volkswagen ID.4 winter range",
            "2026-07-20",
            about("volkswagen i d four"),
          ),
        ],
      },
      {
        make: "Tesla",
        model: "Model 3 Performance",
        start: "2026-09-07",
        clip: video(
          "Tesla Model 3 Performance vs the mountain",
          "2026-09-22",
          about("tesla model three"),
        ),
        decoys: [
          video("Tesla Model Y review", "2026-09-15", about("tesla model y")),
        ],
      },
      {
        make: "Polestar",
        model: "Polestar 3",
        start: "2026-06-22",
        clip: video(
          "Scandinavian quiet",
          "2026-07-11",
          about("pole star three"),
        ),
      },
      {
        make: "Rivian",
        model: "R1S Tri",
        start: "2026-08-03",
        decoys: [
          video(
            "Rivian R1T truck review",
            "2026-08-20",
            about("rivian r one t"),
          ),
        ],
      },
    ],
  },
  {
    title: "Back Road Minutes",
    contact: "Lena Brandt",
    link: "https://www.youtube.com/@backroadminutes",
    stepDays: 7,
    rows: [
      {
        make: "Porsche",
        model: "911 Carrera T",
        start: "2026-06-29",
        clip: video(
          "Porsche 911 Carrera T: the last manual",
          "2026-07-20",
          about("porsche nine eleven"),
        ),
      },
      {
        make: "Porsche",
        model: "Macan 4",
        start: "2026-08-10",
        clip: video(
          "A week in the electric Macan",
          "2026-08-26",
          about("porsha mccann"),
        ),
        decoys: [
          video(
            "Porsche Cayenne E-Hybrid",
            "2026-08-20",
            about("porsche cayenne"),
          ),
        ],
      },
      {
        make: "BMW",
        model: "M340i",
        start: "2026-04-20",
        clip: video(
          "BMW M340i review",
          "2026-05-08",
          about("b m w m three forty i"),
        ),
      },
      {
        make: "Audi",
        model: "Q5 Prestige",
        start: "2026-07-06",
        clip: video("2026 Audi Q5 tested", "2026-07-27", about("audi q5")),
        decoys: [video("Audi Q3 tested", "2026-07-16", about("audi q3"))],
      },
      {
        make: "Volvo",
        model: "EX30",
        start: "2026-09-14",
        clip: video(
          "Small Volvo, big week",
          "2026-10-02",
          about("volvo e x thirty"),
        ),
        decoys: [
          video("Volvo EX90 review", "2026-10-09", about("volvo e x ninety")),
        ],
      },
    ],
  },
  {
    title: "Ruta Norte",
    contact: "Mateo Ibarra",
    link: "https://www.youtube.com/user/rutanortetv",
    more: { names: ["user/rutanortetv"] },
    stepDays: 5,
    rows: [
      {
        make: "Nissan",
        model: "Rogue Platinum",
        start: "2026-05-18",
        clip: video("Prueba: Nissan Rogue 2026", "2026-06-06", [{
          language: "es",
          by: "manual",
          segments: spoken(
            "probamos el Nissan Rogue toda la semana y el Rogue nos gusta y el Rogue gasta poco",
          ),
        }]),
      },
      {
        make: "Kia",
        model: "Sorento X-Pro",
        start: "2026-07-27",
        clip: video(
          "Kia Sorento X-Pro en la montaña",
          "2026-08-15",
          about("kia sorrento"),
        ),
        decoys: [
          video("Kia Sportage 2026", "2026-08-09", about("kia sportage")),
        ],
      },
      {
        make: "Chevrolet",
        model: "Trax Activ",
        start: "2026-08-24",
        clip: video(
          "Chevrolet Trax: 30 días",
          "2026-09-18",
          about("chevrolet tracks"),
        ),
      },
      {
        make: "Chevrolet",
        model: "Silverado 1500 ZR2",
        start: "2026-06-08",
        decoys: [
          video(
            "Chevrolet Silverado EV",
            "2026-06-25",
            about("chevrolet silverado ev"),
          ),
        ],
      },
      {
        make: "Honda",
        model: "Passport TrailSport",
        start: "2026-09-21",
        clip: video(
          "Honda Passport TrailSport",
          "2026-10-10",
          about("honda passport"),
          { kind: "stream" },
        ),
        decoys: [
          video(
            "How to renew a passport on the road",
            "2026-10-03",
            "you need a photo and a form and patience",
          ),
        ],
      },
    ],
  },
  {
    title: "The Long Shift",
    contact: "Ada Fenn",
    link: "https://www.youtube.com/@thelongshift/featured",
    stepDays: 1.3,
    rows: [
      {
        make: "Honda",
        model: "CR-V Hybrid",
        start: "2026-05-25",
        clip: video(
          "Honda CR-V Hybrid: what owners say",
          "2026-06-20",
          about("honda c r v"),
        ),
        decoys: [
          video("Honda HR-V tested", "2026-06-10", about("honda h r v")),
        ],
      },
      {
        make: "Acura",
        model: "MDX Type S",
        start: "2026-07-20",
        clip: video(
          "Acura MDX Type S review",
          "2026-08-13",
          about("acura em dee ex"),
        ),
        decoys: [
          video("Acura RDX review", "2026-08-06", about("acura are dee ex")),
        ],
      },
      {
        make: "Genesis",
        model: "GV70 3.5T",
        start: "2026-06-15",
        clip: video(
          "The one the neighbours ask about",
          "2026-07-08",
          about("genesis gee vee seventy"),
          {
            description: "A week with the Genesis GV70.",
          },
        ),
      },
      {
        make: "Hyundai",
        model: "Santa Fe Calligraphy",
        start: "2026-08-10",
        clip: video(
          "Hyundai Santa Fe vs Kia Sorento",
          "2026-09-05",
          `${about("hyundai santa fe", 9)} while ${about("kia sorento", 5)}`,
        ),
      },
      {
        make: "Hyundai",
        model: "Tucson Hybrid",
        start: "2026-08-24",
        decoys: [
          video(
            "Five family SUVs compared",
            "2026-09-12",
            `${about("toyota rav4", 8)} and the hyundai tucson and ${
              about("honda c r v", 8)
            }`,
          ),
        ],
      },
    ],
  },
  {
    title: "Quill On Wheels",
    contact: "Mara Quill",
    link: "https://www.youtube.com/@quillonwheels",
    more: { feed: "404_then_200" },
    stepDays: 8,
    rows: [
      {
        make: "Ram",
        model: "1500 RHO",
        start: "2026-05-04",
        clip: video(
          "Ram 1500 RHO review",
          "2026-05-23",
          about("ram fifteen hundred"),
        ),
      },
      {
        make: "Mini",
        model: "Countryman SE",
        start: "2026-06-22",
        clip: video(
          "Mini Countryman SE: city week",
          "2026-07-05",
          about("mini countryman"),
          { kind: "short" },
        ),
      },
      {
        make: "Fiat",
        model: "500e",
        start: "2026-07-13",
        clip: video(
          "Fiat 500e in the rain",
          "2026-08-03",
          about("fiat five hundred e"),
        ),
      },
      {
        make: "Jaguar",
        model: "F-Pace",
        start: "2026-08-31",
        decoys: [
          video(
            "Pace notes from the rally",
            "2026-09-10",
            "the pace was high and the notes were good",
          ),
        ],
      },
      {
        make: "Mitsubishi",
        model: "Outlander PHEV",
        start: "2026-09-07",
        clip: video(
          "Mitsubishi Outlander PHEV",
          "2026-09-27",
          about("mitsubishi outlander"),
          { state: "members" },
        ),
      },
    ],
  },
];

/** Titles of a channel's other videos; those of cars say which. */
const PROGRAMME: readonly string[] = [
  "Ferrari Roma on the coast",
  "Answering your questions, spring edition",
  "Dodge Charger Daytona track day",
  "Cadillac Vistiq review",
  "Why I sold my motorcycle",
  "Lucid Gravity: the space inside",
  "Buick Envision tested",
  "Garage talk: oil",
  "Infiniti QX60 review",
  "Lamborghini Temerario, one lap",
  "We drove 900 miles for a sandwich",
  "Lincoln Nautilus review",
  "Garage talk: tyres",
  "Alfa Romeo Giulia farewell",
  "GMC Hummer EV in the snow",
  "Bentley Continental GT Speed",
  "Studio tour",
  "Land Rover Defender Octa",
  "Garage talk: brakes",
  "Chrysler Pacifica road trip",
];

/** A channel's usual videos, newest first. */
function programme(stepDays: number): Video[] {
  return fillers(Math.ceil(260 / stepDays), "2026-11-18", stepDays)
    .map((filler, index) => {
      const title = PROGRAMME[index % PROGRAMME.length]!;
      const said = `welcome back today ${title} and that is all for now`;
      return {
        ...filler,
        title,
        captions: [{ language: "en", by: "asr", segments: spoken(said) }],
      };
    });
}

/** The channels of all desks, and one that reviews the same cars. */
export const CHANNELS: readonly Channel[] = [
  ...DESKS.map(({ title, rows, stepDays, more }) =>
    channel(title, [
      ...rows.flatMap(({ clip, decoys = [] }) =>
        clip === undefined ? decoys : [clip, ...decoys]
      ),
      ...programme(stepDays),
    ], more)
  ),
  channel(
    "Everybody Reviews",
    DESKS.flatMap(({ rows }) =>
      rows.map(({ make, model, start }) =>
        video(`${make} ${model} review`, start, about(`${make} ${model}`))
      )
    ),
  ),
];

/** The loans, each with its clip. */
export const FORTY: readonly Labelled[] = DESKS.flatMap((desk, at) =>
  desk.rows.map(({ make, model, start, clip }, number) => ({
    loan: loanOf({
      id: `WO-${at}${number}`,
      workOrder: `WO-${at}${number}`,
      vehicle: parseVehicle({ make, model }),
      contact: desk.contact,
      contacts: [desk.contact],
      outlet: desk.title,
      start,
      end: new Date(Date.parse(start) + 7 * 86_400_000).toISOString()
        .slice(0, 10),
      links: [desk.link],
      linksAsWritten: desk.link,
    }),
    ...clip === undefined ? {} : { clip: clip.id },
  }))
);
