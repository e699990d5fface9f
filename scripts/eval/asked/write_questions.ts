import { questionOf, type SentQuestion } from "./ask_case.ts";
import type { AskedCase } from "./labelled.ts";

/** Most cases of one file for readers. */
const MOST_IN_FILE = 30;

/** A file to be written: its name and its text. */
export interface WrittenFile {
  readonly name: string;
  readonly text: string;
}

/** One question a line, as the product sends it, and no label. */
export async function questionLines(
  cases: readonly AskedCase[],
): Promise<WrittenFile[]> {
  const lines: string[] = [];
  for (const one of cases) {
    lines.push(JSON.stringify({ id: one.id, ...await questionOf(one) }));
  }
  return [{ name: "questions.jsonl", text: `${lines.join("\n")}\n` }];
}

/**
 * The same questions to be read by people or given by hand: what is common to
 * them stands once in a file, and the answer may leave out all but messages and
 * disclosure.
 */
export async function questionPages(
  cases: readonly AskedCase[],
): Promise<WrittenFile[]> {
  const kinds = Object.values(Object.groupBy(cases, (one) => one.content.kind));
  const pages = kinds.flatMap((some) => chunks(some));
  const files: WrittenFile[] = [];
  for (const [index, page] of pages.entries()) {
    files.push(await questionPage(index, page, howTo(page[0]!)));
  }
  return files;
}

/** Parts of nearly one size, none over {@linkcode MOST_IN_FILE}. */
function chunks<T>(all: readonly T[]): T[][] {
  const size = Math.ceil(all.length / Math.ceil(all.length / MOST_IN_FILE));
  return Array.from(
    { length: Math.ceil(all.length / size) },
    (_, index) => all.slice(index * size, (index + 1) * size),
  );
}

/**
 * One page for readers, the first one at index 0: how to answer and the
 * instructions once, then each case's own part. All cases are of one kind.
 */
export async function questionPage(
  index: number,
  cases: readonly AskedCase[],
  howTo: string,
): Promise<WrittenFile> {
  const asked: { id: string; question: SentQuestion }[] = [];
  for (const one of cases) {
    asked.push({ id: one.id, question: await questionOf(one) });
  }
  const system = textOf(asked[0]!.question, "system");
  const parts = asked.map(({ id, question }) =>
    `## ${id}\n\n${fenced(textOf(question, "user"))}`
  );
  const text = [
    `# ${cases.length} questions, each by itself`,
    howTo,
    `# Instructions, the same for each question\n\n${fenced(system)}`,
    "# Questions",
    ...parts,
  ].join("\n\n") + "\n";
  return { name: `ask_${String(index + 1).padStart(3, "0")}.md`, text };
}

function howTo({ messages, content }: AskedCase): string {
  const asksMessages = messages.length > 0;
  const example = {
    id: "x0000000",
    answer: {
      messages: asksMessages
        ? [{ id: "m1", state: "STATE", quotes: [{ quote: "…" }] }]
        : [],
      disclosure: [{ quote: "…", kind: "KIND" }],
    },
  };
  return [
    "Judge each question by the instructions below, and as if it were the only " +
    "one: nothing in one says anything of another. Write one line of JSON for " +
    "each, with the question's id:",
    fenced(JSON.stringify(example)),
    "An answer holds only `messages` and `disclosure`; all other fields of the " +
    "instructions are judged in your mind, as the rules rest on them, and not " +
    "written down.",
    [
      asksMessages
        ? "- `messages`: one entry for the message `m1`; `state` is `stated`, " +
          "`reworded`, `contradicted` or `absent`; `quotes` holds one quote, " +
          "none if it is absent."
        : "- `messages`: empty, as there are no MESSAGES.",
      "- `disclosure`: at most two entries, none if nothing is disclosed; " +
      "`kind` is `loan`, `paid`, `gift` or `hosted`.",
      "- A quote is copied from the piece letter by letter, in its language; " +
      "it is looked up there.",
      `- Each piece is ${content.kind === "video" ? "a video" : "an article"}.`,
    ].join("\n"),
  ].join("\n\n");
}

function textOf({ messages }: SentQuestion, role: "system" | "user"): string {
  return messages.find((one) => one.role === role)!.content;
}

/** A text between fences that it does not hold. */
export function fenced(text: string): string {
  const longest = Math.max(
    2,
    ...(text.match(/`+/g) ?? []).map((s) => s.length),
  );
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
