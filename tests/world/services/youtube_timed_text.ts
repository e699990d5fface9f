import { escapeHtml } from "../page_html.ts";
import type { Segment } from "../scenario.ts";
import { type Answer, html, xml } from "../service.ts";
import type { Catalogue } from "./youtube_catalogue.ts";

/** Answers a caption track, in the classic or the srv3 form. */
export function timedText(catalogue: Catalogue, url: URL): Answer {
  const query = url.searchParams;
  const found = catalogue.video(query.get("v") ?? "");
  const by = query.get("kind") === "asr" ? "asr" : "manual";
  const track = found?.video.captions?.find((track) =>
    track.language === query.get("lang") && track.by === by
  );
  if (track === undefined) return html("", 404);
  const withheld = ["xpe", "xpv"].includes(query.get("exp") ?? "") &&
    !query.has("pot");
  if (withheld) return html("");
  return xml(
    query.get("fmt") === "srv3"
      ? srv3(track.segments)
      : classic(track.segments),
  );
}

/** Seconds; escaped twice. */
function classic(segments: readonly Segment[]): string {
  const lines = segments.map(({ start, duration, text }) =>
    `<text start="${start}" dur="${duration}">${
      escapeHtml(quoted(escapeHtml(text)))
    }</text>`
  );
  return `<?xml version="1.0" encoding="utf-8" ?><transcript>${
    lines.join("")
  }</transcript>`;
}

/** Milliseconds; words apart, and a line of its own for each line break. */
function srv3(segments: readonly Segment[]): string {
  const lines = segments.map(({ start, duration, text }) => {
    const words = text.split(" ");
    const step = Math.floor(duration * 1000 / words.length);
    const spans = words.map((word, index) =>
      `<s t="${index * step}" ac="0">${
        quoted(escapeHtml((index > 0 ? " " : "") + word))
      }</s>`
    );
    const end = Math.round((start + duration) * 1000);
    return `<p t="${Math.round(start * 1000)}" d="${
      Math.round(duration * 1000)
    }" w="1">${spans.join("")}</p><p t="${end - 10}" d="10" w="1" a="1">\n</p>`;
  });
  return `<?xml version="1.0" encoding="utf-8" ?><timedtext format="3"><head><ws id="0"/></head><body>${
    lines.join("")
  }</body></timedtext>`;
}

function quoted(text: string): string {
  return text.replaceAll("'", "&#39;");
}
