import type { Job } from "../jobs/mod.ts";
import { type Html, html } from "../../core/result/mod.ts";
import type { Visit } from "../server/mod.ts";
import { layout } from "./layout.ts";

/** How many loans of a name have a clip. */
export interface FoundRate {
  readonly name: string;
  readonly loans: number;
  readonly clips: number;
}

/** What the home page shows. */
export interface HomeView {
  readonly visit: Visit;
  /** Loans by state of review. */
  readonly states: ReadonlyMap<string, number>;
  /** By make, office and outlet, most loans first. */
  readonly rates: Readonly<
    Record<"make" | "office" | "outlet", readonly FoundRate[]>
  >;
  /** Contacts of loans without a clip, most first. */
  readonly owing: readonly { name: string; loans: number }[];
  readonly jobs: readonly Job[];
}

const STATES = [
  ["pending", "to decide"],
  ["disputed", "judged in two ways"],
  ["approved", "approved"],
  ["flagged", "flagged"],
  ["rejected", "rejected"],
  ["not_found", "not found"],
  ["failed", "could not look"],
] as const;

/** The page that says where all the work stands. */
export function homePage(view: HomeView): Html {
  const { visit, states, owing, rates } = view;
  return layout({
    title: "Home",
    here: "/home",
    visit,
    body: html`
      <h1>Where it stands</h1>
      <ul class="tiles">${STATES.map(([state, name]) =>
        html`
          <li>
            <a class="card" href="/review?state=${state}"><b>${states.get(
              state,
            ) ?? 0}</b>
              ${name}</a>
          </li>
        `
      )}</ul>
      <div class="columns">
        <section class="card">
          <h2>Who owes a clip</h2>
          ${owing.length === 0
            ? html`
              <p class="hint">
                Nobody: each loan that could be settled has its clip.
              </p>
            `
            : html`
              <ul class="lines">${owing.map(({ name, loans }) =>
                html`
                  <li><a href="/review?${new URLSearchParams({
                    state: "not_found",
                    contact: name,
                  }).toString()}">${name ||
                    "no contact"}</a>: ${loans} ${loans === 1
                    ? "loan"
                    : "loans"}</li>
                `
              )}</ul>
            `}
        </section>
        ${rateCard("By make", "make", rates.make)} ${rateCard(
          "By office",
          "office",
          rates.office,
        )} ${rateCard("By outlet", "outlet", rates.outlet)}
      </div>
      ${runs(view)}
    `,
  });
}

function rateCard(
  title: string,
  column: string,
  rates: readonly FoundRate[],
): Html | undefined {
  if (rates.length === 0) return undefined;
  return html`
    <section class="card">
      <h2>${title}</h2>
      <table class="rates">
        <thead>
          <tr>
            <th scope="col">${title.replace("By ", "")}</th>
            <th scope="col">Found</th>
            <th scope="col">Clips of loans</th>
          </tr>
        </thead>
        <tbody>${rates.map(({ name, loans, clips }) =>
          html`
            <tr>
              <th scope="row"><a href="/review?${new URLSearchParams({
                state: "",
                [column]: name,
              }).toString()}">${name || "not said"}</a></th>
              <td>${bar(clips / loans)}</td>
              <td class="number">${clips} of ${loans}</td>
            </tr>
          `
        )}</tbody>
      </table>
    </section>
  `;
}

/** A share as a bar; its number stands beside it. */
function bar(share: number): Html {
  return html`
    <svg
      class="bar"
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="rest" width="100" height="8" />
      <rect class="full" width="${Math.round(100 * share)}" height="8" />
    </svg>
  `;
}

function runs({ jobs }: HomeView): Html {
  return html`
    <section class="card">
      <h2>Runs</h2>
      ${jobs.length === 0
        ? html`
          <p><a class="button primary" href="/load">Load a loan file</a></p>
        `
        : html`
          <div class="scroll" tabindex="0" role="region" aria-label="Runs">
            <table>
              <thead>
                <tr>
                  <th scope="col">File</th>
                  <th scope="col">Begun</th>
                  <th scope="col">State</th>
                  <th scope="col">What it brought</th>
                </tr>
              </thead>
              <tbody>${jobs.map(({ plan, created, state, note }) =>
                html`
                  <tr>
                    <td>${plan.upload === "" ? plan.name : html`
                      <a href="/load?file=${plan.upload}">${plan.name}</a>
                    `}</td>
                    <td class="date">${new Date(created).toISOString().slice(
                      0,
                      10,
                    )}</td>
                    <td><span class="pill" data-state="${state}">${state}</span></td>
                    <td class="wide">${note}</td>
                  </tr>
                `
              )}</tbody>
            </table>
          </div>
        `}
    </section>
  `;
}
