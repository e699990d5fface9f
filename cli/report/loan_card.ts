import {
  ASPECTS,
  type Clip,
  type Outcome,
  type RowResult,
} from "../../core/words/mod.ts";
import {
  outcomeOf,
  proofOf,
  proofTable,
  reachText,
  rowFacts,
  trailLine,
} from "../../core/result/mod.ts";
import { duration } from "../command/mod.ts";
import { type Html, link, markup, type Part } from "../../core/result/mod.ts";
import { classOf } from "./lane_chart.ts";

/** Draws one loan: a line that opens to its evidence, links and trail. */
export function loanCard(result: RowResult): Html {
  const facts = rowFacts(result);
  const outcome = outcomeOf(result);
  const clip = outcome && "clip" in outcome ? outcome.clip : undefined;
  const whose = [facts.contact, facts.outlet].filter(Boolean).join(", ");
  return markup`
    <details class="loan">
      <summary>
        <span class="chip ${
    classOf({ status: facts.status })
  }">${facts.status}</span>
        <b>${facts.model}</b> <span class="dim">${facts.workOrder}</span>
        <span class="whose">${whose}</span>${
    clip &&
    markup`
            <span class="chip ${
      classOf({
        tier: clip.tier,
        status: "",
      })
    }">${clip.tier}</span><span
              class="score"
            >${clip.analysis.relevance}<small>/10</small></span>
          `
  }
      </summary>
      <div class="inside">
        <p>${facts.sentence} <code>${facts.reason}</code></p>
        ${clip && clipPart(clip)} ${loanPart(result)} ${
    outcome &&
    trailPart(outcome)
  }
      </div>
    </details>
  `;
}

function clipPart(clip: Clip): Html {
  const { content, evidence, analysis } = clip;
  const { published, bylines, canonicalUrl, title } = content;
  const { snippet } = evidence.vehicle;
  const { reach } = evidence.attribution.listed ?? {};
  const facts: [string, Part][] = [
    ["Published", published && `${published.date} (${published.source})`],
    ["Byline", bylines.join(", ") || undefined],
    ["Whose piece", evidence.attribution.because],
    ["Reach", reach && reachText(reach)],
    ["Found", `${clip.tier}, ${clip.via}`],
    ["Confidence", `${Math.round(clip.confidence * 100)} %`],
    ["Sentiment", analysis.sentiment],
    ["Overall", analysis.overall],
  ];
  return markup`
    <h3>${link(canonicalUrl, title || canonicalUrl)}</h3>
    <p class="url">${link(canonicalUrl)}</p>
    ${
    snippet && markup`
      <blockquote>${snippet}</blockquote>
    `
  } ${
    analysis.summary && markup`
      <p>${analysis.summary}</p>
    `
  } ${definitions(facts)} ${aspectTable(analysis)} ${
    quoteList(
      "Pros",
      analysis.pros,
    )
  }${quoteList("Cons", analysis.cons)}
    ${
    quoteList(
      "Said in the piece",
      analysis.keyMentions.map(({ text }) => `“${text}”`),
    )
  }
    ${proofTable(proofOf(clip))}
  `;
}

function aspectTable({ aspects }: Clip["analysis"]): Html | undefined {
  const rows = ASPECTS.flatMap((name) => {
    const aspect = aspects[name];
    if (aspect === undefined) return [];
    const label = name.replaceAll("_", " ");
    return [markup`
      <tr>
        <th>${label}</th>
        <td><meter min="0" max="10" value="${aspect.score}"></meter> ${aspect.score}</td>
        <td>${aspect.note}</td>
      </tr>
    `];
  });
  return rows.length === 0 ? undefined : markup`
    <table class="aspects">${rows}</table>
  `;
}

function loanPart(result: RowResult): Html {
  const { start, end, office, row } = rowFacts(result);
  const loan = result.kind === "processed"
    ? result.outcome.loan
    : result.kind === "rejected"
    ? undefined
    : result.loan;
  const links = loan?.links.map((url) =>
    markup`
      <li>${link(url)}</li>
    `
  ) ?? [];
  const time = result.kind === "processed" ? duration(result.ms) : undefined;
  return markup`
    ${
    definitions([
      ["Loan", [start, end].filter(Boolean).join(" to ") || undefined],
      ["Office", office],
      ["Row", row],
      ["Took", time],
    ])
  }<ul class="links">${links}</ul>
  `;
}

function trailPart({ attempts, rivals }: Outcome): Html {
  const others = rivals.map(({ url, because }) =>
    markup`
      <li>${link(url)}: ${because}</li>
    `
  );
  return markup`
    ${
    others.length > 0
      ? markup`
        <h4>Other candidates</h4><ul class="links">${others}</ul>
      `
      : undefined
  }<h4>What was tried</h4><ol class="trail">${
    attempts.map((
      attempt,
    ) =>
      markup`
          <li>${trailLine(attempt)}</li>
        `
    )
  }</ol>
  `;
}

function definitions(pairs: readonly [string, Part][]): Html {
  const shown = pairs.filter(([, value]) => value !== undefined);
  return markup`
    <dl>${
    shown.map(([name, value]) =>
      markup`
        <div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>
      `
    )
  }</dl>
  `;
}

function quoteList(name: string, items: readonly string[]): Html | undefined {
  if (items.length === 0) return undefined;
  return markup`
    <h4>${name}</h4><ul>${
    items.map((item) =>
      markup`
        <li>${item}</li>
      `
    )
  }</ul>
  `;
}
