import { Parser } from "htmlparser2";

/** Visible characters below which a page with scripts is a shell. */
const SHELL_CHARACTERS = 400;
/** Links below which a short page is no list either. */
const SHELL_LINKS = 15;

/** What the trail says of a shell. */
export const SHELL_NOTE = "the page's text is built by a script";

const UNSEEN = new Set(["script", "style", "template", "svg", "noscript"]);

/**
 * Says whether a page is the shell of an application: scripts, and hardly any
 * text or links until they have run.
 */
export function isScriptShell(html: string): boolean {
  let characters = 0;
  let links = 0;
  let scripts = 0;
  let unseen = 0;
  let inBody = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "body") inBody = true;
      if (name === "a") links++;
      if (name === "script" && isProgram(attributes["type"])) scripts++;
      if (UNSEEN.has(name)) unseen++;
    },
    ontext(text) {
      if (inBody && unseen === 0) characters += text.trim().length;
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen--;
    },
  });
  parser.end(html);
  return scripts > 0 && characters < SHELL_CHARACTERS && links < SHELL_LINKS;
}

/** Data in a script element (JSON-LD, state) builds nothing. */
function isProgram(type: string | undefined): boolean {
  return !type || /javascript|ecmascript|module/i.test(type);
}
