import {
  type Export,
  type ExportFilter,
  type ExportFormat,
  FORMATS,
  type ReadyExport,
} from "../../review/mod.ts";
import { type Html, html } from "../../../core/result/mod.ts";
import type { Visit } from "../../server/mod.ts";
import { csrf, layout } from "../layout.ts";
import { type ScopeChoices, scopeFields, scopePairs } from "./scope_fields.ts";

/** What one format would hold. */
export interface FormatView {
  readonly format: ExportFormat;
  readonly ready: ReadyExport;
}

/** What the page of exports shows. */
export interface ExportView {
  readonly visit: Visit;
  readonly filter: ExportFilter;
  /** All approved clips, whatever the filter. */
  readonly approved: number;
  readonly choices: ScopeChoices;
  readonly formats: readonly FormatView[];
  readonly exports: readonly Export[];
}

const ABOUT: Readonly<Record<ExportFormat, string>> = {
  csv: "The columns of the old export first, then ours.",
  xlsx: "The same as a workbook, with links that work.",
  json: "In the field names of the fleet system, for upload there.",
  pdf: "The client's report of these loans, to send and to print.",
  html: "The same report as one page that needs nothing else.",
};

/** The page on which approved clips are delivered. */
export function exportPage(view: ExportView): Html {
  const { visit, formats, exports, approved } = view;
  return layout({
    title: "Export",
    here: "/export",
    visit,
    body: html`
      <h1>Export</h1>
      ${approved === 0 && html`
        <p>
          No clip is approved yet. <a class="button primary" href="/review"
          >Review the clips</a>
        </p>
      `} ${approved > 0 && filterForm(view)}
      <div class="columns three" id="formats">${formats.map((format) =>
        formatCard(format, view)
      )}</div>
      <section class="card">
        <h2>What was delivered</h2>${exports.length === 0
          ? html`
            <p class="hint">Nothing yet. Only approved clips are exported.</p>
          `
          : exportLog(exports)}
        <p class="hint">
          <a href="/export/deliveries">What the fleet system took and refused</a>, of
          the clips that <code>clipscout deliver</code> sent.
        </p>
      </section>
      ${visit.isDemo && html`
        <p class="hint">What is in the demo is invented, and stays in it.</p>
      `}
    `,
  });
}

const FILTER_NAMES = {
  status: "Status",
  outlet: "Outlet",
  contact: "Contact",
  minScore: "Score at least",
  search: "Search",
} as const;

function filterForm({ filter, choices, approved, formats }: ExportView): Html {
  const [csv] = formats;
  const meant = csv?.ready.all.length ?? 0;
  const pairs = tablePairs(filter);
  const isNarrow = pairs.length > 0 || scopePairs(filter.scope).length > 0;
  return html`
    <section class="card">
      <h2 id="meant">${meant} of ${approved} approved ${approved === 1
        ? "clip"
        : "clips"}</h2>
      <form method="get" action="/export" class="stack" id="scope">
        ${scopeFields(filter.scope, choices)} ${pairs.length > 0 && html`
          <fieldset>
            <legend>As in the table of Review</legend>
            <div class="chips">${pairs.map(([name, value]) =>
              html`
                <label class="check"><input
                    type="checkbox"
                    name="${name}"
                    value="${value}"
                    checked
                    autocomplete="off"
                  > ${FILTER_NAMES[name]}: ${value}</label>
              `
            )}</div>
          </fieldset>
        `}
        <div class="buttons">
          <button>Show these</button>
          ${isNarrow && html`
            <a class="button" href="/export">All approved clips</a>
          `}
        </div>
      </form>
    </section>
  `;
}

function tablePairs(
  { table }: ExportFilter,
): [keyof typeof FILTER_NAMES, string][] {
  const names = Object.keys(FILTER_NAMES) as (keyof typeof FILTER_NAMES)[];
  return names.flatMap((name): [typeof name, string][] => {
    const value = table[name];
    return value === undefined ? [] : [[name, String(value)]];
  });
}

function formatCard({ format, ready }: FormatView, view: ExportView): Html {
  const { visit, filter } = view;
  const { all, fresh, unsendable } = ready;
  const fields = [...scopePairs(filter.scope), ...tablePairs(filter)];
  const isOff = all.length === 0 || visit.isDemo;
  const isReport = format === "pdf" || format === "html";
  const isNew = fresh.length > 0;
  return html`
    <section class="card" id="as-${format}">
      <h2>${FORMATS[format].name}</h2>
      <p>${ABOUT[format]}</p>
      <p class="delivered">${deliveredText(ready)}</p>
      ${unsendable.length > 0 && html`
        <p class="problem">
          ${unsendable.length} without an activity id ${unsendable.length === 1
            ? "is"
            : "are"} left out:
          ${unsendable.slice(
            0,
            5,
          ).map(({ row }) => row.workOrder).join(", ")}${unsendable.length >
              5 && " …"}
        </p>
      `}
      <form method="post" action="/export" class="buttons">
        ${csrf(visit)}
        <input type="hidden" name="format" value="${format}">
        ${fields.map(([name, value]) =>
          html`
            <input type="hidden" name="${name}" value="${value}">
          `
        )}${isNew && !isReport && html`
          <button class="primary" ${isOff && html`
            disabled
          `}>Export ${counted(fresh.length)}${fresh.length < all.length &&
            " that are new"}</button>
        `}${(isReport || fresh.length < all.length || all.length === 0) && html`
          <button
            name="again"
            value="yes"
            ${isReport && isNew && html`
              class="primary"
            `}
            ${isOff && html`
              disabled
            `}
          >
            Export ${fresh.length === all.length ? "" : "all "}${counted(
              all.length,
            )}${!isNew && all.length > 0 && " again"}
          </button>
        `}
      </form>
    </section>
  `;
}

/** How many were delivered before, and when the last of them was. */
function deliveredText(
  { all, fresh, unsendable, last }: ReadyExport,
): string {
  const before = all.length - fresh.length;
  if (all.length === 0) {
    return unsendable.length > 0
      ? "It can hold none of them."
      : "None that is meant is approved.";
  }
  if (last === undefined) {
    return before === 0
      ? "None of them was delivered yet."
      : `${before} of them are on their way.`;
  }
  const which = before === all.length
    ? before === 1 ? "It was" : `All ${before} were`
    : `${before} of them ${before === 1 ? "was" : "were"}`;
  return `${which} delivered before, the last time on ${whenText(last)} ` +
    `by ${last.who}.`;
}

function counted(count: number): string {
  return `${count} ${count === 1 ? "clip" : "clips"}`;
}

function whenText({ at }: Export): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function exportLog(exports: readonly Export[]): Html {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="What was delivered">
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">File</th>
            <th scope="col">Clips</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody id="delivered">${exports.map((one) =>
          html`
            <tr data-export="${one.id}">
              <td>${whenText(one)}</td>
              <td><a href="/export/file?id=${one.id}">${FORMATS[one.format]
                .name}</a></td>
              <td>${one.count}</td>
              <td>${one.who}</td>
            </tr>
          `
        )}</tbody>
      </table>
    </div>
  `;
}
