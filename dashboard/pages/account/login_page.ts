import { type Html, html } from "../../../core/result/mod.ts";
import type { Sessions } from "../../server/mod.ts";
import { layout } from "../layout.ts";

/** The page that asks who it is. */
export function loginPage(
  { hasUsers, hasShared }: Pick<Sessions, "hasUsers" | "hasShared">,
  problem?: string,
): Html {
  return layout({
    title: "Log in",
    body: html`
      <section class="card narrow">
        <h1>Log in</h1>
        ${problem && html`
          <p class="problem" role="alert">${problem}</p>
        `}
        <form method="post" action="/login" class="stack">
          ${hasUsers && html`
            <label>Name <input
                name="name"
                maxlength="60"
                autofocus
                autocomplete="username"
                ${!hasShared && html`
                  required
                `}
              ></label>
          `} ${hasUsers && hasShared && html`
            <p class="hint">Leave the name empty for the password that all share.</p>
          `}
          <label>Password <input
              type="password"
              name="password"
              required
              ${!hasUsers && html`
                autofocus
              `}
              autocomplete="current-password"
            ></label>
          <button class="primary">Log in</button>
        </form>
      </section>
    `,
  });
}
