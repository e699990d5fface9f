/** Text that is HTML as it stands. */
export class Html {
  constructor(readonly text: string) {}
}

/** What can stand in {@linkcode markup}; what is not HTML is escaped. */
export type Part = string | number | undefined | Html | readonly Part[];

/** Makes HTML: everything put in is escaped, but for HTML itself. */
export function markup(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(String.raw({ raw: texts }, ...parts.map(written)));
}

/** A link to a page of the web; any other address is shown as text. */
export function link(url: string, text: Part = url): Html {
  return /^https?:\/\//i.test(url)
    ? markup`
      <a href="${url}" rel="noopener noreferrer" target="_blank">${text}</a>
    `
    : markup`
      ${text}
    `;
}

// deno-lint-ignore no-control-regex -- these are what it is for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * Escapes text, for the body of an element and for a quoted attribute. Control
 * characters, which no page may hold, go.
 */
export function escapeHtml(text: string): string {
  return text.toWellFormed().replaceAll(CONTROLS, "").replaceAll(
    /[&<>"'`]/g,
    (mark) => `&#${mark.charCodeAt(0)};`,
  );
}

function written(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(written).join("");
  return escapeHtml(String(part));
}
