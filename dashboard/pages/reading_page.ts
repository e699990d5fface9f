import { type Html, html } from "../../core/result/mod.ts";
import type { Visit } from "../server/mod.ts";
import type { FileReading } from "../jobs/mod.ts";
import { csrf, layout } from "./layout.ts";

/** How far the reading of a file is, for people and for the page's script. */
export interface ReadingView {
  readonly state: FileReading["state"];
  /** 0 to 1. */
  readonly share: number;
  /** One sentence. */
  readonly note: string;
}

/** Says how far the reading of a file is. */
export function readingView(
  { state, progress }: Pick<FileReading, "state" | "progress">,
): ReadingView {
  const { seen, read, share } = progress;
  const note = state === "waiting"
    ? "Waits until other files are read"
    : read > 0
    ? `${shown(read)} of ${shown(seen)} rows read`
    : `${shown(seen)} rows seen so far`;
  return { state, share, note };
}

function shown(count: number): string {
  return count.toLocaleString("en-US");
}

/** The page that is shown while a file is read; it asks again by itself. */
export function readingPage(reading: FileReading, visit: Visit): Html {
  const { share, note } = readingView(reading);
  return layout({
    title: `Reading ${reading.upload.name}`,
    here: "/load",
    visit,
    refreshSeconds: 2,
    body: html`
      <section class="card narrow" id="reading">
        <h1>Reading ${reading.upload.name}</h1>
        <progress
          id="bar"
          max="1"
          value="${share.toFixed(3)}"
          aria-label="Share of the file that is read"
        >
        </progress>
        <p id="reading-note" role="status">${note}</p>
        <p class="hint">
          Everything else goes on meanwhile. A file that nobody waits for is given up.
        </p>
        <form method="post" action="/load/cancel">
          ${csrf(visit)}<button id="cancel-reading">Cancel</button>
        </form>
      </section>
    `,
  });
}
