import { Html, markup, PROOF_STYLE } from "../result/mod.ts";
import type { Brand } from "./brand.ts";
import {
  type Coverage,
  type CoverageRow,
  modelOf,
  outletOf,
} from "./coverage.ts";
import { throughText } from "./said/mod.ts";
import {
  factsOf,
  MESSAGES_NOTE,
  METHOD,
  notFoundSentence,
  openSentence,
} from "./words.ts";
import { clipCard } from "./clip_card.ts";
import style from "./style.css" with { type: "text" };

/** What the page needs beside the coverage itself. */
export interface CoveragePageOptions {
  /** What stands on top, such as `Mazda, October 2026`. */
  readonly title: string;
  readonly brand?: Brand;
  /** When it was made, ISO 8601 in UTC. */
  readonly at: string;
}

/**
 * A client's coverage report as one HTML file: it asks nobody for anything,
 * runs no script, and prints on A4 and Letter.
 */
export function coveragePage(
  coverage: Coverage,
  { title, brand = {}, at }: CoveragePageOptions,
): string {
  const { clips, notFound, open } = coverage;
  const accent = brand.colour === undefined
    ? ""
    : `:root{--accent:${brand.colour}}`;
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title>
<style>${raw(style + PROOF_STYLE + accent)}</style>
</head>
<body>
<header>
  ${logoOf(brand)}
  <p class="kicker">Press coverage${brand.name ? ` · ${brand.name}` : ""}</p>
  <h1>${title}</h1>
</header>
<main>
  ${figures(coverage)}
  <section aria-labelledby="clips">
    <h2 id="clips">The clips</h2>
    ${
    clips.length === 0
      ? markup`<p>No clip of these loans has been published yet.</p>`
      : markup`<div class="cards">${clips.map(clipCard)}</div>`
  }
  </section>
  ${messagesTable(coverage)}
  ${driversTable(coverage)}
  <section aria-labelledby="models">
    <h2 id="models">By vehicle</h2>
    ${table("Vehicle", coverage.byModel)}
  </section>
  <section aria-labelledby="outlets">
    <h2 id="outlets">By outlet</h2>
    ${table("Outlet", coverage.byOutlet)}
  </section>
  ${months(coverage)}
  <section aria-labelledby="rest">
    <h2 id="rest">Looked for and not found</h2>
    ${notFoundText(notFound)}
    ${openText(open)}
  </section>
</main>
<footer>
  <p>${METHOD} Made ${at.slice(0, 10)} by ${brand.name ?? "clipscout"}.</p>
</footer>
</body>
</html>
`;
  return page.text;
}

function raw(css: string): Html {
  return new Html(css.replaceAll("</", "<\\/"));
}

function logoOf({ logo, name = "" }: Brand): Html | undefined {
  return logo === undefined
    ? undefined
    : markup`<img class="logo" src="${logo}" alt="${name}">`;
}

function figures(coverage: Coverage): Html {
  const { positive, neutral, negative } = coverage.sentiments;
  return markup`<dl class="figures">${
    factsOf(coverage).map(([name, value]) =>
      markup`<div><dt>${name}</dt><dd>${value}</dd></div>`
    )
  }</dl>
  <p class="tone">Tone: ${positive} positive, ${neutral} neutral, ${negative} negative.</p>`;
}

function table(head: string, rows: readonly CoverageRow[]): Html {
  return markup`<table>
    <thead><tr><th scope="col">${head}</th><th scope="col">Loans</th><th scope="col">Clips</th><th scope="col">Mean score</th></tr></thead>
    <tbody>${
    rows.map(({ name, loans, clips, score }) =>
      markup`<tr><th scope="row">${name}</th><td>${loans}</td><td>${clips}</td><td>${
        score === undefined ? "–" : score.toFixed(1)
      }</td></tr>`
    )
  }</tbody>
  </table>`;
}

function messagesTable({ messages }: Coverage): Html | undefined {
  if (messages.length === 0) return undefined;
  return markup`<section aria-labelledby="messages">
    <h2 id="messages">Messages</h2>
    <table>
    <thead><tr><th scope="col">Message</th><th scope="col">Came through</th><th scope="col">Stated</th><th scope="col">In other words</th><th scope="col">Contradicted</th><th scope="col">Not judged</th></tr></thead>
    <tbody>${
    messages.map((one) =>
      markup`<tr><th scope="row">${one.message}</th><td>${
        throughText(one)
      }</td><td>${one.pieces.stated}</td><td>${one.pieces.reworded}</td><td>${one.pieces.contradicted}</td><td>${one.pieces.unclear}</td></tr>`
    )
  }</tbody>
    </table>
    <p class="note">${MESSAGES_NOTE}</p>
  </section>`;
}

function driversTable({ drivers }: Coverage): Html | undefined {
  if (drivers.length === 0) return undefined;
  return markup`<section aria-labelledby="drivers">
    <h2 id="drivers">What moves buyers</h2>
    <table>
    <thead><tr><th scope="col">Aspect</th><th scope="col">Praised</th><th scope="col">Mixed</th><th scope="col">Blamed</th></tr></thead>
    <tbody>${
    drivers.map(({ aspect, pieces }) =>
      markup`<tr><th scope="row">${
        aspect.replaceAll("_", " ")
      }</th><td>${pieces.praised}</td><td>${pieces.mixed}</td><td>${pieces.blamed}</td></tr>`
    )
  }</tbody>
    </table>
  </section>`;
}

function months({ byMonth }: Coverage): Html | undefined {
  if (byMonth.length < 2) return undefined;
  const most = Math.max(...byMonth.map(({ clips }) => clips));
  return markup`<section aria-labelledby="months">
    <h2 id="months">By month</h2>
    <table class="bars"><tbody>${
    byMonth.map(({ month, clips }) =>
      markup`<tr><th scope="row">${month}</th><td><meter min="0" max="${most}" value="${clips}">${clips}</meter></td><td>${clips}</td></tr>`
    )
  }</tbody></table>
  </section>`;
}

function notFoundText(notFound: Coverage["notFound"]): Html {
  const sentence = markup`<p>${notFoundSentence(notFound)}</p>`;
  if (notFound.length === 0) return sentence;
  return markup`${sentence}
  <ul>${
    notFound.map((one) =>
      markup`<li>${modelOf(one.loan)}, ${
        [one.loan.contact, outletOf(one)].filter(Boolean).join(", ")
      }: ${one.sentence}</li>`
    )
  }</ul>`;
}

function openText(open: Coverage["open"]): Html | undefined {
  return open.length === 0 ? undefined : markup`<p>${openSentence(open)}</p>`;
}
