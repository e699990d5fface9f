import { createMarkupParser } from "../../markup/mod.ts";
import { BUILT_BY_SCRIPT } from "../../web/mod.ts";

/** Visible characters below which a page with scripts is a shell. */
const SHELL_CHARACTERS = 400;
/** Visible characters below which a page holds no piece. */
const THIN_CHARACTERS = 1000;
/** Links below which a short page is no list either. */
const FEW_LINKS = 15;

/** What the trail says of a shell. */
export const SHELL_NOTE = BUILT_BY_SCRIPT;

/** What the trail says of a page that holds next to nothing. */
export const THIN_NOTE = "the page holds hardly any text";

const UNSEEN = new Set(["script", "style", "template", "svg", "noscript"]);

/**
 * Says how much a page holds before any script has run: `shell` if scripts, and
 * hardly any text or links; `thin` if too little for a piece or a list.
 */
export function fullnessOf(html: string): "shell" | "thin" | "full" {
  let characters = 0;
  let links = 0;
  let scripts = 0;
  let unseen = 0;
  let inBody = false;
  const templates: boolean[] = [];
  const parser = createMarkupParser({
    onopentag(name, attributes) {
      if (name === "body") inBody = true;
      if (name === "a") links++;
      if (name === "script" && isProgram(attributes["type"])) scripts++;
      if (name === "template") {
        templates.push(attributes["shadowrootmode"] !== undefined);
      }
      if (UNSEEN.has(name) && !(name === "template" && templates.at(-1))) {
        unseen++;
      }
    },
    ontext(text) {
      if (inBody && unseen === 0) characters += text.trim().length;
    },
    onclosetag(name) {
      // Browsers show what is in a declared shadow root.
      if (name === "template" && templates.pop()) return;
      if (UNSEEN.has(name)) unseen--;
    },
  });
  parser.end(html);
  if (links >= FEW_LINKS) return "full";
  if (scripts > 0 && characters < SHELL_CHARACTERS) return "shell";
  return characters < THIN_CHARACTERS ? "thin" : "full";
}

/** Data in a script element (JSON-LD, state) builds nothing. */
function isProgram(type: string | undefined): boolean {
  return !type || /javascript|ecmascript|module/i.test(type);
}
