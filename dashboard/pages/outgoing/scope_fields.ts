import type { CoverageScope } from "../../../core/coverage/mod.ts";
import { type Html, html } from "../../../core/result/mod.ts";

/** Names that a scope can be narrowed to. */
export type ScopeChoices = Readonly<
  Record<"make" | "office" | "campaign", readonly string[]>
>;

/** The fields by which a person narrows a report or an export. */
export function scopeFields(scope: CoverageScope, choices: ScopeChoices): Html {
  return html`
    ${boxes("make", "Makes", choices.make, scope.makes)} ${boxes(
      "office",
      "Offices",
      choices.office,
      scope.offices,
    )} ${boxes("campaign", "Campaigns", choices.campaign, scope.campaigns)}
    <div class="pair">
      <label>Loans that began from <input
          type="date"
          name="from"
          value="${scope.from}"
          autocomplete="off"
        ></label>
      <label>up to <input
          type="date"
          name="to"
          value="${scope.to}"
          autocomplete="off"
        ></label>
    </div>
  `;
}

/** A scope as fields of a form or an address: name and value of each. */
export function scopePairs(
  { makes = [], offices = [], campaigns = [], from, to }: CoverageScope,
): [string, string][] {
  return [
    ...makes.map((make): [string, string] => ["make", make]),
    ...offices.map((office): [string, string] => ["office", office]),
    ...campaigns.map((campaign): [string, string] => ["campaign", campaign]),
    ...(from === undefined ? [] : [["from", from] as [string, string]]),
    ...(to === undefined ? [] : [["to", to] as [string, string]]),
  ];
}

function boxes(
  name: string,
  label: string,
  values: readonly string[],
  chosen: readonly string[] = [],
): Html | undefined {
  // What was asked for stays in sight, though nothing has that name.
  const all = [...new Set([...values, ...chosen])];
  if (all.length === 0) return undefined;
  return html`
    <fieldset>
      <legend>${label} (none chosen: all)</legend>
      <div class="chips">${all.map((value) =>
        html`
          <label class="check"><input
              type="checkbox"
              name="${name}"
              value="${value}"
              autocomplete="off"
              ${chosen.includes(value) && html`
                checked
              `}
            > ${value}</label>
        `
      )}</div>
    </fieldset>
  `;
}
