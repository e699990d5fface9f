import { shortHash } from "../../../core/analysis/question/mod.ts";
import { contentOf } from "../../../core/posts/post_content.ts";
import { parseVehicle } from "../../../core/vehicle/mod.ts";
import type { ClientMessage, Content, Loan } from "../../../core/words/mod.ts";
import { articleOf } from "../article_of.ts";
import { type DisclosureCase, saidHalf } from "../said_figures.ts";
import type { MessageCase } from "../said_messages.ts";

/** Lists of labelled disclosures, in `fixtures/said/`. */
export const DISCLOSURE_LISTS = [
  "disclosures",
  "disclosures_fresh",
  "disclosures_fresh_2",
  "disclosures_fresh_3",
] as const;
/** One of {@linkcode DISCLOSURE_LISTS}. */
export type DisclosureList = typeof DISCLOSURE_LISTS[number];

/** A labelled text as a model is asked about it. */
export interface AskedCase {
  /** Tells nothing of the label, nor of the place in the list. */
  readonly id: string;
  /** As the list has it. */
  readonly listed: string;
  readonly language: string;
  /** Only what is in `look` may be read. */
  readonly half: "look" | "kept";
  readonly loan: Loan;
  readonly content: Content;
  /** What the client wants to be said; none for a disclosure. */
  readonly messages: readonly ClientMessage[];
  /** The labels, such as `stated` or `loan`; empty where nothing is said. */
  readonly expected: readonly string[];
}

type Labelled = Pick<
  MessageCase & DisclosureCase,
  "id" | "kind" | "language" | "make" | "model" | "text"
>;

/** Who has every car, and for which outlet; invented. */
const CONTACT = "Dana Orlo";
const OUTLET = "Lot & Lane";

/** The id that the one message of a case has in its question. */
export const MESSAGE_ID = "m1";

/** Of each so many message cases the second half is the one kept back. */
const BLOCK = 150;

/** The message cases, in an order that tells nothing. */
export function askedMessages(all: readonly MessageCase[]): AskedCase[] {
  return shuffled(all.map((one, index) => ({
    ...askedOf(one, "messages"),
    half: index % BLOCK < BLOCK / 2 ? "look" : "kept",
    messages: [{
      id: MESSAGE_ID,
      message: one.message,
      examples: one.examples,
    }],
    expected: one.state === "absent" ? [] : [one.state],
  })));
}

/** The cases of a list of disclosures, in an order that tells nothing. */
export function askedDisclosures(
  all: readonly DisclosureCase[],
  list: DisclosureList,
): AskedCase[] {
  return shuffled(all.map((one, index) => ({
    ...askedOf(one, list),
    half: halfIn(list, one, index / all.length),
    messages: [],
    expected: one.expected,
  })));
}

/** Halves as docs/evaluation.md has them: two lists are kept as a whole. */
function halfIn(
  list: DisclosureList,
  one: DisclosureCase,
  place: number,
): AskedCase["half"] {
  if (list === "disclosures") return saidHalf(one);
  if (list === "disclosures_fresh_2") return place < 0.5 ? "look" : "kept";
  return "kept";
}

function askedOf(
  one: Labelled,
  list: string,
): Omit<AskedCase, "half" | "messages" | "expected"> {
  const loan = loanOf(one);
  return {
    id: `x${shortHash(`${list} ${one.id} ${one.text}`).slice(0, 7)}`,
    listed: one.id,
    language: one.language,
    loan,
    content: contentIn(one, loan),
  };
}

/** Orders by id, which is a hash. */
function shuffled(cases: readonly AskedCase[]): AskedCase[] {
  return cases.toSorted((a, b) => a.id < b.id ? -1 : 1);
}

/** An invented loan of the case's vehicle. */
function loanOf({ make, model }: Labelled): Loan {
  const link = "https://lotandlane.example/piece";
  return {
    id: "1",
    row: 2,
    workOrder: "1",
    vehicle: parseVehicle({ make, model, lent: "2026" }),
    contact: CONTACT,
    contacts: [CONTACT],
    outlet: OUTLET,
    start: "2026-03-02",
    end: "2026-03-09",
    links: [link],
    linksAsWritten: link,
  };
}

/** The text as the product has it, by its kind: read, heard or posted. */
function contentIn(one: Labelled, loan: Loan): Content {
  const { kind, make, model, text, language } = one;
  const [link] = loan.links as [string];
  const postedMs = Date.parse("2026-03-20");
  if (kind === "post") {
    const post = { network: "instagram", url: link, id: "1" } as const;
    const facts = { text, name: CONTACT, postedMs };
    return { ...contentOf(post, { link, loan }, facts), language };
  }
  const title = `${make} ${model}`;
  const published = { date: "2026-03-20", source: "json-ld", certainty: 1 };
  const article: Content = {
    ...articleOf({ title, text, url: link }),
    bylines: [CONTACT],
    siteName: OUTLET,
    published,
    language,
  };
  return kind === "video" ? heard(article) : article;
}

/** How many words are spoken in a second. */
const SPOKEN_WORDS = 2.5;

/** The same as a video whose transcript the text is. */
function heard(article: Content): Content {
  const { text, wordCount } = article;
  return {
    ...article,
    kind: "video",
    siteName: "YouTube",
    pageType: "video",
    video: {
      videoId: "a1b2c3d4e5f",
      owner: { channelId: "UC0000000000000000000001", name: OUTLET },
      description: "",
      segments: [{ start: 0, duration: wordCount / SPOKEN_WORDS, text }],
      transcript: "automatic",
    },
  };
}
