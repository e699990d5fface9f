import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import type { Loan } from "../../core/words/loan.ts";
import type { TierName } from "../../core/words/scope.ts";
import type { Outlet, Page, Scenario } from "../world/scenario.ts";
import { LAYOUTS } from "./ladder_layouts.ts";
import { dayAfter, pieceOf, slugOf } from "./ladder_pieces.ts";

/** A loan of the scenario, with what its layout needs to know. */
export interface LadderLoan {
  readonly loan: Loan;
  readonly make: string;
  readonly model: string;
  /** A look-alike nameplate of the same make. */
  readonly sibling: string;
  readonly contact: string;
  readonly host: string;
  readonly outlet: string;
  /** Path of the clip on the outlet. */
  readonly path: string;
  /** Published day of the clip. */
  readonly published: string;
}

/** What is right for a loan. */
export interface LadderTruth {
  readonly status: "found" | "review" | "not_found" | "failed";
  /** Of the clip; absent where there is none. */
  readonly url?: string;
  readonly tier?: TierName;
}

/** Where and how a loan's clip is to be found. */
export interface Layout {
  readonly name: string;
  /** Loans that are laid out so. */
  readonly loans: number;
  readonly build: (loan: LadderLoan) => {
    /** Path or whole address. */
    readonly link: string;
    readonly outlet: Partial<Outlet>;
    readonly others?: readonly Outlet[];
    readonly truth: LadderTruth;
  };
}

/** One loan of the scenario with its layout and truth. */
export interface LadderCase {
  readonly layout: string;
  readonly loan: Loan;
  readonly truth: LadderTruth;
}

/** Make, model, look-alike; all real nameplates, as the table knows them. */
const VEHICLES = [
  ["Mazda", "CX-50", "CX-5"],
  ["Toyota", "GR Corolla", "Corolla Cross"],
  ["Hyundai", "Ioniq 5", "Ioniq 6"],
  ["Ford", "Bronco Sport", "Bronco"],
  ["Honda", "HR-V", "CR-V"],
  ["Kia", "EV9", "EV6"],
  ["Lexus", "TX", "RX"],
  ["Jeep", "Grand Cherokee", "Cherokee"],
  ["Volkswagen", "ID.4", "ID. Buzz"],
  ["Subaru", "Outback", "Forester"],
  ["Volvo", "EX30", "EX90"],
  ["Genesis", "GV70", "GV80"],
  ["Nissan", "Ariya", "Rogue"],
  ["Chevrolet", "Blazer EV", "Blazer"],
] as const;

const FIRST = ["Rowan", "Imre", "Dana", "Mina", "Petra", "Oskar", "Noor"];
const LAST = ["Vance", "Solt", "Orlo", "Abara", "Telfer", "Haddix", "Quillon"];
const PLACES = ["Harbor", "Ridge", "Valley", "Prairie", "Canyon", "Delta"];
const KINDS = ["Motor", "Drive", "Torque", "Auto", "Wheel"];

/** Makes the scenario: every layout with its loans, one outlet for each. */
export function ladderScenario(): {
  readonly scenario: Scenario;
  readonly cases: readonly LadderCase[];
} {
  const outlets: Outlet[] = [];
  const cases: LadderCase[] = [];
  for (const layout of LAYOUTS) {
    for (let n = 0; n < layout.loans; n++) {
      const facts = factsOf(cases.length);
      const { link, outlet, others = [], truth } = layout.build(facts);
      const whole = link.startsWith("http")
        ? link
        : `https://${facts.host}${link}`;
      outlets.push(
        {
          host: facts.host,
          name: facts.outlet,
          ...outlet,
          pages: [...outlet.pages ?? [], ...decoysOf(facts)],
        },
        ...others,
      );
      const loan = { ...facts.loan, links: [whole], linksAsWritten: whole };
      cases.push({ layout: layout.name, loan, truth });
    }
  }
  return {
    cases,
    scenario: {
      name: `${cases.length} loans in ${LAYOUTS.length} layouts`,
      today: "2026-11-24",
      outlets,
      accounts: { scrapingConcurrency: 100, allowances: { scrapingbee: 1e6 } },
    },
  };
}

/** The facts of the loan with a number. */
export function factsOf(n: number): LadderLoan {
  const [make, model, sibling] = VEHICLES[n % VEHICLES.length]!;
  const contact = `${FIRST[n % 7]} ${LAST[Math.floor(n / 7) % 7]}${
    n < 49 ? "" : "-Ames"
  }`;
  const outlet = `${PLACES[n % 6]} ${KINDS[n % 5]} ${n}`;
  const start = dayAfter("2026-08-20", n % 40);
  return {
    make,
    model,
    sibling,
    contact,
    outlet,
    host: `${slugOf(outlet)}.example`,
    path: `/2026/${slugOf(`${make} ${model}`)}-week-${n}`,
    published: dayAfter(start, 5 + n % 30),
    loan: {
      id: `${5_200_000 + n}`,
      row: n + 2,
      workOrder: `${5_200_000 + n}`,
      vehicle: parseVehicle({ make, model, shortName: model }),
      contact,
      contacts: [contact],
      outlet,
      start,
      end: dayAfter(start, 7),
      links: [],
      linksAsWritten: "",
    },
  };
}

/**
 * What every outlet has beside the clip: the look-alike's review, a review of
 * the same nameplate of years ago, its page of specifications and a press
 * release about it.
 */
function decoysOf(facts: LadderLoan): Page[] {
  const { make, model, sibling, published } = facts;
  const name = `${make} ${model}`;
  return [
    pieceOf(facts, {
      path: `/2026/${slugOf(`${make} ${sibling}`)}-tested`,
      model: sibling,
    }),
    pieceOf(facts, {
      path: `/2022/${slugOf(name)}-first-drive`,
      byline: "Sal Marrow",
      published: dayAfter(published, -1500),
    }),
    {
      path: `/cars/${slugOf(name)}/specs`,
      html: specsPage(facts),
    },
    pieceOf(facts, {
      path: `/press/${slugOf(name)}-announced`,
      title: `${make} announces pricing for the ${model}`,
      byline: `${make} Media Newsroom`,
      press: true,
    }),
  ];
}

function specsPage({ make, model, outlet }: LadderLoan): string {
  const rows = ["MSRP", "Engine", "Horsepower", "Torque", "Wheelbase", "Range"]
    .map((row, n) => `<tr><th>${row}</th><td>${(n + 3) * 117}</td></tr>`);
  return `<!DOCTYPE html><html><head><title>${make} ${model} specs, price and
    trims | ${outlet}</title><script type="application/ld+json">
    {"@context":"https://schema.org","@type":"Product","name":"${make} ${model}",
    "offers":{"@type":"Offer","price":"41990","priceCurrency":"USD"}}</script>
    </head><body><h1>${make} ${model} specifications</h1>
    <p>Compare trims, price and features of the ${make} ${model}.</p>
    <table>${rows.join("")}</table><a href="/dealers">Find a dealer</a>
    <a href="/build">Build and price</a></body></html>`;
}
