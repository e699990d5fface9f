import { type Html, markup, type Part } from "../html.ts";
import type { FieldProof, ProofSource } from "./field_proof.ts";
import style from "./proof_table.css" with { type: "text" };

/** How the table looks in a page of its own, by that page's colours. */
export const PROOF_STYLE: string = style;

/** Characters of a value that a table shows. */
const LONGEST_VALUE = 120;

/** What each value rests on, for people; nothing if there are no values. */
export function proofTable(proofs: readonly FieldProof[]): Html | undefined {
  if (proofs.length === 0) return undefined;
  return markup`<details class="proof"><summary>What each value rests on (${proofs.length})</summary>
  <table>
    <thead><tr><th scope="col">Value</th><th scope="col">Source</th><th scope="col">Sure</th><th scope="col">Against it</th></tr></thead>
    <tbody>${proofs.map(row)}</tbody>
  </table></details>`;
}

function row({ field, value, sources, confidence, against }: FieldProof): Html {
  const text = String(value).replaceAll("_", " ");
  return markup`<tr><th scope="row">${field.replaceAll("_", " ")}: ${
    text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)} …` : text
  }</th><td>${sources.map(sourceOf)}</td><td>${
    confidence === undefined
      ? "not measured"
      : `${Math.round(confidence * 100)} %`
  }</td><td>${against.length === 0 ? "nothing" : against.join("; ")}</td></tr>`;
}

function sourceOf(source: ProofSource): Part {
  switch (source.by) {
    case "span":
      return markup`<p><q>${source.words}</q>${
        source.where === "text" ? "" : ` in the ${source.where}`
      }</p>`;
    case "mark":
      return markup`<p>mark: ${source.mark}</p>`;
    case "rule":
      return markup`<p>rule: ${source.rule}</p>`;
    case "model":
      return markup`<p>judged by ${source.model}${
        source.passages ? `, on passage ${source.passages.join(", ")}` : ""
      }</p>`;
  }
}
