import { type Html, html } from "../../../core/result/mod.ts";
import {
  MIN_PASSWORD,
  ROLES,
  type User,
  type Visit,
} from "../../server/mod.ts";
import { csrf, layout } from "../layout.ts";

/** What the page of logins shows. */
export interface AccountView {
  /** Everybody who may log in; absent for those who may not see it. */
  readonly users?: readonly User[];
  /** A password that was made just now; it is shown this once. */
  readonly made?: { readonly name: string; readonly password: string };
}

/** One's own password and, for admins, who may log in. */
export function accountPage(
  { users, made }: AccountView,
  visit: Visit,
): Html {
  const { user, role } = visit.session;
  return layout({
    title: user === undefined ? "Users" : "Account",
    here: "/account",
    visit,
    body: html`
      <h1>${user === undefined ? "Users" : "Account"}</h1>
      ${made && html`
        <section class="card" role="status">
          <p>
            ${made.name} logs in with <code>${made.password}</code>
          </p>
          <p class="hint">
            It is shown this once and kept nowhere. Give it to ${made
              .name}, who can
            choose another one after logging in.
          </p>
          <p><a class="button" href="/account">I have it</a></p>
        </section>
      `} ${user !== undefined && html`
        <section class="card">
          <h2>${user}, ${role}</h2>
          <form method="post" action="/account/password" class="stack">
            ${csrf(visit)}${passwordField(
              "Your password",
              "password",
              "current",
            )} ${passwordField(
              `New password, ${MIN_PASSWORD} characters or more`,
              "fresh",
              "new",
            )} ${passwordField("The new one again", "again", "new")}
            <button>Change the password</button>
          </form>
          <p class="hint">You then log in anew, wherever you are logged in.</p>
        </section>
      `} ${users && usersCard(users, visit)}
    `,
  });
}

function passwordField(
  label: string,
  name: string,
  kind: "current" | "new",
): Html {
  return html`
    <label>${label} <input
        type="password"
        name="${name}"
        required
        autocomplete="${kind}-password"
        ${kind === "new" && html`
          minlength="${MIN_PASSWORD}"
        `}
      ></label>
  `;
}

function usersCard(users: readonly User[], visit: Visit): Html {
  const isFirst = users.length === 0;
  return html`
    <section class="card">
      <h2>Who may log in</h2>
      ${isFirst
        ? html`
          <p>
            Nobody has a login yet. The first must be an admin; from then on the dashboard
            asks everybody for a name and a password.
          </p>
        `
        : html`
          <ul class="rivals">${users.map((user) => userLine(user, visit))}</ul>
        `}
      <form method="post" action="/users/add" class="filters">
        ${csrf(visit)}
        <label>Name <input
            name="name"
            required
            maxlength="60"
            autocomplete="off"
          ></label>
        <label>Role <select name="role">${ROLES.map((role) =>
          html`
            <option ${isFirst && role === "admin" && html`
              selected
            `}>${role}</option>
          `
        )}</select></label>
        <button class="primary">Add, with a new password</button>
      </form>
      <p class="hint">
        Reviewers decide on clips, report and export. Admins also load files, start
        and end runs, and say who may log in.
      </p>
    </section>
  `;
}

function userLine({ name, role }: User, visit: Visit): Html {
  if (name === visit.session.user) {
    return html`
      <li><span>${name}<small>${role}, you</small></span></li>
    `;
  }
  const hidden = html`
    ${csrf(visit)}<input type="hidden" name="name" value="${name}">
  `;
  return html`
    <li>
      <span>${name}<small>${role}</small></span>
      <div class="buttons">
        <form method="post" action="/users/reset">
          ${hidden}<button aria-label="New password for ${name}">
            New password
          </button>
        </form>
        <form method="post" action="/users/remove">
          ${hidden}<button aria-label="Remove ${name}">Remove</button>
        </form>
      </div>
    </li>
  `;
}
