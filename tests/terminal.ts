import { denoEnvironment } from "./program.ts";

/**
 * Runs a command in a pseudo-terminal of 24 lines. Argument 1 is JSON: how wide
 * it is, and what is done once something was written. A change of its width
 * stands in the output as the control sequence for it.
 */
const PTY = `
import fcntl, json, os, pty, re, struct, sys, termios
options = json.loads(sys.argv[1])
steps = options["steps"]
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
def resize(columns):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
resize(options["columns"])
said = ""
while True:
    try:
        data = os.read(fd, 65536)
    except OSError:
        break
    if not data:
        break
    os.write(1, data)
    said += data.decode("utf8", "replace")
    while steps and re.search(steps[0]["after"], said):
        step = steps.pop(0)
        said = ""
        if "columns" in step:
            os.write(1, b"\\x1b[8;24;%dt" % step["columns"])
            resize(step["columns"])
        if "types" in step:
            os.write(fd, step["types"].encode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

/** What is done in a terminal once its program has written something. */
export interface Step {
  /** A regular expression of what was written since the step before. */
  readonly after: string;
  /** Width that the terminal gets. */
  readonly columns?: number;
  /** What is typed. */
  readonly types?: string;
}

/** Whether pseudo-terminals can be had: they take Python. */
export const HAS_TERMINAL = await new Deno.Command("python3", {
  args: ["--version"],
  stdout: "null",
  stderr: "null",
}).output().then(({ success }) => success, () => false);

if (!HAS_TERMINAL) {
  console.error("Tests in a pseudo-terminal are skipped: there is no python3");
}

/** Runs a command in a terminal; gives all that was written there. */
export async function runInTerminal(
  command: readonly string[],
  options: {
    cwd: string;
    env?: Record<string, string>;
    /** @default {80} */
    columns?: number;
    steps?: readonly Step[];
    /** Hears all that was written so far, each time that there is more. */
    onText?: (text: string) => void;
  },
): Promise<{ code: number; text: string }> {
  const { cwd, env = {}, columns = 80, steps = [], onText } = options;
  const child = new Deno.Command("python3", {
    args: ["-c", PTY, JSON.stringify({ columns, steps }), ...command],
    cwd,
    env: { ...denoEnvironment(), TERM: "xterm-256color", ...env },
    clearEnv: true,
    stdout: "piped",
  }).spawn();
  let text = "";
  for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
    text += part;
    onText?.(text);
  }
  return { code: (await child.status).code, text };
}

/** One character of a screen, with its colour's number. */
export interface Cell {
  readonly text: string;
  /** As in SGR: 32 is green, 2 is dim; 0 is none. */
  readonly color: number;
}

/** A row of a screen; `goesOn`: the next one is the rest of its line. */
interface ScreenRow {
  cells: Cell[];
  goesOn: boolean;
}

/**
 * What a terminal shows after it got `text`. One that is made narrower or wider
 * breaks its lines anew, as most do.
 *
 * @param options.wraps Whether a line may be longer than the terminal is wide.
 * @throws {Error} If one is, and may not be.
 */
export function screenAfter(
  text: string,
  columns = 80,
  { wraps = false }: { wraps?: boolean } = {},
): Cell[][] {
  let rows: ScreenRow[] = [{ cells: [], goesOn: false }];
  let row = 0;
  let column = 0;
  let color = 0;
  const newRow = () => {
    row++;
    rows[row] ??= { cells: [], goesOn: false };
    column = 0;
  };
  // deno-lint-ignore no-control-regex
  for (const [part] of text.matchAll(/\x1b\[[?\d;]*[a-zA-Z]|[^]/gu)) {
    const isCode = part.length > 1 && part.startsWith("\x1b[");
    const code = isCode ? part.at(-1) : "";
    const number = isCode ? Number(part.slice(2, -1)) : 0;
    if (code === "A") row = Math.max(0, row - (number || 1));
    else if (code === "m") color = number;
    else if (code === "t") {
      columns = Number(part.slice(2, -1).split(";").at(-1));
      const above = brokenAnew(rows.slice(0, row), columns);
      rows = [...above, ...brokenAnew(rows.slice(row), columns)];
      row = above.length;
    } else if (code === "K") rows[row]!.cells.length = column;
    else if (code === "J") {
      rows[row]!.cells.length = column;
      rows.length = row + 1;
    } else if (isCode) continue;
    else if (part === "\r") column = 0;
    else if (part === "\n") {
      rows[row]!.goesOn = false;
      newRow();
    } else {
      if (column >= columns) {
        if (!wraps) {
          throw new Error(`A line wraps: ${lineText(rows[row]?.cells ?? [])}`);
        }
        rows[row]!.goesOn = true;
        newRow();
      }
      rows[row]!.cells[column++] = { text: part, color };
    }
  }
  return rows.map(({ cells }) => cells);
}

/** The same lines, in rows of another width. */
function brokenAnew(
  rows: readonly ScreenRow[],
  columns: number,
): ScreenRow[] {
  const lines: Cell[][] = [];
  let goesOn = false;
  for (const row of rows) {
    if (goesOn) lines.at(-1)!.push(...row.cells);
    else lines.push([...row.cells]);
    ({ goesOn } = row);
  }
  return lines.flatMap((cells) => {
    const count = Math.max(1, Math.ceil(cells.length / columns));
    return Array.from({ length: count }, (_, n) => ({
      cells: cells.slice(n * columns, (n + 1) * columns),
      goesOn: n < count - 1,
    }));
  });
}

/** A line of a screen as text. */
export function lineText(cells: readonly (Cell | undefined)[]): string {
  return Array.from(cells, (cell) => cell?.text ?? " ").join("");
}
