import type { Mix } from "./cases.ts";
import type { Piece } from "./piece.ts";

/** Pages that outlets' skins make, each from other forms. */
export const MIXES: readonly Mix[] = [
  {
    name: "bem-lenient",
    seed: 11,
    skin: "bem",
    head: "lenient",
    body: "paragraphs",
    date: "ordinal",
    furniture: "header share related comments footer",
  },
  {
    name: "amp-og",
    seed: 16,
    skin: "amp",
    head: "og",
    body: "paragraphs",
    date: "long",
    furniture: "footer",
  },
  {
    name: "arabic",
    seed: 21,
    skin: "soup",
    head: "graph",
    body: "paragraphs",
    language: "ar",
    furniture: "header footer",
    change: noStandfirst,
  },
  {
    name: "center-bare",
    seed: 84,
    skin: "center",
    head: "bare",
    body: "paragraphs",
    date: "long",
    furniture: "",
  },
  {
    name: "center-dublin-breaks",
    seed: 85,
    skin: "center",
    head: "dublin",
    body: "breaks",
    date: "slashed",
    furniture: "",
  },
  {
    name: "next-bare",
    seed: 90,
    skin: "next",
    head: "bare",
    body: "classed",
    date: "short",
    furniture: "header youMayLike newsletter footer",
  },
  {
    name: "chinese-broadsheet",
    seed: 181,
    skin: "broadsheet",
    head: "bare",
    body: "paragraphs",
    date: "cjk",
    language: "zh",
    furniture: "footer",
    change: noStandfirst,
  },
];

function noStandfirst(piece: Piece): Piece {
  return { ...piece, standfirst: "" };
}
