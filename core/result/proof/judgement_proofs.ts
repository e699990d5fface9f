import {
  type AspectName,
  ASPECTS,
  type Clip,
  type SaidDisclosure,
  type ToldPart,
} from "../../words/mod.ts";
import { clauses, spanOf } from "./facts_proof.ts";
import type { FieldProof, ProofSource } from "./field_proof.ts";

/**
 * How often the lexicon's phrases are right about a disclosure: the precision
 * that `tests/analysis/disclosure_test.ts` measures, at first sight.
 */
const PHRASE_PRECISION = 0.95;

/** What the model judged, value by value. */
export function judgementProofs(clip: Clip): FieldProof[] {
  const { analysis } = clip;
  const doubts = doubtsOf(clip);
  const own: ProofSource = { by: "model", model: analysis.model };
  const judged = (
    field: string,
    value: FieldProof["value"] | undefined,
    more: readonly string[] = [],
  ): FieldProof[] =>
    value === undefined
      ? []
      : [{ field, value, sources: [own], against: [...more, ...doubts] }];
  const told = (part: ToldPart, value: string | undefined): FieldProof[] =>
    value === undefined ? [] : [{
      field: part,
      value,
      sources: [toldBy(clip, part, value)],
      against: doubts,
    }];
  const proved = (
    field: string,
    value: FieldProof["value"],
    quotes: Parameters<typeof spanOf>[0][],
  ): FieldProof => ({
    field,
    value,
    sources: quotes.length > 0 ? quotes.map(spanOf) : [own],
    against: doubts,
  });
  return [
    ...judged("relevance", analysis.relevance, doubtsOfSubject(clip)),
    ...judged("overall", analysis.overall),
    ...judged("sentiment", analysis.sentiment),
    ...judged("piece kind", analysis.pieceKind, doubtsOfKind(clip)),
    ...judged("brand alignment", analysis.brandAlignment),
    ...told("recommendation", analysis.recommendation),
    ...told("summary", analysis.summary),
    ...analysis.pros.flatMap((point) => told("pro", point)),
    ...analysis.cons.flatMap((point) => told("con", point)),
    ...ASPECTS.flatMap((name) => {
      const aspect = analysis.aspects[name];
      return aspect === undefined
        ? []
        : [proved(`aspect ${name}`, aspect.score, [...aspect.quotes])];
    }),
    ...(analysis.drivers ?? []).filter(({ aspect }) =>
      analysis.aspects[aspect as AspectName] === undefined
    ).map(({ aspect, tone, quotes }) =>
      proved(`aspect ${aspect}`, tone, [...quotes])
    ),
    ...(analysis.equipment ?? []).map(({ name, tone, isLent, quote }) => ({
      ...proved(`equipment ${name}`, tone ?? "named", [quote]),
      against: isLent ? doubts : ["the loan does not name it", ...doubts],
    })),
    ...(analysis.compared ?? []).map(({ name, result, quote, by }) => ({
      ...proved(`against ${name}`, result, [quote]),
      against: by === "table" && result === "unsaid" ? [] : doubts,
    })),
    ...(analysis.messages ?? []).map(({ id, state, quotes }) =>
      proved(`message ${id}`, state, [...quotes])
    ),
    ...(analysis.disclosure?.said ?? []).map((one) => disclosed(one, doubts)),
  ];
}

/** The model, with the passages that bear out its words in a part. */
function toldBy(
  { analysis: { model, backing = [] } }: Clip,
  part: ToldPart,
  value: string,
): ProofSource {
  const numbers = backing.filter((one) =>
    one.part === part && value.includes(one.text)
  ).flatMap(({ passages }) => passages.map(({ number }) => number));
  const passages = [...new Set(numbers)].sort((a, b) => a - b);
  return { by: "model", model, ...(passages.length > 0 && { passages }) };
}

function disclosed(
  { kind, words, where, start, end, by }: SaidDisclosure,
  doubts: readonly string[],
): FieldProof {
  return {
    field: "disclosure",
    value: kind,
    sources: [
      {
        by: "span",
        words,
        where,
        ...(start !== undefined && { start }),
        ...(end !== undefined && { end }),
      },
    ],
    ...(by === "phrase" && { confidence: PHRASE_PRECISION }),
    // Phrases are looked up, whatever the piece tells a model.
    against: by === "phrase" ? [] : doubts,
  };
}

/** What speaks against whatever the model said of a piece. */
function doubtsOf({ content, analysis }: Clip): string[] {
  const lost = analysis.unverifiedQuotes.length;
  const unbacked = analysis.unbacked?.length ?? 0;
  return clauses([
    analysis.warnings?.includes("instructs_reader") &&
    "the piece tells an AI what to answer",
    content.paywalled && "only part of the piece was read",
    content.video?.transcript === "none" && "there was no transcript to read",
    content.video?.transcript === "automatic" &&
    "the transcript was made by a machine",
    lost > 0 &&
    `${lost} of the answer's quotes ${
      lost === 1 ? "does" : "do"
    } not stand in the piece`,
    unbacked > 0 &&
    `${unbacked} of the answer's sentences ${
      unbacked === 1 ? "was" : "were"
    } dropped, as no passage bears ${unbacked === 1 ? "it" : "them"} out`,
  ]);
}

function doubtsOfSubject({ evidence: { vehicle } }: Clip): string[] {
  return clauses([
    vehicle.verdict === "several" &&
    `several vehicles are its subject (${
      Math.round(vehicle.share * 100)
    } % this one)`,
    vehicle.verdict === "same_nameplate" && "it is about another trim or year",
  ]);
}

function doubtsOfKind({ evidence }: Clip): string[] {
  return clauses([
    evidence.announces === true &&
    "it reads as news or prices, and nobody in it has driven the car",
  ]);
}
