import type { RunReport } from "../../runs/mod.ts";
import type { RowResult, RowStatus } from "../../core/words/mod.ts";
import { count, dollars, duration } from "../command/mod.ts";
import { Html, markup, type Part, PROOF_STYLE } from "../../core/result/mod.ts";
import { classOf, laneChart } from "./lane_chart.ts";
import type { LaneRecord } from "./lane_record.ts";
import { loanCard } from "./loan_card.ts";
import {
  type Economics,
  ECONOMICS_HEAD,
  economicsCells,
  economicsOf,
  waysOf,
} from "./economics.ts";
import { figuresOf, type RunFigures } from "./run_figures.ts";
import style from "./style.css" with { type: "text" };

/** What a report is about. */
export interface ReportInput {
  /** Name of the loan file. */
  readonly file: string;
  /** When the run ended, ISO 8601 in UTC. */
  readonly at: string;
  readonly report: RunReport;
  readonly lanes: LaneRecord;
  /** Reads the results, each time from the start. */
  readonly results: () => Iterable<RowResult>;
}

/** Loans that a browser can still show. */
const MOST_LOANS = 5000;
const MOST_OUTLETS = 25;

/**
 * Writes the report of a run as one HTML page that needs nothing else: no
 * script, no font, no picture; its own policy forbids loading any.
 */
export function* reportPage(input: ReportInput): Generator<string, void> {
  const { file, at, report, lanes, results } = input;
  const figures = figuresOf(results());
  yield markup`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Clips of ${file}</title>
<style>${new Html(style + PROOF_STYLE)}</style></head><body>
<header><h1>Clips of ${file}</h1><time class="dim" datetime="${at}">${
    minuteOf(at)
  }</time></header>
${tilesOf(report)}${shareOf(report)}
<section><h2>Which loan ran when</h2>${laneChart(lanes)}</section>
<div class="columns"><section><h2>Tiers: asked, and found</h2>${
    tierRows(figures)
  }</section>
<section><h2>Found by outlet</h2>${outletRows(figures)}</section></div>
${economicsSection(economicsOf(waysOf(results())))}
<section><h2>${count(report.rows, "loan")}</h2>
`.text;
  let shown = 0;
  for (const result of results()) {
    if (++shown > MOST_LOANS) break;
    yield loanCard(result).text;
  }
  const hidden = report.rows - MOST_LOANS;
  if (hidden > 0) {
    yield markup`<p class="dim">${hidden} more stand in the results file.</p>`
      .text;
  }
  yield "</section></body></html>\n";
}

function tilesOf(report: RunReport): Html {
  const { statuses, rows, ms, costUsd } = report;
  const tiles: [Part, string][] = [
    [rows, "rows"],
    [statuses.Found, "found"],
    [statuses.Review, "to review"],
    [statuses["Not found"], "not found"],
    [statuses.Failed, "failed"],
    ...[statuses.Skipped, statuses.Stopped].flatMap((
      number,
      index,
    ): [Part, string][] =>
      number > 0 ? [[number, ["skipped", "stopped"][index]!]] : []
    ),
    [duration(ms), "of this session"],
    [dollars(costUsd), "cost of the run"],
  ];
  return markup`<div class="tiles">${
    tiles.map(([value, name]) =>
      markup`<div class="tile"><b>${value}</b><span>${name}</span></div>`
    )
  }</div>`;
}

/** An ISO 8601 time as people read it, to the minute. */
function minuteOf(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function shareOf({ statuses, rows }: RunReport): Html {
  const entries = Object.entries(statuses) as [RowStatus, number][];
  return markup`<div class="share">${
    entries.filter(([, number]) => number > 0).map(([status, number]) =>
      markup`<i class="${
        classOf({ status })
      }" title="${number} ${status}" style="width:${
        percent(number, rows)
      };background:var(--c)"></i>`
    )
  }</div>`;
}

function tierRows({ tiers }: RunFigures): Html {
  const most = Math.max(...tiers.map(({ looked }) => looked), 1);
  return markup`<div class="rows">${
    tiers.map(({ tier, looked, found }) =>
      markup`<span>${tier}</span><span class="meter t-${tier}"><i style="width:${
        percent(found, most)
      }"></i><i class="looked" style="width:${
        percent(Math.max(0, looked - found), most)
      }"></i></span><span class="dim">${found} of ${looked}</span>`
    )
  }</div>`;
}

/** What was paid for, and what it brought, by tier and by service. */
function economicsSection({ tiers, services }: Economics): Html {
  const rows = [["Tier", tiers], ["Service", services]] as const;
  return markup`<section><h2>What the money bought</h2>${
    rows.map(([title, rows]) =>
      markup`<table class="economics"><thead><tr><th scope="col">${title}</th>${
        ECONOMICS_HEAD.map((name) => markup`<th scope="col">${name}</th>`)
      }</tr></thead><tbody>${
        rows.map((row) =>
          markup`<tr><th scope="row">${row.name}</th>${
            economicsCells(row).map((cell) => markup`<td>${cell}</td>`)
          }</tr>`
        )
      }</tbody></table>`
    )
  }</section>`;
}

function outletRows({ outlets }: RunFigures): Html {
  const most = Math.max(...outlets.map(({ loans }) => loans), 1);
  const more = outlets.length - MOST_OUTLETS;
  return markup`<div class="rows">${
    outlets.slice(0, MOST_OUTLETS).map(({ outlet, loans, found, review }) =>
      markup`<span>${outlet || "no outlet"}</span><span class="meter"><i
class="s-found" style="width:${percent(found, most)}"></i><i class="s-review"
style="width:${
        percent(review, most)
      }"></i></span><span class="dim">${found} of ${loans}</span>`
    )
  }</div>${more > 0 ? markup`<p class="dim">and ${more} more</p>` : undefined}`;
}

function percent(part: number, whole: number): string {
  return `${(100 * part / Math.max(whole, 1)).toFixed(2)}%`;
}
