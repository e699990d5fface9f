import { type Html, html } from "../../core/result/mod.ts";
import type { Visit } from "../server/mod.ts";
import type { WatchView } from "../jobs/mod.ts";
import { csrf, factList, layout } from "./layout.ts";
import { machineCard } from "./machine_table.ts";

/** The page that shows a run as it goes on; a script keeps it up. */
export function showRunPage(view: WatchView, visit: Visit): Html {
  const { job, progress } = view;
  const machines = progress?.machines ?? null;
  const notices = progress?.notices ?? [];
  if (job === null) {
    return layout({
      title: "Watch",
      here: "/watch",
      visit,
      body: html`
        <section class="card narrow">
          <h1>Nothing runs</h1>
          <p>No run was started yet.</p>
          <p><a class="button primary" href="/load">Load a loan file</a></p>
        </section>
      `,
    });
  }
  return layout({
    title: "Watch",
    here: "/watch",
    visit,
    body: html`
      <div id="watch">
        <h1><span id="job-name">${job.name}</span></h1>
        <p>
          <span id="job-state" class="pill" data-state="${job
            .state}" role="status"
          >${job.state}</span>
          <span id="job-note">${job.note}</span> <span id="queued"></span>
        </p>
        <progress
          id="bar"
          max="${Math.max(progress?.total ?? 1, 1)}"
          value="${progress
            ?.done ?? 0}"
          aria-label="Loans done"
        >
        </progress>
        <div id="numbers">${factList("numbers", progress?.numbers ?? [])}</div>
        <div class="buttons">
          ${button(visit, "pause", "Pause", "Starts no new loans")} ${button(
            visit,
            "resume",
            "Go on",
            "Starts loans again",
          )} ${button(
            visit,
            "cancel",
            "Cancel",
            "Running loans get 30 s; again: at once",
          )}
          <a class="button" id="again" href="${job.upload === ""
            ? "/load"
            : `/load?file=${job.upload}`}" hidden>Start it again</a>
          <a class="button" id="to-review" href="/review">Review the clips</a>
        </div>
        <section class="card" id="notices-card" ${notices.length === 0 && html`
          hidden
        `}>
          <h2>To know</h2>
          <div aria-live="polite">
            <ol id="notices" class="lines">${notices.map((notice) =>
              html`
                <li>${notice}</li>
              `
            )}</ol>
          </div>
        </section>
        ${machineCard(machines)}
        <div class="columns">
          <section class="card" id="lanes-card" ${machines !== null && html`
            hidden
          `}>
            <h2>At work</h2>
            <ol id="lanes" class="lines"></ol>
          </section>
          <section class="card">
            <h2>Done last</h2>
            <ol id="recent" class="lines"></ol>
          </section>
        </div>
        <section class="card" id="errors-card" hidden>
          <h2>Could not look</h2>
          <p class="hint">A later run tries these again.</p>
          <ol id="errors" class="lines"></ol>
        </section>
        <noscript><p class="problem">
            This page needs scripts to move by itself; reload it to see the state.
          </p></noscript>
      </div>
    `,
  });
}

function button(visit: Visit, act: string, name: string, hint: string): Html {
  return html`
    <form method="post" action="/watch/${act}" class="act">
      ${csrf(visit)}<button id="${act}" title="${hint}">${name}</button>
    </form>
  `;
}
