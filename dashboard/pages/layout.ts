import { type Html, html } from "../../core/result/mod.ts";
import type { Visit } from "../server/mod.ts";

const TABS = [
  { path: "/home", name: "Home" },
  { path: "/load", name: "Load" },
  { path: "/watch", name: "Watch" },
  { path: "/review", name: "Review" },
  { path: "/report", name: "Report" },
  { path: "/export", name: "Export" },
  { path: "/settings", name: "Settings" },
] as const;

/** Pages that only admins have. */
const FOR_ADMINS: readonly string[] = ["/load", "/settings"];

/** Puts a page into the frame that all pages share. */
export function layout(
  { title, here, visit, body, isWide = false, refreshSeconds }: {
    title: string;
    here?: typeof TABS[number]["path"] | "/account";
    visit?: Visit;
    body: Html;
    isWide?: boolean;
    /** When the page is loaded anew, where no script does better. */
    refreshSeconds?: number;
  },
): Html {
  return html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>${title} · clipscout</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/app.css">
        <script src="/app.js" defer></script>
        ${refreshSeconds && html`
          <noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>
        `} ${here === "/review" && html`
          <script src="/review/review.js" type="module"></script>
        `}
      </head>
      <body ${visit
        ? html`
          data-token="${visit.session.token}"
        `
        : ""}>
        <a class="skip" href="#main">Skip to the page</a>
        <header>
          <span class="brand">clipscout</span>
          ${visit && html`
            <nav aria-label="Pages">${TABS.filter(({ path }) =>
              visit.session.role === "admin" || !FOR_ADMINS.includes(path)
            ).map(({ path, name }) =>
              html`
                <a href="${path}" ${path === here && html`
                  aria-current="page"
                `}>${name}</a>
              `
            )}</nav>
            ${visit.session.user === undefined && freeNameForm(visit)}
            <a href="/account" ${here === "/account" && html`
              aria-current="page"
            `}>${visit.session.user ?? "Users"}</a>
            ${visit.isLocked && html`
              <form method="post" action="/logout">${csrf(
                visit,
              )}<button>Log out</button></form>
            `}
          `}
        </header>
        ${visit?.isDemo && demoBar(visit)}
        <main id="main" ${isWide && html`
          class="wide"
        `}>${body}</main>
      </body>
    </html>
  `;
}

/** Says who it is where names are no logins. */
function freeNameForm(visit: Visit): Html {
  return html`
    <form class="who" method="post" action="/name">
      ${csrf(visit)}
      <label>Reviewer <input
          name="who"
          value="${visit.who}"
          maxlength="60"
          size="12"
          autocomplete="off"
        ></label><button>Set</button>
    </form>
  `;
}

/** Says that all of this is invented, and how to get out. */
function demoBar(visit: Visit): Html {
  return html`
    <aside class="demo" aria-label="Demo">
      <p>
        <b>Demo.</b> Invented loans, kept apart from yours: none of this is exported
        or counted.
      </p>
      <form method="post" action="/demo/leave">
        ${csrf(
          visit,
        )}<button>Leave the demo</button>
      </form>
      <form method="post" action="/demo/delete">
        ${csrf(
          visit,
        )}<button>Delete it</button>
      </form>
    </aside>
  `;
}

/** The hidden field without which nothing is changed. */
export function csrf({ session }: Visit): Html {
  return html`
    <input type="hidden" name="csrf" value="${session.token}">
  `;
}

/** Names with their values, such as the scores of a clip, under a class. */
export function factList(
  kind: "facts" | "numbers",
  facts: readonly (readonly [name: string, value: string | number | Html])[],
): Html {
  return html`
    <dl class="${kind}">${facts.map(([name, value]) =>
      html`
        <div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>
      `
    )}</dl>
  `;
}

/** A link to another site; text that is no web address stays text. */
export function outerLink(url: string, text: string | Html = url): Html {
  if (!/^https?:\/\//i.test(url)) {
    return html`
      ${text}
    `;
  }
  return html`
    <a href="${url}" target="_blank" rel="noopener noreferrer">${text}</a>
  `;
}

/** A page that says what went wrong, and what to do. */
export function errorPage(
  { title, message, hint, visit }: {
    title: string;
    message: string;
    hint?: string | undefined;
    visit?: Visit | undefined;
  },
): Html {
  return layout({
    title,
    ...(visit && { visit }),
    body: html`
      <section class="card narrow" role="alert">
        <h1>${title}</h1>
        <p>${message}</p>${hint && html`
          <p class="hint">${hint}</p>
        `}
        <p><a class="button" href="/">To the start</a></p>
      </section>
    `,
  });
}
