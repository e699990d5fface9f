/**
 * Parses JSON that is nearly right, as publishers write it: comments, commas
 * too many, raw control characters and quotes in strings, several values after
 * each other, an end that is missing. Several values come as a list;
 * `undefined` if there is none.
 */
export function repairJson(text: string): unknown {
  const values = splitValues(text).flatMap((value) => {
    try {
      return [JSON.parse(value)];
    } catch {
      return [];
    }
  });
  return values.length > 1 ? values : values[0];
}

/** Rewrites each value of the text, from bracket to bracket, as sound JSON. */
function splitValues(text: string): string[] {
  const values: string[] = [];
  let written: string[] = [];
  const open: string[] = [];
  for (let at = 0; at < text.length;) {
    const mark = text[at]!;
    if (mark === '"' && open.length > 0) {
      const end = endOfString(text, at);
      written.push(rewriteString(text.slice(at + 1, end)));
      at = end + 1;
      continue;
    }
    const past = endOfComment(text, at);
    if (past > at) {
      at = past;
      continue;
    }
    at++;
    if (mark === "{" || mark === "[") open.push(mark === "{" ? "}" : "]");
    else if (open.length === 0) continue;
    else if (mark === "}" || mark === "]") {
      if (open.at(-1) !== mark) continue;
      open.pop();
      dropComma(written);
    }
    written.push(mark);
    if (open.length === 0) {
      values.push(written.join(""));
      written = [];
    }
  }
  if (open.length > 0) {
    dropComma(written);
    values.push(written.join("") + open.reverse().join(""));
  }
  return values;
}

/** Takes off a comma that stands last, and the blanks behind it. */
function dropComma(written: string[]): void {
  let last = written.length - 1;
  while (last >= 0 && written[last]!.trim() === "") last--;
  if (written[last] === ",") written.length = last;
}

/** Where a comment that starts here ends; `at` itself if none does. */
function endOfComment(text: string, at: number): number {
  const [open, close] = text.startsWith("//", at)
    ? ["//", "\n"]
    : text.startsWith("/*", at)
    ? ["/*", "*/"]
    : ["", ""];
  if (open === "") return at;
  const end = text.indexOf(close, at + 2);
  return end === -1 ? text.length : end + close.length;
}

/**
 * Where the string that starts at `at` ends: at a quote behind which JSON goes
 * on. One behind which prose goes on belongs to the string.
 */
function endOfString(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === "\\") end++;
    else if (
      text[end] === '"' && GOES_ON.test(text.slice(end + 1, end + MOST_BEHIND))
    ) {
      return end;
    }
  }
  return text.length;
}

/** Characters behind a quote by which the string ends there. */
const MOST_BEHIND = 60;
const GOES_ON =
  /^\s*(?:$|[:}\]]|\/[/*]|,\s*(?:$|["{[}\]]|-?\d|true\b|false\b|null\b|\/[/*]))/;

function rewriteString(inner: string): string {
  const escaped = inner.replace(
    // deno-lint-ignore no-control-regex
    /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})|\\|"|[\u0000-\u001F]/g,
    (found) =>
      found.length > 1
        ? found
        : found === '"'
        ? '\\"'
        : found === "\\"
        ? "\\\\"
        : " ",
  );
  return `"${escaped}"`;
}
