import { FOREIGN, PROSE, STANDFIRSTS } from "./prose.ts";

/** A part of a piece's body. */
export type Part =
  | { readonly p: string }
  | { readonly h: string }
  | { readonly list: readonly string[] }
  | { readonly rows: readonly (readonly [string, string])[] };

/** An invented outlet. */
export interface Outlet {
  readonly name: string;
  readonly host: string;
  readonly language: string;
}

/** An invented piece, before any page is made of it. */
export interface Piece {
  readonly outlet: Outlet;
  readonly car: string;
  readonly make: string;
  readonly rival: string;
  /** Another car, which only furniture talks about. */
  readonly other: string;
  readonly title: string;
  readonly standfirst: string;
  readonly authors: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly published: string;
  readonly slug: string;
  readonly body: readonly Part[];
}

export const OUTLETS: readonly Outlet[] = [
  { name: "Harbour Motor", host: "harbour-motor.example", language: "en-US" },
  { name: "Lot & Lane", host: "lotandlane.example", language: "en-US" },
  { name: "The Shift Post", host: "shiftpost.example", language: "en" },
  { name: "Gravel & Gears", host: "gravelgears.example", language: "en-US" },
  {
    name: "Northline Drive",
    host: "northlinedrive.example",
    language: "en-GB",
  },
  {
    name: "Cedar Valley Ledger",
    host: "cedarledger.example",
    language: "en-US",
  },
  { name: "Torque Table", host: "torquetable.example", language: "en" },
  { name: "Weekend Wheels", host: "weekendwheels.example", language: "en-CA" },
];

const CARS: readonly [make: string, model: string][] = [
  ["Kestrel", "GT"],
  ["Halden", "Ridge"],
  ["Marlo", "Vista 5"],
  ["Orrin", "CX-40"],
  ["Tamsin", "Rove"],
  ["Belmar", "Pilgrim"],
  ["Castor", "e-Trail"],
  ["Juno", "Corsa Cross"],
  ["Adair", "LX 350h"],
  ["Voss", "Terrain"],
];

const PEOPLE: readonly string[] = [
  "Mara Quill",
  "Ed Fenn",
  "Dana Orlo",
  "Imre Solt",
  "Priya Venn",
  "Tomás Arroyo",
  "J.D. Halloran",
  "Anneke van der Vliet",
  "Lucía Peñalver",
  "Rufus O'Dell",
  "Wren Castellane",
  "Benedikt Løvås",
];

const TITLES: readonly string[] = [
  "{year} {car} Review: Quietly Brilliant",
  "{car} first drive: the sensible choice grows up",
  "Living with the {year} {car}",
  "Tested: {year} {car} – is calm the new fast?",
  "A week in the {car}",
  "{year} {car} long-term test: what 600 miles taught us",
  "Driven: the {car} that nobody asked for and everybody wants",
  "Road test | {car}",
];

const HEADINGS: readonly string[] = [
  "On the road",
  "Inside the cabin",
  "What it costs",
  "Verdict",
  "How it drives",
  "Space and comfort",
];

/** Makes the piece of a number: another number, another piece. */
export function makePiece(seed: number, language?: string): Piece {
  const pick = <T>(list: readonly T[], salt: number): T =>
    list[(seed * 7 + salt * 13 + Math.floor(seed / 3)) % list.length] as T;
  const outlet = pick(OUTLETS, 1);
  const [make, model] = pick(CARS, 2);
  const [rivalMake, rivalModel] = pick(CARS, 3)[0] === make
    ? ["Sable", "Crest"]
    : pick(CARS, 3);
  const [otherMake, otherModel] = ["Dunmore", `Pike ${100 + seed}`];
  const year = 2025 + seed % 3;
  const fill = (text: string) =>
    text.replaceAll("{car}", `${make} ${model}`).replaceAll("{make}", make)
      .replaceAll("{rival}", `${rivalMake} ${rivalModel}`)
      .replaceAll("{other}", `${otherMake} ${otherModel}`)
      .replaceAll("{year}", String(year));
  const foreign = language ? FOREIGN[language] : undefined;
  const title = fill(foreign?.title ?? pick(TITLES, 4));
  return {
    outlet: language ? { ...outlet, language } : outlet,
    car: `${make} ${model}`,
    make,
    rival: `${rivalMake} ${rivalModel}`,
    other: `${otherMake} ${otherModel}`,
    title,
    standfirst: fill(pick(STANDFIRSTS, 5)),
    authors: [pick(PEOPLE, 6)],
    published: dayOf(seed),
    slug: slugOf(title) || `piece-${seed}-${slugOf(`${make} ${model}`)}`,
    body: foreign
      ? foreign.paragraphs.map((text) => ({ p: fill(text) }))
      : bodyOf(pick, fill),
  };
}

/** Fills `{other}` and its kin in a text for furniture. */
export function about(text: string, piece: Piece): string {
  return text.replaceAll("{other}", piece.other)
    .replaceAll("{car}", piece.car);
}

/** The texts of a body, in order: what an extraction should bring. */
export function textsOf(body: readonly Part[]): string[] {
  return body.flatMap((part) =>
    "p" in part
      ? [part.p]
      : "h" in part
      ? [part.h]
      : "list" in part
      ? part.list
      : part.rows.map(([name, value]) => `${name} | ${value}`)
  );
}

export function slugOf(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function bodyOf(
  pick: <T>(list: readonly T[], salt: number) => T,
  fill: (text: string) => string,
): Part[] {
  const from = (topic: string, salt: number): Part => ({
    p: fill(pick(PROSE[topic] ?? [], salt)),
  });
  const second = (topic: string, salt: number): Part => {
    const list = PROSE[topic] ?? [];
    const first = list.indexOf(pick(list, salt));
    return { p: fill(list[(first + 1) % list.length] ?? "") };
  };
  return [
    from("opening", 7),
    { h: pick(HEADINGS, 8) },
    from("drive", 9),
    second("drive", 9),
    from("cabin", 10),
    second("cabin", 10),
    from("money", 11),
    from("closing", 12),
  ];
}

function dayOf(seed: number): string {
  const days = 20_400 + (seed * 37) % 420;
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}
