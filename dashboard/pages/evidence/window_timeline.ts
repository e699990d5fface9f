import type { WindowEvidence } from "../../../core/words/mod.ts";
import { type Html, html } from "../../../core/result/mod.ts";
import type { ReviewRow } from "../../review/mod.ts";

const DAY_MS = 86_400_000;
const WIDTH = 400;

/** Draws the loan, the window for its clip, and the published day. */
export function windowTimeline(
  { row, start, end, window }: {
    row: ReviewRow;
    start: string | undefined;
    end: string | undefined;
    window: WindowEvidence;
  },
): Html {
  const { opens, closes } = window;
  if (opens === undefined || closes === undefined) {
    return html`
      <p class="hint">The loan has no dates, so there is no window.</p>
    `;
  }
  const { published } = row;
  const days = [opens, closes, start, end, published].flatMap((day) =>
    dayNumber(day) ?? []
  );
  const [first, last] = [Math.min(...days) - 5, Math.max(...days) + 5];
  const place = (day: string | undefined) =>
    Math.round(((dayNumber(day) ?? first) - first) / (last - first) * WIDTH);
  const band = (from: string | undefined, to: string | undefined) => ({
    x: place(from),
    width: Math.max(place(to) - place(from), 3),
  });
  const [open, loan] = [band(opens, closes), band(start, end ?? start)];
  const where = published === ""
    ? "no published day"
    : `published ${published}, ${window.verdict.replaceAll("_", " ")}`;
  const text = `Loan ${start ?? "?"} to ${end ?? "?"}; window ${opens} to ` +
    `${closes}; ${where}`;
  return html`
    <figure class="timeline">
      <svg viewBox="0 0 ${WIDTH} 34" role="img" aria-label="${text}">
        <rect
          class="window"
          x="${open.x}"
          width="${open.width}"
          y="12"
          height="10"
          rx="3"
        />
        ${start !== undefined &&
          html`
            <rect
              class="loan"
              x="${loan.x}"
              width="${loan.width}"
              y="8"
              height="18"
              rx="3"
            />
          `} ${dayNumber(published) !== undefined &&
          html`
            <path class="day" d="M${place(published)} 2v30" /><circle
              class="day"
              cx="${place(published)}"
              cy="17"
              r="5"
            />
          `}
      </svg>
      <figcaption>${text}</figcaption>
    </figure>
  `;
}

function dayNumber(day: string | undefined): number | undefined {
  if (day === undefined || day === "") return undefined;
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) ? undefined : ms / DAY_MS;
}
