import type { ReviewCase } from "../../runs/mod.ts";

/** Invented names, in the order in which they are given out. */
const GIVEN =
  "Ada Bela Cyra Dov Elin Faro Gita Hale Ines Joss Kira Lune Mira Nils Orla Pell Quin Rhea Sorin Tova Ulla Vern Wyn Xenia Yara Zeno"
    .split(" ");
const FAMILY =
  "Abner Brill Corvin Dalby Eskar Fenner Gault Harrow Ister Jarvik Kestle Lorne Marsk Norrel Ostby Prane Quill Renko Stoll Tarn Ulver Vance Wexel Yorrik Zander"
    .split(" ");

/**
 * Gives the people of a case other names, the same for the same name, in names,
 * text and addresses alike, so that the case is judged as before. Words of
 * three letters and more are replaced; vehicles and outlets keep theirs.
 */
export function pseudonymise(one: ReviewCase): ReviewCase {
  const people = [
    ...one.loan.contacts,
    one.loan.contact ?? "",
    ...one.content.bylines,
  ];
  const parts = new Map<string, string>();
  for (const person of people) {
    const words = person.match(/\p{L}[\p{L}\p{M}]{2,}/gu) ?? [];
    words.forEach((word, index) => {
      const key = word.toLowerCase();
      const names = index === words.length - 1 && words.length > 1
        ? FAMILY
        : GIVEN;
      if (!parts.has(key)) {
        parts.set(key, names[parts.size % names.length] ?? "Ada");
      }
    });
  }
  const own = new Set(
    `${one.loan.vehicle.asWritten} ${one.loan.vehicle.make ?? ""}`.toLowerCase()
      .match(/\p{L}+/gu) ?? [],
  );
  const replaced = [...parts].filter(([word]) => !own.has(word));
  if (replaced.length === 0) return one;
  const byWord = new Map(replaced);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{M}])(?:${
      replaced.map(([word]) => word).join("|")
    })(?![\\p{L}\\p{M}])`,
    "giu",
  );
  const rename = (text: string) =>
    text.replace(
      pattern,
      (word) => likeIn(word, byWord.get(word.toLowerCase())),
    );
  return deepMap(one, rename) as ReviewCase;
}

/** A name in the case of the word that it replaces. */
function likeIn(word: string, name = word): string {
  if (word === word.toUpperCase()) return name.toUpperCase();
  return word === word.toLowerCase() ? name.toLowerCase() : name;
}

function deepMap(value: unknown, rename: (text: string) => string): unknown {
  if (typeof value === "string") return rename(value);
  if (Array.isArray(value)) return value.map((one) => deepMap(one, rename));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, deepMap(one, rename)]),
  );
}
