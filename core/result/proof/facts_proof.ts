import type { Clip, Quote, SlotEvidence } from "../../words/mod.ts";
import type { FieldProof, ProofSource } from "./field_proof.ts";

/** What the page states, and what evidence makes of it. */
export function factProofs(clip: Clip): FieldProof[] {
  return [
    clipProof(clip),
    ...bylineProof(clip),
    ...publishedProof(clip),
    attributionProof(clip),
    ...reachProof(clip),
    vehicleProof(clip),
    ...(clip.evidence.vehicle.slots ?? []).flatMap((slot) =>
      slotProof(slot, clip)
    ),
  ];
}

function clipProof({ content, evidence, confidence, tier, via }: Clip) {
  const { verdict, disputedBy } = evidence.window;
  return {
    field: "clip",
    value: content.canonicalUrl,
    sources: [rule(`found by ${tier}: ${via}`)],
    confidence,
    against: clauses([
      content.paywalled && "only part of it can be read",
      !evidence.vehicle.inTitle && "its title does not name the vehicle",
      verdict !== "inside" && `its day is ${verdict.replaceAll("_", " ")}`,
      disputedBy && `another source says ${disputedBy.date}`,
    ]),
  };
}

function bylineProof({ content }: Clip): FieldProof[] {
  const { bylines, bylineSource, bylineUnread, bylineHouse } = content;
  if (bylines.length === 0) return [];
  return [{
    field: "byline",
    value: bylines.join(", "),
    sources: [mark(bylineSource ?? "the page, place not told")],
    against: clauses([
      bylineUnread && `“${bylineUnread}” could not be read as a name`,
      bylineHouse && `${bylineHouse} signs it too`,
    ]),
  }];
}

function publishedProof({ content, evidence }: Clip): FieldProof[] {
  const { published, dateCandidates = [], dateConflict } = content;
  if (published === undefined) return [];
  const { date, source, certainty, orElse } = published;
  const { disputedBy } = evidence.window;
  const others = dateCandidates.filter(({ agrees }) => !agrees);
  return [{
    field: "published",
    value: date,
    sources: [
      mark(source),
      ...dateCandidates.filter((one) => one.agrees && one.source !== source)
        .map((one) => mark(one.source)),
    ],
    confidence: certainty,
    against: clauses([
      orElse && `can be read as ${orElse}`,
      ...others.map((one) => `${one.source} says ${one.date}`),
      disputedBy && !others.some((one) => one.date === disputedBy.date) &&
      `${disputedBy.source} says ${disputedBy.date}`,
      dateConflict && "good sources are more than two days apart",
    ]),
  }];
}

function reachProof({ evidence: { attribution } }: Clip): FieldProof[] {
  const { reach } = attribution.listed ?? {};
  if (reach === undefined) return [];
  return [{
    field: "reach",
    value: reach.count,
    sources: [mark(`${reach.source}, ${reach.day}, by your entry ${reach.of}`)],
    against: ["it is that of the outlet or account, not of the piece"],
  }];
}

function attributionProof({ evidence: { attribution } }: Clip): FieldProof {
  const { verdict, because, listed } = attribution;
  return {
    field: "attribution",
    value: verdict,
    sources: [rule(because)],
    against: clauses([
      verdict === "outlet" && "nobody is named as its author",
      verdict === "unclear" && "who signed it could not be read",
      ...listed?.unclear ?? [],
    ]),
  };
}

function vehicleProof({ content, evidence: { vehicle } }: Clip): FieldProof {
  const { verdict, snippet, mentions, share, siblings, subject } = vehicle;
  return {
    field: "vehicle",
    value: verdict,
    sources: [
      ...spansOf(snippet, content),
      rule(
        `named ${mentions} times, ${Math.round(share * 100)} % of all vehicles`,
      ),
    ],
    against: clauses([
      subject && `it is about the ${subject}`,
      ...siblings.map((one) => `names the ${one.name} ${one.mentions} times`),
    ]),
  };
}

/** What the piece says of a slot, where it says something. */
function slotProof(
  { slot, verdict, lent, said, passage }: SlotEvidence,
  { content, analysis }: Clip,
): FieldProof[] {
  const judged = analysis.subject?.find((one) => one.slot === slot);
  const value = said ?? judged?.value;
  if (value === undefined) return [];
  const sources = [
    ...(said !== undefined && passage ? spansOf(passage, content) : []),
    ...(judged ? [spanOf(judged.quote)] : []),
  ];
  return [{
    field: `driven ${slot}`,
    value,
    sources: sources.length > 0 ? sources : [rule("the words around its name")],
    against: clauses([
      verdict === "different" && `lent: ${lent ?? "not told"}`,
      said !== undefined && judged !== undefined && judged.value !== said &&
      `the model reads ${judged.value}`,
    ]),
  }];
}

/** Words as they stand in title or text; none if they stand in neither. */
function spansOf(
  words: string,
  { title, text }: Clip["content"],
): ProofSource[] {
  if (words.trim() === "") return [];
  const start = text.indexOf(words);
  if (start >= 0) {
    return [{
      by: "span",
      words,
      where: "text",
      start,
      end: start + words.length,
    }];
  }
  return title.includes(words) ? [{ by: "span", words, where: "title" }] : [];
}

/** A verified quote as a source. */
export function spanOf({ text, start, end, second }: Quote): ProofSource {
  return {
    by: "span",
    words: text,
    where: "text",
    start,
    end,
    ...(second !== undefined && { second }),
  };
}

function mark(name: string): ProofSource {
  return { by: "mark", mark: name };
}

function rule(clause: string): ProofSource {
  return { by: "rule", rule: clause };
}

/** The clauses that are given. */
export function clauses(
  all: readonly (string | false | undefined)[],
): string[] {
  return all.filter((one) => typeof one === "string" && one !== "") as string[];
}
