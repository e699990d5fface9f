import type { GivenAnswers } from "./answers.ts";
import type { AskedCase } from "./labelled.ts";
import { isRight, type Score, type ScoredCase, scoreOf } from "./score.ts";

/** What is printed of answers, line by line. */
export function scoreLines(
  cases: readonly AskedCase[],
  given: GivenAnswers,
  scored: readonly ScoredCase[],
): string[] {
  return [
    ...coverLines(cases, given, scored),
    "",
    line("all", scoreOf(scored)),
    ...throughLines(scored),
    ...labelLines(scored),
    ...groupLines(scored, ({ one }) => `half ${one.half}`),
    ...groupLines(scored, ({ one }) => one.language),
    "",
    ...proofLines(scored),
  ];
}

/** How many were answered, filled and turned away. */
function coverLines(
  cases: readonly AskedCase[],
  { texts, problems }: GivenAnswers,
  scored: readonly ScoredCase[],
): string[] {
  const ids = new Set(cases.map(({ id }) => id));
  const strange = [...texts.keys()].filter((id) => !ids.has(id));
  const filled = scored.filter(({ isFilled }) => isFilled).length;
  const refused = scored.filter(({ trouble }) => trouble !== undefined);
  return [
    `${scored.length} of ${cases.length} cases are answered; the others are ` +
    "left out of all below",
    ...(filled > 0
      ? [
        `${filled} answers hold messages and disclosure only; what they leave ` +
        "out was filled with values that say nothing (relevance 9, one quote " +
        "that stands)",
      ]
      : []),
    ...refused.map(({ one, trouble }) =>
      `${one.id} was turned away and says nothing: ${trouble}`
    ),
    ...strange.map((id) => `${id} is no case of this list`),
    ...problems,
  ];
}

/** Messages: whether one came through counts apart from how it was put. */
function throughLines(scored: readonly ScoredCase[]): string[] {
  const isAsked = scored.some(({ one }) => one.messages.length > 0);
  if (!isAsked) return [];
  const through = (label: string) =>
    label === "stated" || label === "reworded" ? "through" : label;
  return [line("stated = reworded", scoreOf(scored, through))];
}

function labelLines(scored: readonly ScoredCase[]): string[] {
  const labels = new Set(scored.flatMap(({ one, counted }) => [
    ...one.expected,
    ...counted.map(({ label }) => label),
  ]));
  return [...labels].sort().map((wanted) => {
    const about = scored.filter(({ one, counted }) =>
      one.expected.includes(wanted) ||
      counted.some(({ label }) => label === wanted)
    );
    const only = (label: string) => label === wanted ? label : undefined;
    return line(wanted, scoreOf(about, only));
  }).concat(silenceLine(scored));
}

/** Of the cases in which nothing is said, those of which nothing is counted. */
function silenceLine(scored: readonly ScoredCase[]): string {
  const silent = scored.filter(({ one }) => one.expected.length === 0);
  const right = silent.filter(isRight).length;
  return `${"nothing said".padEnd(18)} ${
    String(silent.length).padStart(4)
  } cases, nothing counted of ${right}`;
}

function groupLines(
  scored: readonly ScoredCase[],
  nameOf: (one: ScoredCase) => string,
): string[] {
  return Object.entries(Object.groupBy(scored, nameOf))
    .sort(([a], [b]) => a < b ? -1 : 1)
    .map(([name, some = []]) => line(name, scoreOf(some)));
}

function proofLines(scored: readonly ScoredCase[]): string[] {
  const all = scored.flatMap(({ counted }) => counted);
  const proved = all.filter(({ stands }) => stands).length;
  const phrases = all.filter(({ by }) => by === "phrase").length;
  return [
    `counted: ${all.length}, with words that stand in the text: ${proved}`,
    ...(phrases > 0
      ? [
        `found by phrases: ${phrases}, by the model alone: ${
          all.length - phrases
        }`,
      ]
      : []),
  ];
}

function line(name: string, score: Score): string {
  const { cases, right, counted, labelled, precision, recall, f1 } = score;
  return `${name.padEnd(18)} ${String(cases).padStart(4)} cases, precision ${
    precision.toFixed(3)
  } (${right} of ${counted}), recall ${
    recall.toFixed(3)
  } (${right} of ${labelled}), F1 ${f1.toFixed(3)}`;
}

/** The wrong ones of the half that may be read. */
export function wrongLines(scored: readonly ScoredCase[]): string[] {
  return scored.filter((one) => one.one.half === "look" && !isRight(one))
    .map(({ one, counted }) => {
      const said = counted.map(({ label, words }) => `${label} "${words}"`);
      return `${one.listed} ${one.id} ${one.language}: labelled ${
        one.expected.join(", ") || "nothing"
      }, said ${said.join(", ") || "nothing"}`;
    });
}

/** Whether everything that is counted has words that stand in the text. */
export function isProved(scored: readonly ScoredCase[]): boolean {
  return scored.every(({ counted }) => counted.every(({ stands }) => stands));
}
