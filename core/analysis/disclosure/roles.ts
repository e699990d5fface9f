import { disclosurePhrases } from "../../lexicon/mod.ts";
import type { DisclosureKind } from "../../words/mod.ts";
import type { Sentence } from "./phrase.ts";

/** Words of a sentence in which a maker plays its part in a piece. */
export interface RoleMatch {
  readonly kind: DisclosureKind;
  readonly language: string;
  readonly from: number;
  readonly to: number;
}

/** Words within which a maker and all roles of a kind stand. */
const REACH = 18;

/** What says a kind beside the maker's name, in whatever order. */
const KINDS: readonly (readonly [
  kind: DisclosureKind,
  roles: readonly string[],
  reach?: number,
])[] = [
  ["loan", ["lend", "us"]],
  ["loan", ["back", "it"]],
  ["loan", ["free", "us", "it"]],
  ["hosted", ["trip", "bear"]],
  ["hosted", ["fly", "us"]],
  ["paid", ["fund", "piece"]],
  ["paid", ["label"], 4],
  ["gift", ["give", "keep"]],
  ["gift", ["present", "us"]],
];

/**
 * Finds where a maker stands near words of one language for what it did and for
 * whom, in any order: who lends what, who bears the cost of a journey. Each role
 * is another word, and no other maker stands among them.
 */
export function matchRoles({ words, ends, isOther }: Sentence): RoleMatch[] {
  const makers = ends["{M}"].flatMap((ends, at) =>
    ends.length > 0 ? [{ from: at, to: Math.max(...ends) }] : []
  );
  if (makers.length === 0) return [];
  return [...ROLES].flatMap(([language, roles]) =>
    KINDS.flatMap(([kind, needed, reach = REACH]) =>
      makers.flatMap((maker): RoleMatch[] => {
        const low = Math.max(0, maker.to - REACH);
        const near = words.slice(low, maker.from + REACH);
        const taken = new Set<number>();
        for (const role of needed) {
          const at = nearestTo(
            maker.from,
            near.flatMap(({ key }, index) =>
              !taken.has(index + low) && !isIn(index + low, maker) &&
                roles.get(role)?.has(key) === true
                ? [index + low]
                : []
            ),
          );
          if (at === undefined) return [];
          taken.add(at);
        }
        const from = Math.min(maker.from, ...taken);
        const to = Math.max(maker.to, ...[...taken].map((at) => at + 1));
        const isAnother = words.slice(from, to).some(({ key }) => isOther(key));
        return to - from > reach || isAnother
          ? []
          : [{ kind, language, from, to }];
      })
    )
  );
}

function nearestTo(at: number, places: readonly number[]): number | undefined {
  const [first] = places.toSorted((a, b) =>
    Math.abs(a - at) - Math.abs(b - at)
  );
  return first;
}

function isIn(at: number, { from, to }: { from: number; to: number }) {
  return at >= from && at < to;
}

/** The words of each role, by language. */
const ROLES: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> =
  new Map(
    [...Map.groupBy(
      disclosurePhrases().filter((one) => one.class === "role"),
      ({ language }) => language,
    )].map(([language, rows]) => [
      language,
      new Map(rows.map(({ pattern }) => {
        const [role = "", some = ""] = pattern.split(": ");
        return [role, new Set(some.split("; "))] as const;
      })),
    ]),
  );
