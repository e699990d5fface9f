import { denoEnvironment } from "./program.ts";

/** Runs a command in a pseudo-terminal of 80 columns and 24 lines. */
const PTY = `
import fcntl, os, pty, struct, sys, termios
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
while True:
    try:
        data = os.read(fd, 65536)
    except OSError:
        break
    if not data:
        break
    os.write(1, data)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

/** Whether pseudo-terminals can be had: they take Python. */
export const HAS_TERMINAL = await new Deno.Command("python3", {
  args: ["--version"],
  stdout: "null",
  stderr: "null",
}).output().then(({ success }) => success, () => false);

if (!HAS_TERMINAL) {
  console.error("Tests in a pseudo-terminal are skipped: there is no python3");
}

/** Runs a command in a terminal and gives all that it wrote there. */
export async function runInTerminal(
  command: readonly string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<{ code: number; text: string }> {
  const { cwd, env = {} } = options;
  const { code, stdout } = await new Deno.Command("python3", {
    args: ["-c", PTY, ...command],
    cwd,
    env: { ...denoEnvironment(), TERM: "xterm-256color", ...env },
    clearEnv: true,
  }).output();
  return { code, text: new TextDecoder().decode(stdout) };
}

/** One character of a screen, with its colour's number. */
export interface Cell {
  readonly text: string;
  /** As in SGR: 32 is green, 2 is dim; 0 is none. */
  readonly color: number;
}

/**
 * What a terminal shows after it got `text`.
 *
 * @throws {Error} If a line is longer than the terminal is wide.
 */
export function screenAfter(text: string, columns = 80): Cell[][] {
  const lines: Cell[][] = [[]];
  let row = 0;
  let column = 0;
  let color = 0;
  // deno-lint-ignore no-control-regex
  for (const [part] of text.matchAll(/\x1b\[[?\d;]*[a-zA-Z]|[^]/gu)) {
    const isCode = part.length > 1 && part.startsWith("\x1b[");
    const code = isCode ? part.at(-1) : "";
    const number = isCode ? Number(part.slice(2, -1)) : 0;
    if (code === "A") row = Math.max(0, row - (number || 1));
    else if (code === "m") color = number;
    else if (code === "K") lines[row]!.length = column;
    else if (code === "J") {
      lines[row]!.length = column;
      lines.length = row + 1;
    } else if (isCode) continue;
    else if (part === "\r") column = 0;
    else if (part === "\n") {
      row++;
      lines[row] ??= [];
    } else {
      if (column >= columns) {
        throw new Error(`A line wraps: ${lineText(lines[row] ?? [])}`);
      }
      lines[row]![column++] = { text: part, color };
    }
  }
  return lines;
}

/** A line of a screen as text. */
export function lineText(cells: readonly (Cell | undefined)[]): string {
  return Array.from(cells, (cell) => cell?.text ?? " ").join("");
}
