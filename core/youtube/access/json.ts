/**
 * Follows a path into parsed JSON of unknown shape; `undefined` where it ends.
 */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== "object" || current === null) return undefined;
    if (!Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string | number, unknown>)[key];
  }
  return current;
}

/** As {@linkcode at}, but only a string that is not empty. */
export function textAt(
  value: unknown,
  ...path: (string | number)[]
): string | undefined {
  const found = at(value, ...path);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** As {@linkcode at}, but always a list. */
export function listAt(
  value: unknown,
  ...path: (string | number)[]
): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/**
 * Reads one of YouTube's texts, which come as `simpleText`, `content` or
 * `runs`, depending on the client that asks.
 */
export function labelAt(
  value: unknown,
  ...path: (string | number)[]
): string | undefined {
  const label = at(value, ...path);
  if (typeof label === "string") return label === "" ? undefined : label;
  const text = textAt(label, "simpleText") ?? textAt(label, "content") ??
    listAt(label, "runs").map((run) => textAt(run, "text") ?? "").join("");
  return text === "" ? undefined : text;
}

/** Parses JSON; `undefined` if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads the object that a page's script assigns to a variable, as in
 * `var ytInitialData = {...};`. The object ends where its braces match outside
 * strings.
 */
export function assignedJson(html: string, name: string): unknown {
  let from = 0;
  while (true) {
    const found = html.indexOf(name, from);
    if (found === -1) return undefined;
    from = found + name.length;
    const assignment = /^["'\]]*\s*=\s*(?=\{)/.exec(
      html.slice(from, from + 20),
    );
    if (assignment === null) continue;
    const start = from + assignment[0].length;
    return parseJson(html.slice(start, objectEnd(html, start)));
  }
}

function objectEnd(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let index = start; index < text.length; index++) {
    const char = text.charCodeAt(index);
    if (inString) {
      if (char === BACKSLASH) index++;
      else if (char === QUOTE) inString = false;
    } else if (char === QUOTE) inString = true;
    else if (char === OPEN) depth++;
    else if (char === CLOSE && --depth === 0) return index + 1;
  }
  return text.length;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
