import type {
  Content,
  Disclosure,
  DisclosureKind,
  Quote,
  SaidDisclosure,
  Vehicle,
} from "../../words/mod.ts";
import { readDisclosures } from "./read_disclosures.ts";

/** A disclosure to which a model points, its words found in the text. */
export interface PointedDisclosure {
  readonly kind: DisclosureKind;
  readonly quote: Quote;
}

/**
 * What a piece discloses: by the lexicon's phrases in title, text and
 * description, and where the model points at words that stand in the text.
 * Says "not found" only of a piece that was read whole.
 */
export function disclosureOf(
  content: Content,
  vehicle: Vehicle,
  pointed: readonly PointedDisclosure[],
  phrases: readonly SaidDisclosure[] = disclosedIn(content, vehicle),
): Disclosure {
  const said = [...phrases];
  for (const { kind, quote } of pointed) {
    const { start, end } = quote;
    const isKnown = said.some((one) =>
      one.kind === kind && one.where === "text" &&
      (one.start ?? 0) < end && start < (one.end ?? 0)
    );
    if (isKnown) continue;
    said.push({
      kind,
      words: quote.text,
      where: "text",
      start,
      end,
      by: "model",
    });
  }
  if (said.length > 0) return { state: "found", said };
  return { state: isWhole(content) ? "not_found" : "cannot_tell", said };
}

/** What a piece itself discloses, by its phrases. */
export function disclosedIn(
  { title, text, video }: Content,
  vehicle: Vehicle,
): SaidDisclosure[] {
  return [
    ...saidIn("title", title, vehicle),
    ...saidIn("text", text, vehicle),
    ...saidIn("description", video?.description ?? "", vehicle),
  ];
}

function saidIn(
  where: SaidDisclosure["where"],
  text: string,
  vehicle: Vehicle,
): SaidDisclosure[] {
  return readDisclosures(text, vehicle).map(({ kind, start, end }) => ({
    kind,
    words: text.slice(start, end),
    where,
    ...(where === "text" && { start, end }),
    by: "phrase" as const,
  }));
}

/** Whether all words of a piece were there to be read. */
function isWhole({ paywalled, video, nextPage }: Content): boolean {
  return !paywalled && video?.transcript !== "none" && nextPage === undefined;
}
