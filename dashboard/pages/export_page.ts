import { type Export, type ExportFormat, FORMATS } from "../review/mod.ts";
import { type Html, html } from "../../core/result/mod.ts";
import type { Visit } from "../server/mod.ts";
import { csrf, layout } from "./layout.ts";

/** What one format is for. */
export interface FormatView {
  readonly format: ExportFormat;
  /** Clips that were not exported in it yet. */
  readonly fresh: number;
  /** All approved clips. */
  readonly all: number;
  /** Approved clips that it cannot hold. */
  readonly unsendable: readonly string[];
}

const ABOUT: Readonly<Record<ExportFormat, string>> = {
  csv: "The columns of the old export first, then ours.",
  xlsx: "The same as a workbook, with links that work.",
  json: "In the field names of the fleet system, for upload there.",
};

/** The page on which approved clips are exported. */
export function exportPage(
  { visit, formats, exports, done }: {
    visit: Visit;
    formats: readonly FormatView[];
    exports: readonly Export[];
    done?: Export | undefined;
  },
): Html {
  return layout({
    title: "Export",
    here: "/export",
    visit,
    body: html`
      <h1>Export</h1>
      ${done && html`
        <p class="success" role="status" id="done">
          ✓ ${done.count} ${done.count === 1 ? "clip" : "clips"} exported. <a
            class="button primary"
            id="download"
            href="${downloadPath(done)}"
          >Download ${FORMATS[done.format].name}</a>
        </p>
      `} ${formats.every(({ all }) => all === 0) && html`
        <p>
          No clip is approved yet. <a class="button primary" href="/review"
          >Review the clips</a>
        </p>
      `}
      <div class="columns three">${formats.map((format) =>
        formatCard(format, visit)
      )}</div>
      <section class="card"><h2>What was exported</h2>${exports.length === 0
        ? html`
          <p class="hint">Nothing yet. Only approved clips are exported.</p>
        `
        : exportLog(exports)}</section>
    `,
  });
}

function formatCard(
  { format, fresh, all, unsendable }: FormatView,
  visit: Visit,
): Html {
  return html`
    <section class="card">
      <h2>${FORMATS[format].name}</h2>
      <p>${ABOUT[format]}</p>
      <p>
        <b>${fresh}</b> of ${all} approved to export for the first time.
      </p>
      ${unsendable.length > 0 && html`
        <p class="problem">
          ${unsendable
            .length} have no activity id and are left out: ${unsendable.slice(
              0,
              5,
            ).join(", ")}${unsendable.length > 5 && " …"}
        </p>
      `}
      <form method="post" action="/export" class="stack">
        ${csrf(visit)}
        <input type="hidden" name="format" value="${format}">
        <label class="check"><input
            type="checkbox"
            name="again"
            value="yes"
            ${fresh === 0 && all > 0 && html`
              required
            `}
          > Also those that were exported before</label>
        <button ${fresh > 0 && html`
          class="primary"
        `} ${(all === 0 || visit.isDemo) && html`
          disabled
        `}>Export ${format}</button>
      </form>
    </section>
  `;
}

function exportLog(exports: readonly Export[]): Html {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Export log">
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">File</th>
            <th scope="col">Clips</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>${exports.map((one) =>
          html`
            <tr>
              <td>${new Date(one.at).toISOString().slice(0, 16).replace(
                "T",
                " ",
              )} UTC</td>
              <td><a href="${downloadPath(one)}">${FORMATS[one.format]
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

function downloadPath({ id }: Export): string {
  return `/export/file?id=${id}`;
}
