import { assert, assertEquals } from "@std/assert";
import { sortPage } from "../../core/web/sort/sort_page.ts";
import { WALL_MARKS, type WallMark } from "../../core/web/sort/walls.ts";

const FROM = "https://torque-ledger.example/reviews/2026-kestrel-gt";

Deno.test("walls.tsv is sorted, and no mark stands twice", () => {
  const lines = WALL_MARKS.map((one) => Object.values(one).join("\t"));
  const marks = WALL_MARKS.map(({ place, mark }) => `${place}\t${mark}`);

  // By code point, as `sort` does in the C locale.
  assertEquals(lines, lines.toSorted((a, b) => a < b ? -1 : 1));
  assertEquals(marks.length, new Set(marks).size);
});

Deno.test("each mark of walls.tsv makes a page that is nothing else a wall", () => {
  for (const one of WALL_MARKS) {
    const { kind, message } = sortPage(pageWith(one), FROM);

    assert(
      kind === "blocked" || kind === "transient",
      `${one.who} ${one.place} ${one.mark}: ${kind}, ${message}`,
    );
  }
});

const PROSE = "A week with the Kestrel GT on the roads behind the harbor. ";

Deno.test("no word or widget of walls.tsv makes a real piece a wall", () => {
  const piece = [0, 1, 2, 3, 4, 5].map((n) => `<p>${PROSE}${n}${PROSE}</p>`);
  for (const one of WALL_MARKS) {
    if (one.strength !== "words") continue;
    const answer = pageWith(one);
    const { kind } = sortPage(
      { ...answer, text: `${piece.join("")}${answer.text}` },
      FROM,
    );

    assertEquals(kind, "ok", `${one.who} ${one.place} ${one.mark}`);
  }
});

/** A page that bears a mark and says nothing besides. */
function pageWith({ place, mark }: WallMark) {
  const [name = "", value = "1"] = mark.split("=");
  const text = place === "title"
    ? `<title>${mark}</title>`
    : place === "html" || place === "text"
    ? `<p>${mark}</p>`
    : "<p>wait</p>";
  const path = place === "path" ? `/${mark}` : "/x";
  const finalUrl = place === "host"
    ? `https://${mark}.torque-ledger.example/x`
    : place === "path"
    ? `https://torque-ledger.example${path}`
    : FROM;
  const headers = new Headers(place === "header" ? { [name]: value } : {});
  return { status: 200, headers, text, finalUrl, bytes: text.length };
}
