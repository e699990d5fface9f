import { assertEquals } from "@std/assert";
import { continuesPiece } from "../../core/discovery/page/propose.ts";

const PIECE = "https://harbor.example/2026/cx-50-week";

const CASES: [next: string, continues: boolean][] = [
  [`${PIECE}/2`, true],
  [`${PIECE}/2/`, true],
  [`${PIECE}/page/3`, true],
  [`${PIECE}/page-2`, true],
  [`${PIECE}?page=2`, true],
  [`${PIECE}/?page=2`, true],
  ["https://harbor.example/2026/cx-5-week", false],
  ["https://harbor.example/2026/cx-50-week-two", false],
  [`${PIECE}/comments`, false],
  [`${PIECE}?s=2`, false],
  ["https://other.example/2026/cx-50-week/2", false],
];

for (const [next, continues] of CASES) {
  Deno.test(`continuesPiece() of ${next} is ${continues}`, () => {
    assertEquals(continuesPiece(next, PIECE), continues);
  });
}
