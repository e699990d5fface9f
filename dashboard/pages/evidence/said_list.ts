import {
  COMPARED_WORDS,
  disclosureText,
  MESSAGE_WORDS,
} from "../../../core/coverage/mod.ts";
import type { Analysis, Quote } from "../../../core/words/mod.ts";
import { type Html, html } from "../../../core/result/mod.ts";

/** What a clip says of the client's messages, and of who paid for what. */
export function saidList(analysis: Analysis): Html {
  const { messages = [], disclosure } = analysis;
  return html`
    ${messages.length > 0 && html`
      <h3>Messages</h3>
      <ul class="quotes">${messages.map(({ message, state, quotes }) =>
        html`
          <li>${message} <strong>${MESSAGE_WORDS[state]}</strong>${quotes.map((
            { text },
          ) =>
            html`
              <q>${text}</q>
            `
          )}</li>
        `
      )}</ul>
    `} ${disclosure && html`
      <h3>Disclosure</h3>
      <p>${disclosureText(disclosure)}</p>
      ${disclosure.said.length > 0 && html`
        <ul class="quotes">${disclosure.said.map(({ words, where, by }) =>
          html`
            <li><q>${words}</q> in the ${where}, found by ${by === "model"
              ? "the model"
              : "its wording"}</li>
          `
        )}</ul>
      `}
    `} ${drivenList(analysis)}
  `;
}

/** The aspects, the equipment, and what the vehicle is set against. */
function drivenList(
  { drivers = [], equipment = [], compared = [] }: Analysis,
): Html {
  const list = (title: string, items: readonly Html[]) =>
    items.length > 0 && html`
      <h3>${title}</h3>
      <ul class="quotes">${items}</ul>
    `;
  const item = (name: string, said: string, quotes: readonly Quote[]) =>
    html`
      <li>${name} <strong>${said}</strong>${quotes.map(({ text }) =>
        html`
          <q>${text}</q>
        `
      )}</li>
    `;
  return html`
    ${list(
      "What moves buyers",
      drivers.map(({ aspect, tone, quotes }) =>
        item(aspect.replaceAll("_", " "), tone, quotes)
      ),
    )} ${list(
      "Equipment that was driven",
      equipment.map(({ name, tone, isLent, quote }) =>
        item(name, `${tone ?? "named"}${isLent ? ", as lent" : ""}`, [quote])
      ),
    )} ${list(
      "Set against",
      compared.map(({ name, result, quote }) =>
        item(name, COMPARED_WORDS[result], [quote])
      ),
    )}
  `;
}
