import {
  type Coverage,
  type CoverageScope,
  REPORT_FORMATS,
  titleOf,
} from "../../../core/coverage/mod.ts";
import { type Html, html } from "../../../core/result/mod.ts";
import type { Visit } from "../../server/mod.ts";
import { factList, layout } from "../layout.ts";
import { type ScopeChoices, scopeFields, scopePairs } from "./scope_fields.ts";

/** What was asked for on the page of the report. */
export interface ReportForm {
  readonly scope: CoverageScope;
  /** Empty: a title that says the scope. */
  readonly title: string;
  readonly paper: "a4" | "letter";
}

/** What the page of the report shows. */
export interface ClientReportView {
  readonly visit: Visit;
  readonly form: ReportForm;
  /** Absent if the scope holds more loans than {@linkcode most}. */
  readonly coverage: Coverage | undefined;
  /** Loans that a report is of, at most. */
  readonly most: number;
  /** Names to choose from. */
  readonly choices: ScopeChoices;
  /** Whether a browser prints the PDF. */
  readonly canPrint: boolean;
}

/** The page on which a client's report is made. */
export function clientReportPage(view: ClientReportView): Html {
  const { visit, coverage, most } = view;
  return layout({
    title: "Report",
    here: "/report",
    visit,
    body: html`
      <h1>Coverage report</h1>
      <div class="columns">
        <section class="card">
          <h2>What it is about</h2>
          ${scopeForm(view)}
        </section>
        <section class="card">
          <h2>${titleText(view)}</h2>
          ${coverage === undefined
            ? html`
              <p class="hint" id="too-many">
                A report is of ${most} loans at most. Choose a make, an office or a
                period; all of them as a table are under <a href="/export">Export</a>.
              </p>
            `
            : [figures(coverage), files(view, coverage)]}
        </section>
      </div>
    `,
  });
}

function titleText({ form }: ClientReportView): string {
  return form.title || titleOf(form.scope);
}

function scopeForm({ form, choices }: ClientReportView): Html {
  const { scope, title, paper } = form;
  const clips = scope.isApprovedOnly ? "approved" : "found";
  return html`
    <form method="get" action="/report" class="stack" id="scope">
      ${scopeFields(scope, choices)}
      <fieldset>
        <legend>Clips</legend>
        ${radio("clips", "approved", "Approved by a reviewer", clips)} ${radio(
          "clips",
          "found",
          "All that were found and not rejected",
          clips,
        )}
      </fieldset>
      <label>Title <input
          name="title"
          value="${title}"
          maxlength="120"
          placeholder="${titleOf(scope)}"
        ></label>
      <fieldset>
        <legend>Paper of the PDF</legend>
        ${radio("paper", "a4", "A4", paper)} ${radio(
          "paper",
          "letter",
          "Letter",
          paper,
        )}
      </fieldset>
      <button class="primary">Update the report</button>
    </form>
  `;
}

function radio(
  name: string,
  value: string,
  label: string,
  chosen: string,
): Html {
  return html`
    <label class="check"><input
        type="radio"
        name="${name}"
        value="${value}"
        autocomplete="off"
        ${value === chosen && html`
          checked
        `}
      > ${label}</label>
  `;
}

function figures({ clips, loans, notFound, open }: Coverage): Html {
  const facts: readonly (readonly [string, number])[] = [
    ["Loans", loans],
    ["Clips", clips.length],
    ["Not found", notFound.length],
    ["Still open", open.length],
  ];
  return factList("numbers", facts);
}

const ABOUT = {
  html: "one page that needs nothing else",
  pdf: "to send and to print",
  xlsx: "a workbook: clips, totals, what has no clip",
  csv: "the clips, one a line",
} as const;

function files(
  { visit, form, canPrint }: ClientReportView,
  coverage: Coverage,
): Html {
  if (visit.isDemo) {
    return html`
      <p class="hint">What is in the demo is invented, so it makes no report.</p>
    `;
  }
  if (coverage.loans === 0) {
    return html`
      <p class="hint">No loan is within this scope.</p>
    `;
  }
  const query = addressOf(form);
  return html`
    <p>
      <a
        class="button primary"
        id="show-report"
        target="_blank"
        rel="noopener"
        href="/report/file?format=html&amp;show=yes&amp;${query}"
      >Look at it</a>
    </p>
    <ul class="files">${(Object.keys(
      REPORT_FORMATS,
    ) as (keyof typeof REPORT_FORMATS)[]).map((
      format,
    ) =>
      html`
        <li>
          <a
            class="button"
            id="report-${format}"
            href="/report/file?format=${format}&amp;${query}"
          >${format.toUpperCase()}</a> ${ABOUT[format]}
        </li>
      `
    )}</ul>
    <p class="hint">
      These are to look at. <a id="deliver" href="/export?${deliverQuery(
        form,
      )}"
      >Deliver it</a> to note that it went out.
    </p>
    ${!canPrint && html`
      <p class="hint">
        No browser is set up (BROWSER_WS_ENDPOINT), so the PDF is set plainly.
      </p>
    `}
  `;
}

function deliverQuery({ scope }: ReportForm): string {
  return new URLSearchParams(scopePairs(scope)).toString();
}

/** The scope as the address of the page. */
function addressOf({ scope, title, paper }: ReportForm): string {
  return new URLSearchParams([
    ...scopePairs(scope),
    ...(scope.isApprovedOnly ? [] : [["clips", "found"]]),
    ...(title === "" ? [] : [["title", title]]),
    ["paper", paper],
  ]).toString();
}
