import type {
  ComparedVehicle,
  Disclosure,
  DisclosureKind,
  MessageState,
} from "../../words/mod.ts";

/** How a piece stands to a message, for people. */
export const MESSAGE_WORDS: Readonly<Record<MessageState, string>> = {
  stated: "stated",
  reworded: "stated in other words",
  contradicted: "contradicted",
  absent: "not said",
  unclear: "could not be judged",
};

/** How the vehicle fares against another, for people. */
export const COMPARED_WORDS: Readonly<
  Record<ComparedVehicle["result"], string>
> = {
  better: "comes out ahead of it",
  worse: "comes out behind it",
  even: "is on a level with it",
  unsaid: "is set beside it",
};

/** What a piece discloses, for people. */
const DISCLOSURE_WORDS: Readonly<Record<DisclosureKind, string>> = {
  loan: "the vehicle was lent",
  paid: "the piece was paid for",
  gift: "something was given for keeps",
  hosted: "travel was paid for",
};

/** A sentence on what a piece discloses; never a verdict on it. */
export function disclosureText(
  { state, said }: Pick<Disclosure, "state" | "said">,
): string {
  if (state === "cannot_tell") {
    return "Disclosure: cannot be told, as not all of it was read";
  }
  const kinds = [...new Set(said.map(({ kind }) => kind))];
  return kinds.length === 0
    ? "Disclosure: none found in its words"
    : `Discloses that ${
      kinds.map((kind) => DISCLOSURE_WORDS[kind]).join(", and that ")
    }`;
}
