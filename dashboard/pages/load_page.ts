import { count } from "../../core/words/mod.ts";
import type { PassedOver, RunPlan } from "../../runs/mod.ts";
import { type CostEstimate, costLines } from "../../core/contract/mod.ts";
import {
  type LoanFileSummary,
  noteTitle,
  renderCheckReport,
} from "../../core/loan/mod.ts";
import { type Html, html } from "../../core/result/mod.ts";
import type { Visit } from "../server/mod.ts";
import {
  type Job,
  type Reading,
  readingFields,
  type Subset,
  type Upload,
} from "../jobs/mod.ts";
import { csrf, layout } from "./layout.ts";

/** The page where a loan file comes in. */
export function loadPage(
  { visit, uploads, jobs }: {
    visit: Visit;
    uploads: readonly Upload[];
    jobs: readonly Job[];
  },
): Html {
  return layout({
    title: "Load",
    here: "/load",
    visit,
    body: html`
      <h1>Load a loan file</h1>
      <div class="columns">
        <section class="card">
          <h2>Your loans</h2>
          <form
            method="post"
            action="/load"
            enctype="multipart/form-data"
            class="stack"
          >
            ${csrf(visit)}
            <label class="drop">CSV or XLSX file: drop it here, or choose it
              <input
                type="file"
                name="file"
                required
                accept=".csv, .tsv, .txt, .xlsx"
              ></label>
            <button class="primary">Check the file</button>
          </form>
          <p class="hint">It is checked first; nothing is spent before you start.</p>
          ${uploads.length > 0 && html`
            <h3>Loaded before</h3><ul class="recent">${uploads.map((
              { hash, name },
            ) =>
              html`
                <li><a href="/load?file=${hash}">${name}</a></li>
              `
            )}</ul>
          `}
        </section>
        <section class="card">
          <h2>No file, no keys?</h2>
          <p>
            Seven invented press loans, answered from a recording: it shows
            everything, costs nothing and reaches no network.
          </p>
          <form method="post" action="/demo">
            ${csrf(visit)}
            <button ${uploads.length === 0 && html`
              class="primary"
            `}>Try the press week</button>
          </form>
        </section>
      </div>
      ${jobs.length > 0 && html`
        <section class="card">
          <h2>Runs so far</h2>
          <div class="scroll" tabindex="0" role="region" aria-label="Runs so far">
            <table>
              <thead>
                <tr>
                  <th scope="col">Run</th>
                  <th scope="col">File</th>
                  <th scope="col">State</th>
                  <th scope="col">What it brought</th>
                </tr>
              </thead>
              <tbody>${jobs.map(({ id, plan, state, note }) =>
                html`
                  <tr>
                    <td>${id}</td>
                    <td>${plan.name}</td>
                    <td><span class="pill" data-state="${state}">${state}</span></td>
                    <td>${note}</td>
                  </tr>
                `
              )}</tbody>
            </table>
          </div>
        </section>
      `}
    `,
  });
}

/** What a loan file holds, for the page that starts a run of it. */
export interface CheckedFile {
  readonly upload: Upload;
  /** How the file is read. */
  readonly reading: Reading;
  /** Whether it is read as an earlier file of the same header was. */
  readonly isRemembered: boolean;
  readonly summary: LoanFileSummary;
  readonly offices: readonly string[];
  readonly subset: Subset;
  /** Whether loans that have their answer are looked for again. */
  readonly isFresh: boolean;
  /** Loans of the subset that a run would not work on. */
  readonly passedOver: readonly PassedOver[];
  /** What they will probably cost, by earlier runs. */
  readonly costs: RunPlan["costs"];
  /** Of the loans that a run would work on. */
  readonly cost: CostEstimate;
  readonly model: string;
  /** Why a run cannot be started. */
  readonly problem?: string | undefined;
  /** The engine whose workers get its loans; absent: this process works. */
  readonly engine?: string | undefined;
}

/** The page that says what is in a file, and starts its run. */
export function checkPage(file: CheckedFile, visit: Visit): Html {
  const { upload, summary, subset, problem } = file;
  return layout({
    title: upload.name,
    here: "/load",
    visit,
    body: html`
      <h1>${upload.name}</h1>
      <div class="columns">
        <section class="card">
          <h2>Start</h2>
          ${problem && html`
            <p class="problem" role="alert">${problem}</p>
            <p><a class="button" href="/settings">Settings</a></p>
          `}
          <form method="get" action="/load" class="stack" id="subset">
            <input type="hidden" name="file" value="${upload.hash}">
            ${readingInputs(file)} ${choices(
              "make",
              "Makes (none chosen: all)",
              file.summary.makes.map(({ make }) => make),
              subset.makes,
            )} ${choices(
              "office",
              "Offices (none chosen: all)",
              file.offices,
              subset.offices,
            )}
            <label>Only these work orders <input
                name="workOrders"
                value="${subset.workOrders.join(" ")}"
                placeholder="all"
              ></label>
            <label>At most this many loans <input
                name="limit"
                type="number"
                min="1"
                value="${subset.limit}"
                placeholder="all"
              ></label>
            <label class="check"><input
                type="checkbox"
                name="fresh"
                value="yes"
                ${file.isFresh && html`
                  checked
                `}
              >
              Look again for loans that have their answer</label>
            <button>Update the plan</button>
          </form>
          <p>${workText(file)}</p>
          ${file.engine && html`
            <p id="engine">Its loans go to the workers of ${file.engine}.</p>
          `}
          <ul class="cost">${costLines(file.cost, file.model).map((line) =>
            html`
              <li>${line}</li>
            `
          )}</ul>
          ${file.costs && html`
            <p class="cost">${bandText(file.costs)}</p>
          `} ${passedOverList(file.passedOver)}
          <form method="post" action="/start" class="stack">
            ${csrf(visit)}
            <input type="hidden" name="file" value="${upload.hash}">
            ${readingInputs(file)} ${subset.makes.map((make) =>
              html`
                <input type="hidden" name="make" value="${make}">
              `
            )} ${subset.offices.map((office) =>
              html`
                <input type="hidden" name="office" value="${office}">
              `
            )}
            <input type="hidden" name="workOrders" value="${subset.workOrders
              .join(" ")}">
            <input type="hidden" name="limit" value="${subset.limit}">
            <label>All services may cost at most, in US dollars <input
                name="maxCost"
                inputmode="decimal"
                placeholder="no limit"
              ></label>
            ${file.isFresh && html`
              <input type="hidden" name="fresh" value="yes">
            `}
            <button class="primary" id="start" ${(problem !== undefined ||
              file.cost.analysis.loans === 0) && html`
              disabled
            `}>
              Start ${count(file.cost.analysis.loans, "loan")}
            </button>
          </form>
        </section>
        <section class="card">
          <h2>What the file holds</h2>
          ${file.isRemembered && html`
            <p class="hint" id="remembered">
              Its columns are read as those of an earlier file with the same header.
            </p>
          `}
          <pre class="report" tabindex="0" aria-label="Check report">${renderCheckReport(
            upload.name,
            { ...summary, groups: [] },
          )}</pre>
          <p class="buttons">
            <a class="button" id="change-columns" href="/load/columns?${addressOf(
              file,
            )}"
            >Change sheet or columns</a>
            ${summary.rejected > 0 && html`
              <a class="button" id="rejects" href="/load/rejects?${addressOf(
                file,
              )}"
              >The ${count(summary.rejected, "rejected row")} as a file</a>
            `}
          </p>
          ${summary.groups.map(noteGroup)}
        </section>
      </div>
    `,
  });
}

function addressOf({ upload, reading }: CheckedFile): string {
  return new URLSearchParams([
    ["file", upload.hash],
    ...readingFields(reading).map(([name, value]) => [name, value]),
  ]).toString();
}

function readingInputs({ reading }: CheckedFile): Html[] {
  return readingFields(reading).map(([name, value]) =>
    html`
      <input type="hidden" name="${name}" value="${value}">
    `
  );
}

const SEVERITY = {
  rejected: "Rejected",
  warning: "Please look",
  repaired: "Repaired",
} as const;

/** What is wrong with rows, for one reason, by row and column. */
function noteGroup(
  { severity, reason, count, notes }: LoanFileSummary["groups"][number],
): Html {
  return html`
    <details class="notes" data-severity="${severity}" ${severity ===
        "rejected" && html`
      open
    `}>
      <summary>${SEVERITY[severity]}: ${noteTitle(reason)} (${count})</summary>
      <div
        class="scroll"
        tabindex="0"
        role="region"
        aria-label="${noteTitle(reason)}"
      >
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Column</th>
              <th scope="col">What is wrong</th>
            </tr>
          </thead>
          <tbody>${notes.map(({ row, column = "", message }) =>
            html`
              <tr>
                <td class="number">${row}</td>
                <td>${column}</td>
                <td class="wide">${message}</td>
              </tr>
            `
          )}</tbody>
        </table>
      </div>
      ${count > notes.length && html`
        <p class="hint">and ${count - notes.length} more</p>
      `}
    </details>
  `;
}

/** Loans passed over that the page names. */
const PASSED_OVER_SHOWN = 50;

function passedOverList(passedOver: readonly PassedOver[]): Html {
  if (passedOver.length === 0) {
    return html`

    `;
  }
  const rest = passedOver.length - PASSED_OVER_SHOWN;
  return html`
    <details>
      <summary>${count(passedOver.length, "loan")} passed over</summary>
      <ul>${passedOver.slice(0, PASSED_OVER_SHOWN).map(({ loan, sentence }) =>
        html`
          <li>${loan.workOrder} ${loan.vehicle.asWritten}: ${sentence}</li>
        `
      )}</ul>
      ${rest > 0 && html`
        <p class="hint">and ${rest} more</p>
      `}
    </details>
  `;
}

function choices(
  name: string,
  label: string,
  values: readonly string[],
  chosen: readonly string[],
): Html {
  if (values.length < 2) {
    return html`

    `;
  }
  return html`
    <fieldset>
      <legend>${label}</legend>
      <div class="chips">${values.map((value) =>
        html`
          <label class="check"><input
              type="checkbox"
              name="${name}"
              value="${value}"
              ${chosen.includes(value) && html`
                checked
              `}
            > ${value || "not known"}</label>
        `
      )}</div>
    </fieldset>
  `;
}

function workText({ cost, model }: CheckedFile): string {
  const { loans, links, piecesAtMost } = cost.analysis;
  return `${count(loans, "loan")}, ${count(links, "link")}, ` +
    `at most ${count(piecesAtMost, "piece")} for ${model} to judge. ` +
    "Sends that fail and are made again come on top.";
}

function bandText(
  { fromUsd, toUsd, loans }: NonNullable<CheckedFile["costs"]>,
): string {
  const dollars = (usd: number) => `$${usd.toFixed(usd < 0.1 ? 3 : 2)}`;
  return `By ${count(loans, "loan")} of earlier runs: ${dollars(fromUsd)} to ${
    dollars(toUsd)
  } for all services, in nine runs of ten.`;
}
