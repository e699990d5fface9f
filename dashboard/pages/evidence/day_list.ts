import type { Content } from "../../../core/words/mod.ts";
import { type Html, html } from "../../../core/result/mod.ts";

/** Lists what each source says of the published day; nothing if none does. */
export function dayList(
  { dateCandidates = [] }: Pick<Content, "dateCandidates">,
): Html | undefined {
  if (dateCandidates.length === 0) return undefined;
  return html`
    <details class="days">
      <summary>Published day: ${dateCandidates.length} sources</summary>
      <ul>
        ${dateCandidates.map(({ date, orElse, source, certainty, agrees }) =>
          html`
            <li>
              ${orElse === undefined
                ? date
                : `${date} or ${orElse}`}: ${source}, ${Math.round(
                  certainty * 100,
                )} % sure, ${agrees ? "agrees" : "disagrees"}
            </li>
          `
        )}
      </ul>
    </details>
  `;
}
