import type { EvalCase, EvalSet, EvalText } from "./case.ts";

const MONTHS =
  "January February March April May June July August September October November December"
    .split(" ");
const MOIS =
  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    .split(" ");
const MESES =
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    .split(" ");

/** A text with its vehicles put in. */
export interface FilledText {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly headings: readonly string[];
  readonly list: readonly string[];
}

/** Puts the vehicles of a case into its text. */
export function fillText(one: EvalCase, set: EvalSet): FilledText {
  const text = need(set.texts, one.text);
  const put = namesInto(one, set);
  return {
    title: put(one.title ?? text.title),
    paragraphs: text.paragraphs.map(put),
    headings: (text.headings ?? []).map(put),
    list: (text.list ?? []).map(put),
  };
}

/**
 * Renders the page of a case: `{{name}}` is replaced by an escaped value,
 * `{{{name}}}` by HTML, and `{{#name}} … {{/name}}` stays only where the value
 * is not empty.
 */
export function renderPage(one: EvalCase, set: EvalSet): string {
  const template = need(set.templates, one.template ?? "");
  const text = fillText(one, set);
  const values = valuesOf(one, text, need(set.texts, one.text));
  const html = bodiesOf(text, one.around ?? []);
  return template
    .replaceAll(
      /\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}/g,
      (_, name: string, inner: string) => values[name] ? inner : "",
    )
    .replaceAll(/\{\{\{(\w+)\}\}\}/g, (_, name: string) => html[name] ?? "")
    .replaceAll(
      /\{\{(\w+)\}\}/g,
      (_, name: string) => escape(values[name] ?? ""),
    );
}

/** `{V}` is the vehicle with its make, `{M}` without, `{K}` the make. */
function namesInto(one: EvalCase, set: EvalSet): (text: string) => string {
  const [full, model] = one.car ?? need(set.names, one.loan);
  const make = need(set.loans, one.loan).vehicle.make ?? "";
  const names: Record<string, string> = { V: full, M: model, K: make };
  for (const [index, letter] of [..."OPQRS"].entries()) {
    names[letter] = one.others?.[index]?.[0] ?? "";
    names[`${letter}M`] = one.others?.[index]?.[1] ?? "";
  }
  return (text) =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = names[name.toUpperCase()] ?? "";
      return name === name.toLowerCase() ? value.toLowerCase() : value;
    });
}

function valuesOf(
  one: EvalCase,
  { title }: FilledText,
  text: EvalText,
): Record<string, string> {
  const { url, site = "", bylines = [], published: day = "" } = one;
  const date = new Date(`${day || "1970-01-01"}T00:00:00Z`);
  const month = date.getUTCMonth();
  const inMonth = date.getUTCDate();
  const year = date.getUTCFullYear();
  return {
    title,
    site,
    url,
    canonical: url,
    home: `${new URL(url).origin}/`,
    lang: text.lang ?? "en",
    car: title,
    byline: bylines.join(" and "),
    date: day,
    modified: one.modified ?? "",
    dateZoned: day && `${day}T23:05:00+00:00`,
    dateOffset: day && `${day}T06:30:00-05:00`,
    dateLater: day && `${laterBy(date, 12)}T10:00:00Z`,
    dateLong: day && `${MONTHS[month]} ${inMonth}, ${year}`,
    dateShort: day && `${MONTHS[month]?.slice(0, 3)}. ${inMonth}, ${year}`,
    dateOrdinal: day &&
      `${ordinal(inMonth)} of ${MONTHS[month]}, ${year}`,
    dateSlash: day &&
      `${month + 1}/${inMonth}/${String(year).slice(2)}`,
    dateUpper: day &&
      `${
        MONTHS[month]?.slice(0, 3).toUpperCase()
      } ${inMonth} ${year} 7:05 AM ET`,
    dateFr: day &&
      `${inMonth === 1 ? "1er" : inMonth} ${MOIS[month]} ${year}`,
    dateEs: day && `${inMonth} de ${MESES[month]} de ${year}`,
  };
}

/** The body in several kinds of markup, and what stands around it. */
function bodiesOf(
  { paragraphs, headings, list }: FilledText,
  around: readonly string[],
): Record<string, string> {
  const parts = paragraphs.map((text, index) => ({
    text: escape(text),
    heading: escape(headings[index - 1] ?? ""),
  }));
  const items = list.length === 0
    ? ""
    : `<ul>${list.map((item) => `<li>${escape(item)}</li>`).join("")}</ul>`;
  const cars = around.map(escape);
  return {
    paragraphs:
      parts.map(({ text, heading }) =>
        `${heading && `<h2>${heading}</h2>\n`}<p>${text}</p>`
      ).join("\n") + items,
    blocks:
      parts.map(({ text, heading }) =>
        `${
          heading && `<h3>${heading}</h3>`
        }<div class="para"><p>${text}</p></div>`
      ).join("\n") + items,
    breaks:
      parts.map(({ text, heading }) =>
        `${heading && `<b>${heading}</b><br><br>\n`}${text}<br><br>`
      ).join("\n") + items,
    spans:
      parts.map(({ text, heading }) =>
        `${
          heading && `<div class="b"><h2><span>${heading}</span></h2></div>`
        }<div class="b"><span class="t"><span>${text}</span></span></div>`
      ).join("\n") + items,
    figures: paragraphs.map((text, index) =>
      `<figure><img src="/photos/${index}.jpg" alt=""><figcaption>${
        escape(text)
      }</figcaption></figure>`
    ).join("\n"),
    links: cars.map((car, index) =>
      `<li><a href="/s/${index}">${car} buying guide</a></li>`
    ).join(""),
    cards: cars.map((car, index) =>
      `<div class="card"><a href="/a/${index}"><h3>${car}: all you need to know</h3></a><p>We spent a week with the ${car} and came back with opinions. The ${car} is worth a look.</p><time>${
        index + 2
      } weeks ago</time></div>`
    ).join("\n"),
    related: cars.length === 0
      ? ""
      : `<section class="related-stories"><h3>Related stories</h3>${
        cars.map((car, index) =>
          `<article class="card"><a href="/r/${index}"><h4>${car} review</h4></a><p>The ${car} goes up against its rivals.</p></article>`
        ).join("")
      }</section>`,
    comments: cars.length === 0
      ? ""
      : `<div id="comments" class="comments-area"><h2 class="comments-title">${cars.length} comments</h2><ol class="comment-list">${
        cars.map((car, index) =>
          `<li class="comment"><b>reader${index}</b><p>I had a ${car} once. Buy the ${car}, you will not regret it.</p></li>`
        ).join("")
      }</ol></div>`,
  };
}

function ordinal(day: number): string {
  const ending = [11, 12, 13].includes(day)
    ? undefined
    : ["st", "nd", "rd"][day % 10 - 1];
  return `${day}${ending ?? "th"}`;
}

function laterBy(date: Date, days: number): string {
  return new Date(date.getTime() + days * 86_400_000).toISOString().slice(
    0,
    10,
  );
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}

function need<T>(map: ReadonlyMap<string, T>, name: string): T {
  const value = map.get(name);
  if (value === undefined) throw new RangeError(`No entry "${name}"`);
  return value;
}
