import type {
  Content,
  Loan,
  SlotEvidence,
  Vehicle,
  VehicleEvidence,
} from "../../words/mod.ts";
import {
  bestPassage,
  findMentions,
  foldName,
  heardVehicle,
  loanSlots,
  type Mention,
  namesMake,
  namesOtherTrim,
  parseVehicle,
  slotWordsIn,
  withBaseName,
  withShortNames,
} from "../../vehicle/mod.ts";
import { THRESHOLDS } from "../thresholds.ts";
import { compareSlots, timesIn } from "./variant/mod.ts";
import { isInPassing } from "./is_in_passing.ts";
import { dropPlainWords, isPlainWord } from "./plain_words.ts";
import { readSubject, type Subject } from "./read_subject.ts";
import { judgeVehicle, type VehicleFacts } from "./vehicle_verdict.ts";

/** Weighs what a piece says about the vehicle of a loan. */
export function weighVehicle(content: Content, loan: Loan): VehicleEvidence {
  const meant = meantBy(readSubject(content), loan);
  if (meant === undefined) return weighTold(content, loan);
  const evidence = weighTold(content, { ...loan, vehicle: meant });
  if (evidence.verdict !== "same") return evidence;
  const nameplate: SlotEvidence = {
    slot: "nameplate",
    verdict: "different",
    lent: loan.vehicle.model,
    said: meant.model,
  };
  return {
    ...evidence,
    verdict: "same_nameplate",
    slots: [nameplate, ...evidence.slots ?? []],
  };
}

/**
 * The car that a piece is about where the loan's own name does not say which of
 * several was lent, and this is one of them: the Ioniq 6 of an "Ioniq".
 */
function meantBy(
  { vehicles }: Subject,
  { vehicle }: Loan,
): Vehicle | undefined {
  const { make = "", trim = "", year = "", mayBe = [] } = vehicle;
  const model = mayBe.find((name) =>
    vehicles.some((one) =>
      one.name === `${make} ${name}` && one.naming === "subject"
    )
  );
  return model === undefined
    ? undefined
    : parseVehicle({ make, model: `${model} ${trim}`, year: `${year}` });
}

/** Weighs what a piece says about a vehicle whose name says which it is. */
function weighTold(content: Content, loan: Loan): VehicleEvidence {
  const { leadLength } = THRESHOLDS;
  const subject = withoutLines(readSubject(content), loan.vehicle);
  const { own, inTitle, inHeadings, siblings, ...shares } = countNames(
    content,
    loan.vehicle,
    subject,
  );
  const year = yearOf(
    inTitle,
    own.filter(({ start }) => start < leadLength),
    loan,
  );
  const facts = {
    inTitle: inTitle.some(isThis),
    inLead: own.some(({ start }) => start < leadLength),
    inHeadings: inHeadings.some(isThis),
    mentions: own.length,
    siblings,
    ...(year !== undefined && { year }),
  };
  const slots = compareSlots(subject, { inTitle, own }, loan);
  const verdict = judgeVehicle({
    ...facts,
    ...shares,
    slots,
    isTold: own.some(({ start, trim, year: said }) =>
      start < leadLength &&
      (trim === true || (said !== undefined && said === loan.vehicle.year))
    ) || tellsTrim(content.text, loan.vehicle),
    isInPassing: !facts.inTitle && !facts.inHeadings &&
      isInPassing(content.text, own),
    title: content.title,
    firstNaming: firstNaming(content.title, inTitle, subject, own),
    hasOtherTrim: namesOtherTrim(
      { text: content.title, mentions: inTitle },
      { text: content.text, mentions: own },
      loan.vehicle,
    ),
  }, loan);
  const about = otherSubject(subject, verdict);
  return {
    verdict,
    ...facts,
    share: Math.round(shares.share * 1000) / 1000,
    slots,
    ...(about !== undefined && { subject: about }),
    snippet: bestPassage(content.text, own, leadLength),
  };
}

/**
 * Leaves out what is a line of the loan's make or a trim of its car, and a
 * nameplate beside: "John Cooper Works" behind a Countryman is no other car, and
 * "Toyota's Woodland edition" can be a Sienna.
 */
function withoutLines(subject: Subject, vehicle: Vehicle): Subject {
  const { make, model } = vehicle;
  const { whole: { text } } = subject;
  const trims = loanSlots(vehicle).knownTrims.map(foldName);
  const spans = subject.spans.filter(({ nameplate, start, end, ...span }) => {
    if (span.make.name !== make || nameplate.name === model) return true;
    const printed = foldName(text.slice(start, end));
    const isTrim = !printed.endsWith(foldName(nameplate.name)) &&
      trims.some((trim) => printed.endsWith(trim));
    return !isTrim && !isLine(nameplate.name, make);
  });
  return spans.length === subject.spans.length
    ? subject
    : { ...subject, spans };
}

/** Whether a text has a trim of the loan's that the table knows, anywhere. */
function tellsTrim(text: string, vehicle: Vehicle): boolean {
  return loanSlots(vehicle).knownTrims.some((trim) => timesIn(text, trim) > 0);
}

function isLine(name: string, make: string): boolean {
  const [word, another] = slotWordsIn(name, make);
  return another === undefined && word?.slot === "line" &&
    foldName(word.value) === foldName(name);
}

/** Where the vehicle is named, and how often it and others are. */
interface NameCounts {
  readonly inTitle: readonly Mention[];
  readonly inHeadings: readonly Mention[];
  /** Mentions in the text that mean the vehicle. */
  readonly own: readonly Mention[];
  readonly siblings: readonly { name: string; mentions: number }[];
  /** Share of all vehicles named, in title and text, that are this one. */
  readonly share: number;
  /** Siblings and other vehicles in the title. */
  readonly titleSiblings: number;
  readonly titleOthers: number;
  /** Mentions of the vehicle that is named most of all others. */
  readonly mostOther: number;
  /** Whether the title joins this vehicle and another one by "and". */
  readonly isCoordinated: boolean;
  /** Whether the title says but a shorter name, and the text mostly this one. */
  readonly isCutInTitle: boolean;
}

function countNames(
  content: Content,
  lent: Vehicle,
  subject: Subject,
): NameCounts {
  const vehicle = withShortNames(
    subject.whole.text,
    withPlainName(lent, subject),
  );
  const { title, headings } = content;
  const isSpoken = content.video?.transcript === "automatic";
  const text = subject.whole.text.slice(subject.offset);
  const heard = isSpoken ? heardVehicle(vehicle) : vehicle;
  const makeIsKnown = namesMake(`${title}\n${text}`, heard);
  const titled = ownNames(
    findMentions(title, vehicle, { makeIsKnown }),
    subject,
    0,
  );
  const isWord = isPlainWord(vehicle) && !isSpoken;
  const spoken = ownNames(
    findMentions(text, heard, {
      makeIsKnown: makeIsKnown && (isWord || titled.some(isThis)),
      isSpoken,
    }),
    subject,
    subject.offset,
  );
  const { inTitle, inText } = isWord
    ? dropPlainWords({ inTitle: titled, inText: spoken }, vehicle, subject)
    : { inTitle: titled, inText: spoken };
  const own = countedAsThis(inTitle, inText, vehicle.model, subject);
  const titleSiblings = inTitle.filter((one) => !isThis(one)).length;
  const end = endOfPiece(text, inTitle, own);
  const siblings = countSiblings(
    inText.filter((one) => !own.includes(one) && one.start < end),
  );
  const others = countOthers(subject, end, { inTitle, inText });
  const ours = own.length + inTitle.filter(isThis).length;
  const theirs = others.all + titleSiblings +
    siblings.reduce((sum, { mentions }) => sum + mentions, 0);
  return {
    inTitle,
    inHeadings: headings.flatMap((heading) =>
      findMentions(heading, vehicle, { makeIsKnown })
    ),
    own,
    siblings,
    share: ours === 0 ? 0 : ours / (ours + theirs),
    titleSiblings,
    titleOthers: others.inTitle,
    mostOther: Math.max(others.most, siblings[0]?.mentions ?? 0),
    isCoordinated: joinsAnother(title, inTitle, subject),
    isCutInTitle: isCutInTitle(vehicle.model, inTitle, inText),
  };
}

/**
 * Lets the plain name stand for a powertrain that is a nameplate: "Outlander"
 * for an Outlander PHEV. For an electric car only where title or lead say that
 * it is one: nobody drives one and keeps it to himself.
 */
function withPlainName(
  lent: Vehicle,
  { whole, offset }: Subject,
): Vehicle {
  const { base } = loanSlots(lent);
  if (base === undefined) return lent;
  const opening = whole.text.slice(0, offset + THRESHOLDS.leadLength);
  const isSaid = base.powertrain !== "ev" ||
    slotWordsIn(opening, lent.make).some(({ slot, value }) =>
      slot === "powertrain" && value === "ev"
    );
  return isSaid ? withBaseName(lent, base) : lent;
}

/**
 * Drops what is only the end of another vehicle's longer name: "E-Tech", short
 * for a Megane E-Tech, in "Renault 5 E-Tech"; and takes for the other one what
 * begins its trim: the "Elantra N" of an "Elantra N Line". `offset` is where the
 * text that was searched starts in the subject's.
 */
function ownNames(
  mentions: readonly Mention[],
  { spans, whole: { text } }: Subject,
  offset: number,
): Mention[] {
  let next = 0;
  return mentions.flatMap((mention) => {
    const start = mention.start + offset;
    const end = mention.end + offset;
    if (isThis(mention) && isLook(mention.name, text.slice(end, end + 6))) {
      const name = `${mention.name} Line`;
      return [{ ...mention, kind: "sibling" as const, name }];
    }
    while (next < spans.length && spans[next]!.end < end) next++;
    const span = spans[next];
    const isOwn = span === undefined || span.start >= start ||
      span.end !== end || !isThis(mention) ||
      foldName(span.nameplate.name) === foldName(mention.name) ||
      !endsWithName(span.nameplate.name, mention);
    return isOwn ? [mention] : [];
  });
}

/** Whether what follows makes an `Elantra N` an `Elantra N Line`. */
function isLook(name: string, behind: string): boolean {
  return /\s\p{L}{1,3}$/u.test(name) && /^[\s-]line(?!\p{L})/iu.test(behind);
}

/** Whether another nameplate's name is longer than a mention, and ends with it. */
function endsWithName(other: string, { name, text }: Mention): boolean {
  const whole = foldName(other);
  const end = foldName(text);
  return whole !== foldName(name) && whole.length > end.length &&
    whole.endsWith(end);
}

/**
 * Where a piece with the vehicle in its title ends: behind the paragraph that
 * names it for the last time. What comes after and names other vehicles is
 * mostly left over from the page, so that it does not count.
 */
function endOfPiece(
  text: string,
  inTitle: readonly Mention[],
  own: readonly Mention[],
): number {
  const last = own.at(-1);
  const isSubject = inTitle.some(isThis) && inTitle.every(isThis) &&
    own.length >= THRESHOLDS.subjectMentions;
  if (!isSubject || last === undefined) return text.length;
  const end = text.indexOf("\n", last.end);
  return end < 0 ? text.length : end;
}

/**
 * Counts mentions of vehicles that are neither this one nor a sibling; `end` is
 * where the piece ends in the text.
 */
function countOthers(
  { spans, offset }: Subject,
  end: number,
  found: { inTitle: readonly Mention[]; inText: readonly Mention[] },
): { all: number; most: number; inTitle: number } {
  const taken = [
    ...found.inTitle,
    ...found.inText.map(({ start, end }) => ({
      start: start + offset,
      end: end + offset,
    })),
  ];
  const others = outside(spans, taken)
    .filter(({ start }) => start < end + offset);
  return {
    all: others.length,
    most: Math.max(
      0,
      ...Map.groupBy(others, ({ nameplate }) => nameplate).values()
        .map((one) => one.length),
    ),
    inTitle: new Set(
      others.filter(({ start }) => start < offset)
        .map(({ nameplate }) => nameplate),
    ).size,
  };
}

/** The places that none of those taken overlaps; both in order. */
function outside<P extends { start: number; end: number }>(
  places: readonly P[],
  taken: readonly { start: number; end: number }[],
): P[] {
  let next = 0;
  return places.filter(({ start, end }) => {
    while (next < taken.length && taken[next]!.end <= start) next++;
    return taken[next] === undefined || taken[next]!.start >= end;
  });
}

/** What stands between two vehicles that a title treats as equals. */
const JOINT =
  /^(?:['’]s)?\s*(?:,|&|\+|\/|and|y|und|et|e|en)\s*(?:the\s|\d{4}\s)*$/i;

function joinsAnother(
  title: string,
  inTitle: readonly Mention[],
  { spans, offset }: Subject,
): boolean {
  const own = inTitle.filter(isThis);
  const siblings = inTitle.filter((one) => !isThis(one));
  const others = [...siblings, ...outside(spans, own)]
    .filter(({ end }) => end < offset);
  const all = [
    ...own.map(({ start, end }) => ({ start, end, isOwn: true })),
    ...others.map(({ start, end }) => ({ start, end, isOwn: false })),
  ].sort((a, b) => a.start - b.start);
  return all.some((one, index) => {
    const next = all[index + 1];
    return next !== undefined && one.isOwn !== next.isOwn &&
      one.end <= next.start && JOINT.test(title.slice(one.end, next.start));
  });
}

/** The naming that tells the variant: the title's, else the text's first. */
function firstNaming(
  title: string,
  inTitle: readonly Mention[],
  { whole, offset }: Subject,
  own: readonly Mention[],
): VehicleFacts["firstNaming"] {
  const mention = inTitle.find(isThis);
  if (mention !== undefined) return { text: title, mention };
  const [first] = own;
  if (first === undefined) return undefined;
  const text = whole.text.slice(offset + first.start).split("\n", 1)[0]!;
  return { text, mention: { ...first, start: 0, end: first.text.length } };
}

/** The vehicle that a piece is about where it is not the loan's. */
function otherSubject(
  { vehicles }: Subject,
  verdict: VehicleEvidence["verdict"],
): string | undefined {
  if (!["other", "sibling", "none"].includes(verdict)) return undefined;
  const [first] = vehicles.filter(({ naming }) => naming === "subject");
  return first?.name;
}

function isThis({ kind }: Mention): boolean {
  return kind === "this";
}

/**
 * In a piece whose title names the vehicle, the shorter name is short for it:
 * "the Corolla" in a review of the GR Corolla.
 */
function countedAsThis(
  inTitle: readonly Mention[],
  inText: readonly Mention[],
  model: string,
  { spans, offset }: Subject,
): Mention[] {
  const full = foldName(model);
  const isSilent = inTitle.length === 0 &&
    !spans.some(({ start }) => start < offset);
  const named = isSilent
    ? inText.filter(isThis).length >= THRESHOLDS.subjectMentions
    : inTitle.some(isThis) && inTitle.every(isThis);
  return inText.filter((mention) =>
    isThis(mention) || (named && isShortFor(full, mention.name))
  );
}

/**
 * Whether a title calls an Elantra N an "Elantra": it names nothing but shorter
 * names, and the text says the whole one more often than each of them.
 */
function isCutInTitle(
  model: string,
  inTitle: readonly Mention[],
  inText: readonly Mention[],
): boolean {
  const full = foldName(model);
  const isCut = inTitle.length > 0 &&
    inTitle.every((one) => !isThis(one) && isShortFor(full, one.name));
  const whole = inText.filter(isThis).length;
  const most = Math.max(0, ...countSiblings(inText).map((one) => one.mentions));
  return isCut && whole >= THRESHOLDS.variantMentions && whole > most;
}

function isShortFor(full: string, name: string): boolean {
  const short = foldName(name);
  return short.length >= 4 && full.includes(short);
}

function countSiblings(
  mentions: readonly Mention[],
): { name: string; mentions: number }[] {
  const counts = new Map<string, number>();
  for (const { kind, name } of mentions) {
    if (kind === "sibling") counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, mentions]) => ({ name, mentions }))
    .sort((a, b) => b.mentions - a.mentions || (a.name < b.name ? -1 : 1));
}

/** The year in the title, else the latest in the lead that is no history. */
function yearOf(
  inTitle: readonly Mention[],
  inLead: readonly Mention[],
  { vehicle, start, end }: Loan,
): number | undefined {
  const lent = vehicle.year ?? Number((start ?? end)?.slice(0, 4));
  const years = (mentions: readonly Mention[]) =>
    mentions.filter(isThis).flatMap(({ year }) => year ?? []);
  const [stated] = years(inTitle);
  const latest = Math.max(
    ...years(inLead).filter((year) => !(year < lent - THRESHOLDS.historyYears)),
  );
  return stated ?? (Number.isFinite(latest) ? latest : undefined);
}
