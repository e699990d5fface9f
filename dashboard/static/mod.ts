/** What pages load: their style and what makes them quick. @module */
import css from "./app.css" with { type: "text" };
import app from "./app.js" with { type: "text" };
import acts from "./review/acts.js" with { type: "text" };
import outbox from "./review/outbox.js" with { type: "text" };
import page from "./review/page.js" with { type: "text" };
import rejection from "./review/rejection.js" with { type: "text" };
import review from "./review/review.js" with { type: "text" };
import say from "./review/say.js" with { type: "text" };
import table from "./review/table.js" with { type: "text" };

/** A file that pages load. */
export interface Asset {
  readonly path: `/${string}`;
  readonly text: string;
  /** Media type, with its charset. */
  readonly type: string;
}

const CSS = "text/css; charset=utf-8";
const JS = "text/javascript; charset=utf-8";

/** Every file that pages load. */
export const ASSETS: readonly Asset[] = [
  { path: "/app.css", text: css, type: CSS },
  { path: "/app.js", text: app, type: JS },
  { path: "/review/acts.js", text: acts, type: JS },
  { path: "/review/outbox.js", text: outbox, type: JS },
  { path: "/review/page.js", text: page, type: JS },
  { path: "/review/rejection.js", text: rejection, type: JS },
  { path: "/review/review.js", text: review, type: JS },
  { path: "/review/say.js", text: say, type: JS },
  { path: "/review/table.js", text: table, type: JS },
];
