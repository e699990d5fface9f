import type { LoanFileView } from "../../core/loan/mod.ts";
import { type Html, html } from "../../core/result/mod.ts";
import type { Visit } from "../server/mod.ts";
import { type Reading, readingFields, type Upload } from "../jobs/mod.ts";
import { csrf, layout } from "./layout.ts";

/** What the page of the columns shows. */
export interface ColumnsView {
  readonly visit: Visit;
  readonly upload: Upload;
  readonly reading: Reading;
  readonly view: LoanFileView;
}

/** Rows below the header that are shown. */
const SHOWN = 6;
/** Rows among which the header can be chosen. */
const MAX_HEADER = 20;

/** The names of the columns: those of the header that was chosen or found. */
export function headerNames(
  { columns, headerRow, rows }: LoanFileView,
  reading: Reading,
): string[] {
  const asked = reading.headerRow;
  const isFound = headerRow !== undefined && headerRow > 0 &&
    (asked === undefined || asked === headerRow);
  if (isFound) return columns.map(({ name }) => name);
  const row = asked === undefined
    ? rows[0]
    : rows.find(({ row }) => row === asked);
  return [...row?.cells ?? []];
}

/** The page on which a person says which column is which. */
export function columnsPage(shown: ColumnsView): Html {
  const { visit, upload, view } = shown;
  return layout({
    title: `Columns of ${upload.name}`,
    here: "/load",
    visit,
    isWide: true,
    body: html`
      <h1>Which column is which?</h1>
      <p>${upload.name}</p>
      ${view.problem && html`
        <p class="problem" role="alert">${problemText(view)}</p>
      `}
      <section class="card">
        <h2>Where the loans stand</h2>
        ${placeForm(shown)}
      </section>
      <section class="card">
        <h2>What the columns hold</h2>
        ${columnForm(shown)}
      </section>
    `,
  });
}

/** What is wrong, in the words of this page and not of the command line. */
function problemText({ problem }: LoanFileView): string {
  const { message = "" } = problem ?? {};
  return `${message.replace(/^Cannot read loans at [^:]*: /, "")}. Say below ` +
    "what its columns hold: work order, model and links are needed.";
}

function placeForm({ upload, view, reading }: ColumnsView): Html {
  const header = reading.headerRow ?? view.headerRow ?? view.rows[0]?.row;
  return html`
    <form method="get" action="/load/columns" class="filters" id="place">
      <input type="hidden" name="file" value="${upload.hash}">
      ${view.sheets.length > 1 && html`
        <label>Sheet <select name="sheet" autocomplete="off">
            ${view.sheets.map(
              (name) =>
                html`
                  <option ${name === view.sheet && html`
                    selected
                  `}>${name}</option>
                `,
            )}
          </select></label>
      `}
      <label>Header in row <select name="header" autocomplete="off">
          ${view.rows
            .slice(0, MAX_HEADER).map(({ row, cells }) =>
              html`
                <option value="${row}" ${row === header && html`
                  selected
                `}>${row}: ${shortened(
                  cells.filter(Boolean).join(", "),
                  60,
                )}</option>
              `
            )}
        </select></label>
      <button>Show</button>
    </form>
  `;
}

function columnForm(shown: ColumnsView): Html {
  const { visit, upload, view, reading } = shown;
  const names = headerNames(view, reading);
  const start = reading.headerRow ?? view.headerRow ?? view.rows[0]?.row ?? 0;
  const rows = view.rows.filter(({ row }) => row > start).slice(0, SHOWN);
  const { map: _, ...place } = reading;
  return html`
    <form method="post" action="/load/columns" class="stack" id="columns">
      ${csrf(visit)}
      <input type="hidden" name="file" value="${upload.hash}">
      ${readingFields(place).map(([name, value]) =>
        html`
          <input type="hidden" name="${name}" value="${value}">
        `
      )}
      <div class="scroll" tabindex="0" role="region" aria-label="First rows">
        <table class="columns-table">
          <thead>
            <tr>
              <th scope="col">Row</th>${names.map((name) =>
                html`
                  <th scope="col">${name || "(no name)"}</th>
                `
              )}
            </tr>
            <tr>
              <td>holds</td>${names.map((name, at) =>
                html`
                  <td>${choice(name, at, shown)}</td>
                `
              )}
            </tr>
          </thead>
          <tbody>${rows.map(({ row, cells }) =>
            html`
              <tr>
                <th scope="row">${row}</th>${names.map((_, at) =>
                  html`
                    <td>${shortened(cells[at] ?? "", 80)}</td>
                  `
                )}
              </tr>
            `
          )}</tbody>
        </table>
      </div>
      <div class="buttons">
        <button class="primary">Use these columns</button>
        <a class="button" href="/load">Another file</a>
      </div>
      <p class="hint">
        Files with the same header are read in the same way from now on.
      </p>
    </form>
  `;
}

function choice(
  name: string,
  at: number,
  { view, reading }: ColumnsView,
): Html {
  const mapped = Object.entries(reading.map ?? {})
    .find(([, theirs]) => theirs === name)?.[0];
  const told = view.columns[at]?.holds;
  const holds = mapped ?? told ?? "";
  const isTold = told !== undefined && mapped === undefined;
  return html`
    <select
      name="column${at}"
      autocomplete="off"
      aria-label="What ${name || `column ${at + 1}`} holds"
    >
      ${!isTold && html`
        <option value="">not read</option>
      `}${view.known.map((known) =>
        html`
          <option ${known === holds && html`
            selected
          `}>${known}</option>
        `
      )}
    </select>
  `;
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
