import { type Html, html } from "../../core/result/mod.ts";
import type {
  ServiceCheck,
  ServiceFinding,
  SettingOrigin,
  ShownSetting,
  Visit,
} from "../server/mod.ts";
import { csrf, layout } from "./layout.ts";

/** What the page of settings shows. */
export interface SettingsView {
  readonly visit: Visit;
  readonly settings: readonly ShownSetting[];
  readonly check: ServiceCheck | undefined;
  readonly whyNoKeys: string | undefined;
  /** The key that was written just now. */
  readonly written: ShownSetting | undefined;
}

/** The page that says how the program is set up, and what to do about it. */
export function settingsPage(view: SettingsView): Html {
  const { visit, settings } = view;
  return layout({
    title: "Settings",
    here: "/settings",
    visit,
    body: html`
      <h1>Settings</h1>
      ${writtenNote(view)}
      <div class="columns">
        <section class="card" id="services">
          <h2>Do the services answer?</h2>
          ${findings(view)}
          <form method="post" action="/settings/check" class="buttons">
            ${csrf(visit)}<button class="primary" id="check">
              ${view.check ? "Ask them again" : "Ask each of them once"}
            </button>
          </form>
          <p class="hint">
            One cheap request each, as <code>clipscout doctor</code> makes it; a
            search service is asked one query, which it may charge. Nothing is posted
            to Slack.
          </p>
        </section>
        <section class="card" id="keys">
          <h2>Write a key</h2>
          ${keyForm(view)}
        </section>
      </div>
      <section class="card">
        <h2>What is set</h2>
        <p class="hint">
          A flag counts before the environment, and that before <code>.env</code> in
          the folder that the dashboard was started in. Keys and passwords are never
          shown.
        </p>
        ${settingsTable(settings)}
      </section>
    `,
  });
}

function writtenNote({ written }: SettingsView): Html | undefined {
  if (written === undefined) return undefined;
  const isUsed = written.origin === "file";
  return html`
    <p class="success" role="status" id="written">
      ✓ ${written
        .name} is in <code>.env</code>, which only you can read. ${isUsed
        ? "Runs that start from now on use it."
        : `It is not used as long as ${
          ORIGINS[written.origin]
        } says another one.`}
    </p>
  `;
}

const WORDS = {
  ok: "✓ Works",
  warning: "◐ Look at it",
  failed: "✕ Does not work",
  off: "○ Not set up",
} as const;

function findings({ check }: SettingsView): Html {
  if (check === undefined) {
    return html`
      <p>They were not asked since the dashboard was started.</p>
    `;
  }
  return html`
    <p class="hint">Asked on ${new Date(check.at).toISOString().slice(0, 16)
      .replace("T", " ")} UTC.</p>
    <ul class="lines" id="findings">${check.findings.map(findingLine)}</ul>
  `;
}

function findingLine({ name, status, says, todo }: ServiceFinding): Html {
  return html`
    <li data-status="${status}">
      <b>${name}</b> <span class="pill" data-status="${status}"
      >${WORDS[
        status
      ]}</span><br>${says}.${todo && html`
        <br><b>To do:</b> ${todo}.
      `}
    </li>
  `;
}

function keyForm({ visit, settings, whyNoKeys }: SettingsView): Html {
  if (whyNoKeys !== undefined) {
    return html`
      <p class="problem" id="no-keys">${whyNoKeys}.</p>
      <p>
        Write the line <code>NAME=KEY</code> into the file <code>.env</code> of the
        folder that the dashboard was started in, and start it again. On this machine,
        <code>clipscout serve --write-keys</code> lets this page do it.
      </p>
    `;
  }
  const keys = settings.filter(({ isKey }) => isKey);
  return html`
    <form method="post" action="/settings/key" class="stack" autocomplete="off">
      ${csrf(visit)}
      <label>Key of <select name="name">${keys.map(({ name, isSet, origin }) =>
        html`
          <option value="${name}">${name}${isSet &&
            ` (set by ${ORIGINS[origin]})`}</option>
        `
      )}</select></label>
      <label>The key <input
          type="password"
          name="key"
          required
          autocomplete="off"
          spellcheck="false"
        ></label>
      <label class="check"><input
          type="checkbox"
          name="sure"
          value="yes"
          required
          autocomplete="off"
        > Yes, write it into <code>.env</code> of this folder, in place of the one
        that is there</label>
      <button>Write the key</button>
    </form>
    <p class="hint">
      The file is made readable for you alone. The key is not shown again, here or
      anywhere else.
    </p>
  `;
}

const ORIGINS: Readonly<Record<SettingOrigin, string>> = {
  flag: "a flag",
  environment: "the environment",
  file: ".env",
  default: "nothing",
};

function settingsTable(settings: readonly ShownSetting[]): Html {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="What is set">
      <table id="settings">
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">State</th>
            <th scope="col">What it is</th>
          </tr>
        </thead>
        <tbody>${settings.map((setting) =>
          html`
            <tr data-name="${setting.name}">
              <td class="wide"><code>${setting.name}</code></td>
              <td class="wide">${stateText(setting)}</td>
              <td class="wide">${setting.help}</td>
            </tr>
          `
        )}</tbody>
      </table>
    </div>
  `;
}

function stateText({ origin, isSet, value }: ShownSetting): string {
  if (!isSet) return "Not set";
  const by = origin === "default" ? "as it comes" : `by ${ORIGINS[origin]}`;
  return value === undefined ? `Set ${by}` : `${value} (${by})`;
}
