import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import type { Loan } from "../../core/words/loan.ts";
import type { Decision } from "../../core/words/evidence.ts";

/** A loan of the labelled set, as `fixtures/eval/loans.json` holds it. */
export interface EvalLoan {
  readonly id: string;
  readonly make: string;
  readonly model: string;
  readonly short: string;
  readonly contact: string;
  readonly outlet: string;
  readonly links: readonly string[];
  readonly start: string;
  readonly end: string;
  /** Its vehicle in a text: full, and without the make. */
  readonly car: readonly [full: string, model: string];
}

/** An invented text, as `fixtures/eval/texts.json` holds it. */
export interface EvalText {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly headings?: readonly string[];
  readonly list?: readonly string[];
  readonly lang?: string;
  readonly transcript?: "manual" | "automatic" | "none";
}

/** One loan-page pair with its label. */
export interface EvalCase {
  readonly id: string;
  /** Id of the loan. */
  readonly loan: string;
  /** What a clip reviewer says of the pair. */
  readonly label: Decision["status"];
  /** What a sane GPT answers, 0 to 10. */
  readonly relevance: number;
  /** What kind of case it is, for the table. */
  readonly tag: string;
  /** Why it is labelled so. */
  readonly why: string;
  /** Id of the text. */
  readonly text: string;
  /** Vehicle that the text is about. @default {the loan's} */
  readonly car?: readonly [full: string, model: string];
  /** Other vehicles that the text names. */
  readonly others?: readonly (readonly [full: string, model: string])[];
  /** Title. @default {the text's} */
  readonly title?: string;
  readonly url: string;
  readonly bylines?: readonly string[];
  readonly published?: string;
  readonly modified?: string;
  /** Name of a file in `fixtures/eval/templates/`; not for videos. */
  readonly template?: string;
  readonly site?: string;
  /** Vehicles in sidebar, related stories and comments. */
  readonly around?: readonly string[];
  readonly video?: {
    readonly channel: string;
    readonly handle: string;
    readonly fromLinkedChannel?: boolean;
  };
}

/** The labelled set. */
export interface EvalSet {
  readonly loans: ReadonlyMap<string, Loan>;
  readonly names: ReadonlyMap<string, readonly [string, string]>;
  readonly texts: ReadonlyMap<string, EvalText>;
  readonly templates: ReadonlyMap<string, string>;
  readonly splits: Readonly<Record<"tuned" | "held_out", readonly EvalCase[]>>;
}

/** Reads the labelled set from `fixtures/eval/`. */
export function readEvalSet(folder: URL): EvalSet {
  const read = <T>(name: string): T =>
    JSON.parse(Deno.readTextFileSync(new URL(name, folder)));
  const loans = read<EvalLoan[]>("loans.json");
  const templates = [...Deno.readDirSync(new URL("templates/", folder))]
    .map(({ name }) => name).sort();
  return {
    loans: new Map(loans.map((loan, index) => [loan.id, loanOf(loan, index)])),
    names: new Map(loans.map(({ id, car }) => [id, car])),
    texts: new Map(
      read<EvalText[]>("texts.json").map((text) => [text.id, text]),
    ),
    templates: new Map(
      templates.map((name) => [
        name.replace(/\.html$/, ""),
        Deno.readTextFileSync(new URL(`templates/${name}`, folder)),
      ]),
    ),
    splits: {
      tuned: read("tuned.json"),
      held_out: read("held_out.json"),
    },
  };
}

function loanOf(loan: EvalLoan, index: number): Loan {
  const { id, make, model, short, contact, outlet, links, start, end } = loan;
  return {
    id,
    row: index + 2,
    workOrder: id,
    vehicle: parseVehicle({ make, model, shortName: short }),
    contact,
    contacts: [contact],
    outlet,
    start,
    end,
    links,
    linksAsWritten: links.join(", "),
  };
}
