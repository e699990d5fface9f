import { parse } from "@std/dotenv";
import {
  assertStaysInside,
  FileError,
  PRIVATE_MODE,
} from "../../core/words/mod.ts";

/**
 * Puts a key into a `.env` file: its line is put in place of the one that is
 * there, every other line stays as it is. The file is readable by its owner
 * alone afterwards, and is never half written.
 *
 * @param value Text that stands on one line.
 * @throws {FileError} If it cannot be written without a change of another
 * setting, or not at all; then it is as it was.
 */
export async function writeKey(
  path: string,
  name: string,
  value: string,
): Promise<void> {
  const fail = (why: string, cause?: unknown) =>
    new FileError(path, `Cannot write ${name} into ${path}: ${why}`, {
      cause,
      hint: `Write the line ${name}=KEY into it by hand`,
    });
  const before = await readOwn(path, fail);
  const after = withLine(before, name, lineOf(name, value, fail));
  const [was, is] = [parse(before), parse(after)];
  const others = ({ [name]: _, ...rest }: Record<string, string>) =>
    JSON.stringify(rest);
  if (is[name] !== value || others(was) !== others(is)) {
    throw fail("a line of it cannot be told from the next one");
  }
  const draft = `${path}.${crypto.randomUUID()}`;
  try {
    const file = await Deno.open(draft, {
      createNew: true,
      write: true,
      mode: PRIVATE_MODE,
    });
    try {
      const bytes = new TextEncoder().encode(after);
      for (let done = 0; done < bytes.length;) {
        done += await file.write(bytes.subarray(done));
      }
      await file.sync();
    } finally {
      file.close();
    }
    await Deno.rename(draft, path);
  } catch (error) {
    await Deno.remove(draft).catch(() => {});
    throw fail(error instanceof Error ? error.message : String(error), error);
  }
}

/** The text of the file, if it is one of our own; none is empty. */
async function readOwn(
  path: string,
  fail: (why: string, cause?: unknown) => FileError,
): Promise<string> {
  try {
    const { isSymlink, isFile } = await Deno.lstat(path);
    if (isSymlink) throw fail("it is a link to another file");
    if (!isFile) throw fail("it is no file");
    assertStaysInside(path);
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    if (error instanceof FileError) throw error;
    throw fail(error instanceof Error ? error.message : String(error), error);
  }
}

/** The line that reads as the value, with quotes where it needs them. */
function lineOf(
  name: string,
  value: string,
  fail: (why: string) => FileError,
): string {
  const ways = [value, `'${value}'`, `"${value}"`, `\`${value}\``];
  const way = ways.find((way) => parse(`${name}=${way}\n`)[name] === value);
  if (way === undefined || /[\r\n]/.test(value)) {
    throw fail("no line of such a file can hold it");
  }
  return `${name}=${way}`;
}

function withLine(text: string, name: string, line: string): string {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const isOurs = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*[=:]`);
  const lines = text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/);
  const at = lines.findIndex((one) => isOurs.test(one));
  const rest = lines.filter((one) => !isOurs.test(one));
  return [
    ...rest.slice(0, at < 0 ? rest.length : at),
    line,
    ...(at < 0 ? [] : rest.slice(at)),
    "",
  ].join(end);
}
