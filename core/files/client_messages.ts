import {
  type ClientMessage,
  type OwnFileProblem,
  readOwnFile,
  readOwnTable,
} from "../words/mod.ts";

/** The messages of a client: a file of this name beside the loan file. */
export const OWN_MESSAGES = "clipscout.messages.tsv";

/** The columns of the file; its first line. */
const COLUMNS = ["id", "make", "model", "trim", "message", "examples"] as const;

/**
 * Reads a messages file: tab-separated, with a header line; make, model and
 * trim may be empty and then mean any, examples are parted by `;`. Lines that
 * are empty or begin with `#` are passed over.
 */
export async function readMessages(
  text: string,
): Promise<{ messages: ClientMessage[]; problems: OwnFileProblem[] }> {
  const problems: OwnFileProblem[] = [];
  const messages = new Map<string, ClientMessage>();
  const table = readOwnTable(text, { needed: COLUMNS });
  problems.push(...table.problems);
  if (table.rows.length === 0) return { messages: [], problems };
  const { findMake } = await import("../vehicle/mod.ts");
  for (const { line, cell } of table.rows) {
    const [id, make, model, trim, message, given] = [
      cell("id"),
      cell("make"),
      cell("model"),
      cell("trim"),
      cell("message"),
      cell("examples"),
    ];
    const refuse = (message: string) => problems.push({ line, message });
    if (id === "") refuse("the id is empty");
    else if (!/^[\p{L}\p{N}._-]{1,40}$/u.test(id)) {
      refuse(
        `the id "${id}" has other characters than letters, digits and ._-`,
      );
    } else if (messages.has(id)) refuse(`the id "${id}" stands twice`);
    else if (message === "") refuse("the message is empty");
    else if (message.length > 300) {
      refuse(
        "the message is longer than 300 characters: one claim, one sentence",
      );
    } else if (make !== "" && findMake(make) === undefined) {
      refuse(`the make "${make}" is not known`);
    } else {
      messages.set(id, {
        id,
        ...(make && { make }),
        ...(model && { model }),
        ...(trim && { trim }),
        message,
        examples: given.split(";").map((one) => one.trim()).filter(Boolean),
      });
    }
  }
  return { messages: [...messages.values()], problems };
}

/**
 * Reads the client's messages from the file beside a loan file; none where
 * there is no such file.
 *
 * @throws {FileError} If it cannot be read, or a line of it cannot be used.
 */
export async function readOwnMessages(
  loanFile: string,
): Promise<readonly ClientMessage[]> {
  let messages: readonly ClientMessage[] = [];
  await readOwnFile(loanFile, OWN_MESSAGES, async (text) => {
    const read = await readMessages(text);
    messages = read.messages;
    return read.problems;
  });
  return messages;
}
