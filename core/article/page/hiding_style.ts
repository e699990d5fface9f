import { PAGE } from "../thresholds/mod.ts";

/** Characters of a style that are read. */
const MOST_OF_STYLE = 4000;

/** Declarations of a style, in lower case and without blanks. */
type Declarations = ReadonlyMap<string, string>;

/** Says whether an inline style or a rule's body takes text out of sight. */
export function hidesStyle(style: string): boolean {
  if (!MAY_HIDE.test(style)) return false;
  const declared = declarationsOf(style);
  return HIDES.some((hides) => hides(declared));
}

/** Whether a style paints text in white, on no ground of its own. */
export function paintsWhite(style: string): boolean {
  if (!/colou?r/i.test(style)) return false;
  const declared = declarationsOf(style);
  return isWhite(declared.get("color")) && groundOf(declared) === undefined;
}

/** Whether a style gives its element a ground to stand on. */
export function hasGround(style: string): boolean {
  return groundOf(declarationsOf(style)) !== undefined;
}

/** A word without which none of the ways below is there: most have none. */
const MAY_HIDE =
  /display|visib|opacity|font|indent|left|top|right|bottom|height|width|clip|transform|scale|translate|colou?r/i;

function declarationsOf(style: string): Declarations {
  const found = new Map<string, string>();
  for (const part of style.slice(0, MOST_OF_STYLE).split(";")) {
    const colon = part.indexOf(":");
    if (colon < 0) continue;
    const name = part.slice(0, colon).replace(/^[\s{]+|\s+$/g, "");
    const value = part.slice(colon + 1).toLowerCase()
      .replace(/\s+|!important/g, "");
    found.set(name.toLowerCase(), value);
  }
  return found;
}

type Hides = (declared: Declarations) => boolean;

/** The property's value fits the pattern. */
const by = (name: string, pattern: RegExp): Hides => (declared) =>
  pattern.test(declared.get(name) ?? "");

/** A length that is nothing, or nothing that can be seen. */
const NO_LENGTH = /^[01]?(?:\.\d*)?(?:px)?$|^0(?:\.0*)?[a-z%]*$/;
const FAR =
  /^-(?:9\d\d|\d{4,})(?:\.\d*)?(?:px)?$|^-\d{2,}(?:\.\d*)?(?:r?em|v[wh])$|^-\d{3,}%$/;
const CUT = /hidden|clip/;

/** Colours that let everything through. */
const NO_COLOUR =
  /^(?:transparent|(?:rgb|hsl)a\((?:[^),]*,){3}0?(?:\.0\d*)?%?\)|(?:rgb|hsl)a?\([^)/]*\/0?(?:\.0\d*)?%?\)|#[\da-f]{3}0|#[\da-f]{6}0[\da-f])$/;

const HIDES: readonly Hides[] = [
  by("display", /^none/),
  by("visibility", /^(?:hidden|collapse)/),
  by("content-visibility", /^hidden/),
  by("opacity", /^(?:0|0?\.0\d*|0\.|[0-5]%)$/),
  by("filter", /opacity\((?:0?\.?0\d*|[0-5]%)\)/),
  by(
    "font-size",
    /^(?:[0-2](?:\.\d*)?px|0?\.\d*px|0[a-z%]*|0?\.[01]\d*r?em|[0-9]%)$/,
  ),
  by("font", /^(?:[a-z]+)?[0-2](?:\.\d*)?px|^0\//),
  by("text-indent", /^-\d{3,}/),
  ...["left", "top", "right", "bottom", "margin-left", "margin-top"]
    .map((name) => by(name, FAR)),
  by("clip", /^rect\((?:0|1px)/),
  by(
    "clip-path",
    /^(?:inset\((?:50|100)%|(?:circle|ellipse)\(0|polygon\(0(?:px|%)?0(?:px|%)?,0(?:px|%)?0)/,
  ),
  by(
    "transform",
    /scale(?:[xy]|3d)?\(0?(?:\.0\d*)?[,)]|translate(?:[xy]|3d)?\((?:[^),]*,)?-(?:\d{4,}px|\d{3,}%|\d{3,}v[wh])|rotate[xy]\(90deg\)/,
  ),
  by("scale", /^(?:0|0?\.0\d*)$/),
  by("color", NO_COLOUR),
  by("-webkit-text-fill-color", NO_COLOUR),
  (declared) => {
    if (!CUT.test(declared.get("overflow") ?? "")) return false;
    return ["height", "max-height", "width", "max-width"].some((name) => {
      const value = declared.get(name);
      return value !== undefined && NO_LENGTH.test(value);
    });
  },
  (declared) => {
    const [text, ground] = [declared.get("color"), groundOf(declared)];
    return text !== undefined && ground !== undefined &&
      (colourOf(text) === colourOf(ground) ||
        (isWhite(text) && isWhite(ground)));
  },
];

function groundOf(declared: Declarations): string | undefined {
  const ground = declared.get("background-color") ??
    declared.get("background") ?? declared.get("background-image");
  return ground === "none" || ground === "transparent" || ground === "inherit"
    ? undefined
    : ground;
}

/** A colour as red, green and blue; another word comes back as it is. */
function colourOf(value: string): string {
  const hex = /^#([\da-f]{3}|[\da-f]{6})\b/.exec(value)?.[1];
  if (hex !== undefined) {
    const six = hex.length === 6 ? hex : hex.replace(/./g, "$&$&");
    return (six.match(/../g) ?? []).map((two) => parseInt(two, 16)).join();
  }
  const parts = /^rgba?\((\d{1,3})[,]?(\d{1,3})[,]?(\d{1,3})/.exec(value);
  if (parts !== null) return parts.slice(1, 4).map(Number).join();
  return NAMED[value] ?? value;
}

const NAMED: Readonly<Record<string, string>> = {
  white: "255,255,255",
  snow: "255,250,250",
  ivory: "255,255,240",
  black: "0,0,0",
};

function isWhite(value: string | undefined): boolean {
  if (value === undefined) return false;
  const parts = colourOf(value).split(",").map(Number);
  return parts.length === 3 && parts.every((part) => part >= PAGE.white);
}
