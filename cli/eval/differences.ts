import type { Analysis } from "../../core/words/mod.ts";

/** How two judgements of one piece differ, one clause each. */
export function differences(before: Analysis, after: Analysis): string[] {
  const facts = (one: Analysis): readonly (readonly [string, unknown])[] => [
    ["relevance", one.relevance],
    ["overall", one.overall],
    ["sentiment", one.sentiment],
    ["kind", one.pieceKind],
    ["brand alignment", one.brandAlignment],
    ...Object.entries(one.aspects).map(([name, aspect]) =>
      [name.replaceAll("_", " "), aspect?.score] as const
    ),
    ...(one.messages ?? []).map(({ id, state }) => [id, state] as const),
    ...(one.drivers ?? []).filter(({ aspect }) => !(aspect in one.aspects))
      .map(({ aspect, tone }) => [aspect.replaceAll("_", " "), tone] as const),
    ...(one.compared ?? []).map(({ name, result }) =>
      [`against ${name}`, result] as const
    ),
    ["disclosure", disclosed(one)],
  ];
  const old = new Map(facts(before));
  const now = new Map(facts(after));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const [from, to] = [old.get(name), now.get(name)].map(shown);
    return from === to ? [] : [`${name} ${from} -> ${to}`];
  });
}

function disclosed({ disclosure }: Analysis): string | undefined {
  if (disclosure === undefined) return undefined;
  const kinds = new Set(disclosure.said.map(({ kind }) => kind));
  return kinds.size === 0 ? disclosure.state : [...kinds].sort().join("+");
}

function shown(value: unknown): string {
  return value === undefined ? "none" : String(value);
}
