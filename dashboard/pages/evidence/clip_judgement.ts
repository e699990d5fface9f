import { ASPECTS, type Clip } from "../../../core/words/mod.ts";
import { type Html, html } from "../../../core/result/mod.ts";
import { factList } from "../layout.ts";

/** What a clip says of itself, and what was made of it. */
export function clipJudgement(clip: Clip): Html {
  return html`
    ${clipFacts(clip)} ${aspects(clip)} ${prosAndCons(clip)}
  `;
}

function clipFacts(clip: Clip): Html {
  const { content, evidence, analysis } = clip;
  const { published } = content;
  const facts: [string, string | Html][] = [
    ["Found by", `${clip.tier}, ${clip.via}`],
    [
      "Published",
      published
        ? `${published.date} (${published.source})`
        : "the page states no day",
    ],
    ["Byline", bylineOf(content)],
    ["Whose it is", evidence.attribution.because],
    [
      "Vehicle",
      `${
        evidence.vehicle.verdict.replaceAll("_", " ")
      }, named ${evidence.vehicle.mentions} times`,
    ],
    ["Relevance", `${analysis.relevance} of 10`],
    [
      "Overall",
      analysis.overall === undefined ? "–" : `${analysis.overall} of 10`,
    ],
    ["Sentiment", analysis.sentiment ?? "–"],
    ["Confidence", `${Math.round(clip.confidence * 100)} %`],
  ];
  return html`
    ${factList("facts", facts)} ${analysis.summary && html`
      <p class="summary">${analysis.summary}</p>
    `} ${analysis.warnings?.includes("instructs_reader") &&
      html`
        <p class="problem">
          This piece tells an AI what to answer; read it yourself.
        </p>
      `}
  `;
}

function bylineOf(
  { bylines, bylineSource, bylineHouse }: Clip["content"],
): string {
  const house = bylineHouse === undefined ? [] : [bylineHouse];
  const signed = [...bylines, ...house];
  if (signed.length === 0) return "the page states none";
  return signed.join(", ") + (bylineSource ? ` (${bylineSource})` : "");
}

function aspects({ analysis }: Clip): Html {
  const scored = ASPECTS.flatMap((name) => {
    const aspect = analysis.aspects[name];
    return aspect === undefined ? [] : [{ name, ...aspect }];
  });
  if (scored.length === 0) {
    return html`

    `;
  }
  return html`
    <h3>Aspects</h3><dl class="aspects">${scored.map(({ name, score, note }) =>
      html`
        <div>
          <dt>
            ${name.replaceAll("_", " ")} <b>${score}</b>
            <svg
              viewBox="0 0 100 8"
              class="bar"
              aria-hidden="true"
              preserveAspectRatio="none"
            >
              <rect class="rest" width="100" height="8" />
              <rect class="full" width="${score * 10}" height="8" />
            </svg>
          </dt>
          <dd>${note}</dd>
        </div>
      `
    )}</dl>
  `;
}

function prosAndCons({ analysis: { pros, cons } }: Clip): Html {
  const list = (name: string, items: readonly string[]) =>
    items.length > 0 && html`
      <div>
        <h3>${name}</h3>
        <ul>${items.map((item) =>
          html`
            <li>${item}</li>
          `
        )}</ul>
      </div>
    `;
  return html`
    <div class="columns tight">${list("Pros", pros)}${list("Cons", cons)}</div>
  `;
}
