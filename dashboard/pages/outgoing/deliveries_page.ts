import { type Html, html } from "../../../core/result/mod.ts";
import type {
  ClipState,
  DeliveryCount,
  DeliveryStanding,
} from "../../../runs/mod.ts";
import type { Visit } from "../../server/mod.ts";
import { layout, outerLink } from "../layout.ts";
import { deliveryMark, deliveryReason } from "../state_mark.ts";

/** Clips on one page. */
export const DELIVERY_ROWS = 100;

/** How clips can stand at the fleet system, what needs a person first. */
export const DELIVERY_STATES: readonly ClipState[] = [
  "refused",
  "sent",
  "held",
  "accepted",
];

const NAMES: Readonly<Record<ClipState, string>> = {
  refused: "Refused",
  sent: "Sent, end not known",
  held: "Not taken",
  accepted: "Accepted",
};

/** What the page of deliveries shows. */
export interface DeliveriesView {
  readonly visit: Visit;
  /** Only those that stand so; absent: all. */
  readonly state: ClipState | undefined;
  /** From 0. */
  readonly page: number;
  readonly counts: readonly DeliveryCount[];
  readonly rows: readonly (DeliveryStanding & { readonly workOrder: string })[];
  /** Approved clips of loans of which nothing was sent yet. */
  readonly neverSent: number;
}

/** What became of each clip at the fleet system. */
export function deliveriesPage(view: DeliveriesView): Html {
  const { visit, rows, neverSent } = view;
  return layout({
    title: "Fleet system",
    here: "/export",
    visit,
    isWide: true,
    body: html`
      <h1>What the fleet system has</h1>
      <p>
        <code>clipscout deliver</code> sends approved clips from this folder, none of
        them twice; what it was told stands here. ${sentence(neverSent)}
      </p>
      ${tabs(view)} ${rows.length === 0
        ? html`
          <p class="hint">${visit.isDemo
            ? "Nothing of the demo is sent."
            : "No clip stands so."}</p>
        `
        : table(view)} ${pager(view)}
      <p class="hint">
        What was refused goes again once it has changed, or with
        <code>clipscout deliver --refused</code>. Where the end is not known, look in
        the system, and say <code>clipscout deliver --arrived ORDER</code> or
        <code>--lost ORDER</code>. <a href="/export">Back to the export</a>
      </p>
    `,
  });
}

function sentence(neverSent: number): string {
  if (neverSent === 0) return "Of every approved loan something was sent.";
  return neverSent === 1
    ? "Of 1 approved loan nothing was sent yet."
    : `Of ${neverSent} approved loans nothing was sent yet.`;
}

function totalOf(
  counts: readonly DeliveryCount[],
  state: ClipState | undefined,
): number {
  return counts.filter((one) => state === undefined || one.state === state)
    .reduce((sum, { count }) => sum + count, 0);
}

function tabs({ counts, state: here }: DeliveriesView): Html {
  return html`
    <nav class="tabs" aria-label="State">${[...DELIVERY_STATES, undefined].map(
      (state) =>
        html`
          <a href="/export/deliveries${state && `?state=${state}`}" ${state ===
              here && html`
            aria-current="true"
          `}>${state === undefined ? "All" : NAMES[state]} <b
              data-count="${state}"
            >${totalOf(counts, state)}</b></a>
        `,
    )}</nav>
  `;
}

function table({ rows }: DeliveriesView): Html {
  return html`
    <div
      class="scroll"
      tabindex="0"
      role="region"
      aria-label="Clips at the fleet system"
    >
      <table>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Why</th>
            <th scope="col">WO #</th>
            <th scope="col">Clip</th>
            <th scope="col">System</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody id="deliveries">${rows.map((one) =>
          html`
            <tr>
              <td>${deliveryMark(one.state)}</td>
              <td>${deliveryReason(one.state, one.why)}</td>
              <td><a href="/review?${new URLSearchParams({
                loan: one.loan,
              }).toString()}">${one.workOrder}</a></td>
              <td>${outerLink(one.url)}</td>
              <td>${one.system}</td>
              <td>${new Date(one.at).toISOString().slice(0, 16).replace(
                "T",
                " ",
              )} UTC</td>
            </tr>
          `
        )}</tbody>
      </table>
    </div>
  `;
}

function pager({ counts, state, page }: DeliveriesView): Html | undefined {
  const pages = Math.ceil(totalOf(counts, state) / DELIVERY_ROWS);
  if (pages < 2) return undefined;
  const address = (to: number) =>
    `/export/deliveries?${new URLSearchParams({
      ...(state && { state }),
      page: String(to),
    })}`;
  return html`
    <p class="buttons">
      ${page > 0 && html`
        <a class="button" href="${address(page - 1)}">Newer</a>
      `} <span>Page ${page + 1} of ${pages}</span> ${page + 1 < pages && html`
        <a class="button" href="${address(page + 1)}">Older</a>
      `}
    </p>
  `;
}
