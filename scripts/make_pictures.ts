/**
 * Makes the pictures of docs/: the live view and the report of the press week,
 * replayed at the pace at which it was recorded.
 *
 *     deno run -A scripts/make_pictures.ts
 *
 * @module
 */
import { openPage } from "../tests/open_page.ts";
import { type Cell, runInTerminal, screenAfter } from "../tests/terminal.ts";

const ROOT = new URL("../", import.meta.url).pathname;
const WEEK = `${ROOT}fixtures/press_week/`;
/** Ends a frame of the live view. */
const END = "\x1b[?2026l";

const folder = await Deno.makeTempDir();
for (const name of ["loans.csv", "recording.har"]) {
  await Deno.copyFile(`${WEEK}${name}`, `${folder}/${name}`);
}
const { code, text } = await runInTerminal([
  ...[Deno.execPath(), "run", "--no-prompt", "--allow-read=."],
  ...["--allow-write=.", "--allow-env=NO_COLOR", `${ROOT}main.ts`],
  ...["ingest", "loans.csv", "--replay=recording.har", "--pace=recorded"],
  "--report=run.html",
], { cwd: folder });
if (code !== 0) throw new Error(text);

const frames = text.split(END);
const shown = frames.slice(0, Math.ceil(frames.length / 2)).join(END);
const start = shown.indexOf("\x1b[?2026h");
await Deno.writeTextFile(
  `${ROOT}docs/live-view.svg`,
  svgOf(screenAfter(shown.slice(start))),
);
await openPage(`${folder}/run.html`, async (page) => {
  await page.evaluate("document.querySelector('.loan').open = true");
  for (const dark of [false, true]) {
    await Deno.writeFile(
      `${ROOT}docs/report-${dark ? "dark" : "light"}.png`,
      await page.screenshot({ height: 1150, dark }),
    );
  }
});
await Deno.remove(folder, { recursive: true });

/** Draws a screen as SVG, in the colours of a dark terminal. */
function svgOf(screen: readonly Cell[][]): string {
  const fill: Record<number, string> = {
    0: "#d5dce4",
    2: "#748294",
    32: "#4cc38a",
    36: "#5cc8d7",
  };
  const lines = screen.filter((line) => line.length > 0);
  const height = lines.length * 20 + 28;
  const texts = lines.flatMap((line, row) =>
    line.map(({ text, color }, column) =>
      text === " "
        ? ""
        : `<text x="${(16 + column * 8.4).toFixed(1)}" y="${
          row * 20 + 28
        }" fill="${fill[color] ?? fill[0]}">${
          text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
        }</text>`
    )
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 704 ${height}" ` +
    `font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14">` +
    `<rect width="704" height="${height}" rx="10" fill="#141a21"/>${
      texts.join("")
    }</svg>\n`;
}
