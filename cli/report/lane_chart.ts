import { duration, shorten } from "../command/mod.ts";
import { type Html, markup, type Part } from "../../core/result/mod.ts";
import type { Bar, LaneRecord } from "./lane_record.ts";

const WIDTH = 1000;
const LEFT = 28;
const LANE = 28;
const TOP = 22;
/** Width of a letter in a bar, about. */
const LETTER = 6.6;

/** Draws which loan ran when, as SVG; the colour is the tier of its clip. */
export function laneChart({ bars, left }: LaneRecord): Html {
  if (bars.length === 0) {
    return markup`
      <p class="dim">No loan was worked on in this session.</p>
    `;
  }
  const lanes = Math.max(...bars.map(({ lane }) => lane)) + 1;
  const endMs = Math.max(...bars.map(({ to }) => to), 1);
  const x = (ms: number) => LEFT + (ms / endMs) * (WIDTH - LEFT - 1);
  const height = TOP + lanes * LANE + 4;
  const more = left();
  return markup`
    <svg
      class="lanes"
      viewBox="0 0 ${WIDTH} ${height}"
      role="img"
      aria-label="Which loan ran when"
    >
      ${ticksOf(endMs, x, height)} ${
    Array.from(
      { length: lanes },
      (_, lane) => laneLabel(lane),
    )
  } ${bars.map((bar) => barOf(bar, x))}
    </svg>${legendOf(bars)}${
    more > 0
      ? markup`
        <p class="dim">${more} later loans are not drawn.</p>
      `
      : undefined
  }
  `;
}

function barOf(bar: Bar, x: (ms: number) => number): Html {
  const { lane, from, to, workOrder, model, status, tier } = bar;
  const width = Math.max(x(to) - x(from) - 1.5, 1.5);
  const y = TOP + lane * LANE + 3;
  const letters = Math.floor((width - 10) / LETTER);
  const label = `${workOrder} ${model}`;
  return markup`
    <g class="bar ${classOf(bar)}">
      <title>${label}: ${status}${tier && ` by ${tier}`}, ${
    duration(
      to - from,
    )
  }</title>
      <rect
        x="${x(from).toFixed(1)}"
        y="${y}"
        width="${width.toFixed(1)}"
        height="${LANE - 6}"
        rx="4"
      />${
    letters >= 6
      ? markup`
          <text x="${(x(from) + 6).toFixed(1)}" y="${y + 15}">${
        shorten(
          label,
          letters,
        )
      }</text>
        `
      : undefined
  }
    </g>
  `;
}

/** The class that gives a bar its colour. */
export function classOf(
  { tier, status }: { tier?: string | undefined; status: string },
): string {
  if (tier !== undefined) return `t-${tier}`;
  return `s-${status.toLowerCase().replaceAll(" ", "-")}`;
}

function laneLabel(lane: number): Html {
  const y = TOP + lane * LANE;
  return markup`
    <text class="axis" x="${LEFT - 8}" y="${y + 18}" text-anchor="end">
      ${lane + 1}
    </text>
  `;
}

function ticksOf(
  endMs: number,
  x: (ms: number) => number,
  height: number,
): Part[] {
  const step = STEPS.find((step) => endMs / step <= 8) ?? endMs;
  const count = Math.floor(endMs / step) + 1;
  return Array.from({ length: count }, (_, index) => {
    const at = x(index * step).toFixed(1);
    const isAtEnd = index > 0 && endMs - index * step < step / 4;
    return markup`
      <line
        class="grid"
        x1="${at}"
        x2="${at}"
        y1="${TOP - 4}"
        y2="${height}"
      /><text
        class="axis"
        x="${at}"
        y="12"
        text-anchor="${isAtEnd ? "end" : "start"}"
      >${index === 0 ? "0" : duration(index * step)}</text>
    `;
  });
}

/** Distances between two marks of time, in milliseconds. */
const STEPS = [
  ...[10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400]
    .map((seconds) => seconds * 1000),
];

function legendOf(bars: readonly Bar[]): Html {
  const names = new Map(
    bars.map((bar) => [classOf(bar), bar.tier ?? bar.status.toLowerCase()]),
  );
  const entries = [...names].sort().map(([name, text]) =>
    markup`
      <span class="key"><i class="${name}"></i>${text}</span>
    `
  );
  return markup`
    <p class="legend">${entries}</p>
  `;
}
