import { disclosureText, MESSAGE_WORDS } from "../../../core/coverage/mod.ts";
import type { Analysis } from "../../../core/words/mod.ts";
import { type Html, html } from "../../../core/result/mod.ts";

/** What a clip says of the client's messages, and of who paid for what. */
export function saidList({ messages = [], disclosure }: Analysis): Html {
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
    `}
  `;
}
