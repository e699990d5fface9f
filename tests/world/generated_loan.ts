import { chance } from "./conditions.ts";

/** A loan of a generated scenario, and where its clip would be. */
export interface GeneratedLoan {
  readonly number: number;
  readonly workOrder: string;
  readonly make: string;
  readonly model: string;
  readonly trim: string;
  /** A look-alike nameplate of the same make. */
  readonly sibling: string;
  readonly contact: string;
  readonly outlet: string;
  readonly host: string;
  readonly path: string;
  readonly handle: string;
  readonly videoId: string;
  /** Days, `YYYY-MM-DD`. */
  readonly start: string;
  readonly end: string;
  readonly published: string;
  readonly longBefore: string;
}

/** Make, nameplate, trim, look-alike. */
const VEHICLES = [
  ["Mazda", "CX-50", "Hybrid Premium Plus", "CX-5"],
  ["Kia", "EV9", "Land AWD", "EV6"],
  ["Toyota", "GR Corolla", "Premium Plus", "Corolla Cross"],
  ["Honda", "Prologue", "Elite AWD", "Passport"],
  ["Ford", "Bronco Sport", "Badlands", "Bronco"],
  ["Lexus", "TX", "500h F Sport Performance", "GX"],
  ["Hyundai", "Ioniq 9", "Calligraphy", "Ioniq 5"],
  ["Subaru", "Crosstrek", "Wilderness", "Outback"],
  ["Nissan", "Ariya", "Platinum+", "Rogue"],
  ["Chevrolet", "Blazer EV", "RS", "Equinox EV"],
  ["Volkswagen", "ID. Buzz", "Pro S", "ID.4"],
  ["Genesis", "GV70", "3.5T Sport Prestige", "GV80"],
  ["Volvo", "EX90", "Ultra", "XC90"],
  ["Jeep", "Wagoneer S", "Launch Edition", "Grand Wagoneer"],
  ["Acura", "Integra", "A-Spec Technology", "TLX"],
  ["Cadillac", "Vistiq", "Premium Luxury", "Lyriq"],
] as const;

const FIRST = ["Rowan", "Imre", "Dana", "Mina", "Petra", "Oskar", "Noor"];
const SECOND = ["Ada", "Bryn", "Cleo", "Doro", "Emil", "Fenn", "Gus", "Hale"];
const LAST = ["Vance", "Solt", "Orlo", "Abara", "Telfer", "Haddix", "Quillon"];
const OFFICES = ["Chicago", "Seattle", "Denver", "Miami", "Phoenix", "Dallas"];

/** The columns of the loan file (layout L2). */
export const GENERATED_COLUMNS = [
  "Office",
  "Make",
  "Fleet",
  "Model",
  "WO #",
  "WO Link",
  "To",
  "Media Link",
  "Affiliation",
  "Start Date",
  "End Date",
  "Purpose",
  "Client Requested",
  "Model Short Name",
  "Links",
  "Person ID",
];

/**
 * The loan with a number; only number, seed and how many loans share an outlet
 * decide what it is.
 */
export function plainLoan(
  number: number,
  seed: number,
  perOutlet = 4,
): GeneratedLoan {
  const outletNumber = Math.floor(number / perOutlet);
  // Neighbours share an outlet; a step of 5 in 16 keeps their makes apart.
  const [make, model, trim, sibling] =
    VEHICLES[(number * 5 + seed) % VEHICLES.length]!;
  const contact = [
    FIRST[number % FIRST.length],
    SECOND[Math.floor(number / FIRST.length) % SECOND.length],
    `${LAST[Math.floor(number / 56) % LAST.length]}${suffix(number)}`,
  ].join(" ");
  const start = dayAfter(
    "2026-09-01",
    Math.floor(chance(`start ${seed} ${number}`) * 40),
  );
  const slug = model.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return {
    number,
    workOrder: `${3_100_000 + seed * 1000 + number}`,
    make,
    model,
    trim,
    sibling,
    contact,
    outlet: `Outlet ${outletNumber}`,
    host: `outlet-${outletNumber}.example`,
    path: `/2026/review-${number}-${slug}`,
    handle: `Channel${seed}x${number}`,
    videoId: videoId(seed, number),
    start,
    end: dayAfter(start, 7),
    published: dayAfter(start, 9 + number % 9),
    longBefore: dayAfter(start, -400),
  };
}

/** The loan's row of the file, under {@linkcode GENERATED_COLUMNS}. */
export function loanRow(loan: GeneratedLoan, links: string): string[] {
  const { number } = loan;
  const fms = "https://fms.driveshop.com";
  return [
    OFFICES[number % OFFICES.length] ?? "",
    loan.make,
    `${loan.make} Press`,
    `${loan.model} ${loan.trim}`,
    loan.workOrder,
    `${fms}/activities/edit/${4_000_000 + number}`,
    loan.contact,
    `${fms}/people/edit/${90_000 + number}`,
    loan.outlet,
    loan.start,
    loan.end,
    "Review",
    "",
    loan.model,
    links,
    `${90_000 + number}`,
  ];
}

export function csvLine(fields: readonly string[]): string {
  return fields.map((field) =>
    /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
  ).join(",");
}

/** Days are counted in UTC. */
function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString()
    .slice(0, 10);
}

function suffix(number: number): string {
  const block = Math.floor(number / 392);
  return block === 0 ? "" : `-${String.fromCharCode(64 + block)}ell`;
}

function videoId(seed: number, number: number): string {
  return `v${seed.toString(36).padStart(4, "0")}_${
    number.toString(36).padStart(5, "0")
  }`.slice(0, 11);
}
