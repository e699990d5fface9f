import type {
  AspectVerdict,
  DriverVerdict,
  MessageVerdict,
  Point,
  Verdict,
} from "../scenario.ts";

/** A verdict with the passages that its quotes stand in. */
export interface Judged extends Partial<Omit<Verdict, Told>> {
  readonly relevance: number;
  /** Number of the passage that holds a quote; 1 if none does. */
  passageOf(quote: string): number;
  readonly moments: readonly { passage: number; what: string }[];
  readonly summary?: readonly Claim[];
  readonly recommendation?: Claim;
  readonly presenter?: Claim;
  readonly production?: Claim;
}

/** A sentence, and the numbers of the passages that share most words with it. */
export interface Claim {
  readonly text: string;
  readonly passages: readonly number[];
}

type Told = "summary" | "recommendation" | "presenter" | "production";

/**
 * Judges the piece in a prompt by a plain rule: how often is the vehicle that
 * the prompt asks about named in the numbered passages, and how often its
 * look-alikes. What `says` holds stands in place of the rule's.
 */
export function judge(content: string, says: Partial<Verdict>): Judged {
  const passages = passagesOf(content);
  const names = namesOf(content);
  const lookAlikes = listAfter(content, "not this vehicle|siblings?");
  const title = lineAfter(content, "title") ?? "";
  const text = passages.map(({ text }) => text).join("\n");
  const own = countNames(text, names, lookAlikes);
  const others = countNames(text, lookAlikes, []);
  const inTitle = countNames(title, names, lookAlikes) > 0;
  const toldOf = (told: Partial<Pick<Verdict, Told>>) => {
    const one = (text = "") =>
      claimsOf(text.replace(/[.!?]+\s+/g, "; "), passages)[0];
    const [recommendation, presenter, production] = [
      one(told.recommendation),
      one(told.presenter),
      one(told.production),
    ];
    return {
      summary: claimsOf(told.summary ?? "", passages),
      ...(recommendation && { recommendation }),
      ...(presenter && { presenter }),
      ...(production && { production }),
    };
  };
  const relevance = says.relevance ?? relevanceOf(own, others, inTitle);
  const passageOf = (quote: string) =>
    passages.find(({ text }) => text.includes(quote))?.number ?? 1;
  if (relevance <= 3) {
    return {
      ...without(says),
      ...toldOf(says),
      relevance,
      passageOf,
      moments: [],
    };
  }
  const sentences = passages.flatMap(({ text }) => sentencesOf(text));
  const telling = sentences.filter((s) => countNames(s, names, []) > 0);
  return {
    relevance,
    overall: 7,
    sentiment: "positive",
    brandAlignment: true,
    aspects: aspectsOf(sentences),
    pros: pointsOf(sentences, PRAISE, "Praised"),
    cons: pointsOf(sentences, BLAME, "Criticised"),
    quotes: telling.slice(0, 3),
    messages: messagesIn(content, passages),
    drivers: driversOf(sentences),
    ...without(says),
    ...toldOf({
      summary: `The piece covers the ${names[0] ?? "vehicle"}.`,
      recommendation: `It is about the ${names[0] ?? "vehicle"}.`,
      presenter: "The channel's host",
      production: "A spoken road test",
      ...says,
    }),
    passageOf,
    moments: passages.slice(0, 3).map(({ number, text }) => ({
      passage: number,
      what: text.split(/\s+/).slice(0, 6).join(" "),
    })),
  };
}

/**
 * What the piece says of each message: stated where an example stands in a
 * passage word for word, else absent.
 */
function messagesIn(
  content: string,
  passages: readonly Passage[],
): MessageVerdict[] {
  const block = /^MESSAGES\n((?:[^\n]+\n)+)/m.exec(content)?.[1] ?? "";
  return block.trim().split("\n").filter(Boolean).map((line) => {
    const [, id = "", rest = ""] = /^([^:]+): (.*)$/.exec(line) ?? [];
    const [message = "", examples = ""] = rest.split(" Examples: ");
    const found = [message, ...examples.split("; ")].filter(Boolean).flatMap(
      (phrase) => {
        const sentence = passages.flatMap(({ text }) => sentencesOf(text)).find(
          (one) => one.toLowerCase().includes(phrase.toLowerCase()),
        );
        return sentence === undefined ? [] : [sentence];
      },
    );
    return found.length === 0
      ? { id, state: "absent", quotes: [] }
      : { id, state: "stated", quotes: found.slice(0, 1) };
  });
}

/** What is not told in sentences. */
function without(says: Partial<Verdict>): Partial<Omit<Verdict, Told>> {
  const {
    summary: _s,
    recommendation: _r,
    presenter: _p,
    production: _d,
    ...rest
  } = says;
  return rest;
}

/** A verdict's sentences, each with the passages nearest to it. */
function claimsOf(text: string, passages: readonly Passage[]): Claim[] {
  return text.split(/(?<=[.!?])\s+/).filter(Boolean).map((sentence) => {
    const words = wordsOf(sentence);
    const nearest = passages.map((passage) => ({
      number: passage.number,
      shared: wordsOf(passage.text).intersection(words).size,
    })).toSorted((a, b) => b.shared - a.shared);
    const best = nearest.slice(0, 3).map(({ number }) => number);
    return { text: sentence, passages: best.sort((a, b) => a - b) };
  });
}

/** The beginnings of a text's longer words, which its forms share. */
function wordsOf(text: string): Set<string> {
  return new Set(
    fold(text).split(" ").filter((word) => word.length > 3)
      .map((word) => word.slice(0, 4)),
  );
}

interface Passage {
  readonly number: number;
  readonly text: string;
}

/** Lines that begin with a number in brackets, perhaps a time, then text. */
function passagesOf(content: string): Passage[] {
  const found = [...content.matchAll(
    /^\s*\[(\d+)\]\s*(?:[([](?:\d+:)*\d+[)\]]\s*)?(.+)$/gm,
  )].map(([, number = "", text = ""]) => ({
    number: Number(number),
    text: text.trim(),
  }));
  return found.length > 0
    ? found
    : content.split(/\n+/).map((text, index) => ({ number: index + 1, text }));
}

function namesOf(content: string): string[] {
  const models = listAfter(content, "model|nameplate");
  const aliases = listAfter(content, "also written|aliases|model aliases");
  if (models.length > 0) return [...models, ...aliases];
  const whole = listAfter(content, "vehicle|car")[0] ?? "";
  const words = whole.replace(/^(19|20)\d\d\s+/, "").split(/\s+/);
  return words.length > 1 ? [words.slice(1).join(" ")] : words.filter(Boolean);
}

function listAfter(content: string, label: string): string[] {
  return (lineAfter(content, label) ?? "").split(/\s*[;,]\s*/).filter(Boolean);
}

function lineAfter(content: string, label: string): string | undefined {
  return new RegExp(`^\\W*(?:${label})\\s*:\\s*(.+)$`, "im").exec(content)?.[1]
    ?.trim();
}

/** Counts names as whole words; a longer look-alike is no mention of ours. */
function countNames(
  text: string,
  names: readonly string[],
  lookAlikes: readonly string[],
): number {
  let folded = ` ${fold(text)} `;
  for (const other of lookAlikes.map(fold)) {
    const longer = names.some((name) => other.includes(fold(name)));
    if (longer) folded = folded.replaceAll(` ${other} `, " | ");
  }
  return Math.max(0, ...names.map((name) => occurrences(folded, fold(name))));
}

function occurrences(folded: string, name: string): number {
  return name === "" ? 0 : folded.split(` ${name} `).length - 1;
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[’']s\b/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function relevanceOf(own: number, others: number, inTitle: boolean): number {
  if (own === 0) return others > 0 ? 2 : 0;
  if (others > own && !inTitle) return 4;
  if (inTitle && own >= 3) return 9;
  return own >= 5 ? 8 : own >= 3 ? 6 : inTitle ? 8 : 5;
}

function sentencesOf(text: string): string[] {
  return (text.match(/[^.!?]+[.!?]+/g) ?? [text]).map((s) => s.trim())
    .filter((s) => s.split(/\s+/).length >= 4);
}

const ASPECTS: Readonly<Record<string, RegExp>> = {
  performance:
    /\b(engine|horsepower|torque|handling|steering|brakes?|acceler\w+|motor|turbo|gearbox|ride|drives?)\b/i,
  exterior_design: /\b(looks?|styling|grille|paint|wheels|design|stance)\b/i,
  interior_comfort:
    /\b(seats?|cabin|interior|legroom|cargo|quiet|comfort\w*)\b/i,
  technology:
    /\b(screen|touchscreen|infotainment|software|carplay|camera|charg\w+|assist\w*)\b/i,
  value: /\b(price|priced|costs?|\$\d|value|money|cheap\w*|expensive)\b/i,
};

const DRIVERS: Readonly<Record<string, RegExp>> = {
  ride_handling: /\b(ride|rides|handling|steer\w*)\b/i,
  space: /\b(room|roomy|legroom|cargo|third row|space)\b/i,
  safety: /\b(safety|lane keeping|airbags?|crash)\b/i,
  efficiency: /\b(mpg|miles per gallon|range|economy)\b/i,
};

const PRAISE =
  /\b(excellent|best|great|love[ds]?|quick|quiet|superb|good|easy)\b/i;
const BLAME =
  /\b(but|however|worst|thirsty|slow|disappoint\w*|cramped|noisy)\b/i;

function aspectsOf(
  sentences: readonly string[],
): Record<string, AspectVerdict> {
  const entries = Object.entries(ASPECTS).flatMap(([name, words]) => {
    const quote = sentences.find((sentence) => words.test(sentence));
    return quote === undefined ? [] : [
      [name, {
        score: 7,
        note: `It speaks of ${words.exec(quote)?.[0]}.`,
        quotes: [quote],
      }] as const,
    ];
  });
  return Object.fromEntries(entries);
}

function driversOf(sentences: readonly string[]): DriverVerdict[] {
  return Object.entries(DRIVERS).flatMap(([aspect, words]) => {
    const quote = sentences.find((sentence) => words.test(sentence));
    if (quote === undefined) return [];
    const tone = BLAME.test(quote)
      ? "blamed" as const
      : PRAISE.test(quote)
      ? "praised" as const
      : "mixed" as const;
    return [{ aspect, tone, quote }];
  });
}

function pointsOf(
  sentences: readonly string[],
  words: RegExp,
  verb: string,
): Point[] {
  return sentences.filter((sentence) => words.test(sentence)).slice(0, 2).map(
    (quote) => ({
      text: `${verb}: ${quote.split(/\s+/).slice(0, 6).join(" ")}`,
      quote,
    }),
  );
}
