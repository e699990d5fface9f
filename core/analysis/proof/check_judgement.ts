import type { CheckableJudgement } from "./find_judgements.ts";
import { shortHash } from "../question/mod.ts";
import type { Snapshot } from "./snapshot_store.ts";

/** What checking one analysis gave. */
export interface JudgementCheck {
  /** Quotes that stand where the analysis says. */
  readonly verified: number;
  /** What is wrong, one clause each; empty if all is well. */
  readonly problems: readonly string[];
}

/**
 * Checks every quote of an analysis against the text that was judged:
 * `text.slice(start, end)` must be the quote, unit by unit, and each aspect,
 * and each message that is said, must have one.
 */
export function checkJudgement(
  judgement: CheckableJudgement,
  snapshot: Snapshot | undefined,
): JudgementCheck {
  const { contentHash, keyMentions, aspects, subject, messages } = judgement;
  if (!snapshot) return failed(`there is no snapshot ${contentHash}`);
  if (
    snapshot.hash !== contentHash || shortHash(snapshot.text) !== contentHash
  ) return failed(`the snapshot ${contentHash} was changed`);
  const quotes = [
    ...keyMentions,
    ...Object.values(aspects).flatMap(({ quotes }) => quotes),
    ...subject.map(({ quote }) => quote),
    ...messages.flatMap(({ quotes }) => quotes),
    // The scored aspects stand above.
    ...judgement.drivers.filter(({ aspect }) => !(aspect in aspects))
      .flatMap(({ quotes }) => quotes),
    ...judgement.equipment.map(({ quote }) => quote),
    ...judgement.compared.map(({ quote }) => quote),
    ...judgement.disclosure.said.flatMap(({ words, where, start, end }) =>
      where === "text"
        ? [{ text: words, start: Number(start), end: Number(end) }]
        : []
    ),
  ];
  const said = new Set(["stated", "reworded", "contradicted"]);
  const unproved = messages.filter(({ state, quotes }) =>
    said.has(state) && quotes.length === 0
  );
  const wrong = quotes.filter(({ text, start, end }) =>
    end <= start || snapshot.text.slice(start, end) !== text
  );
  const adrift = judgement.backing.filter(({ passages }) =>
    passages.length === 0 ||
    passages.some(({ start, end }) =>
      end <= start || end > snapshot.text.length
    )
  );
  const bare = Object.entries(aspects)
    .filter(([, { quotes }]) => quotes.length === 0);
  return {
    verified: quotes.length - wrong.length,
    problems: [
      ...wrong.map(({ text, start, end }) =>
        `"${text}" does not stand at ${start}-${end} of ${snapshot.url}`
      ),
      ...bare.map(([name]) => `the aspect ${name} has no quote`),
      ...judgement.drivers.filter(({ quotes }) => quotes.length === 0)
        .map(({ aspect }) => `the aspect ${aspect} has no quote`),
      ...adrift.map(({ part }) =>
        `the ${part} names a passage that is not there`
      ),
      ...unproved.map(({ id }) => `the message ${id} has no quote`),
    ],
  };
}

function failed(problem: string): JudgementCheck {
  return { verified: 0, problems: [problem] };
}
