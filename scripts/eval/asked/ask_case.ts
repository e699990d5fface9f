import { createAnalyst } from "../../../core/analysis/mod.ts";
import type { AnalysisAnswer } from "../../../core/words/mod.ts";
import type { AskedCase } from "./labelled.ts";

/** What the product sends for a case, in the words of Chat Completions. */
export interface SentQuestion {
  readonly messages: readonly {
    readonly role: "system" | "user" | "assistant";
    readonly content: string;
  }[];
  /** The strict JSON Schema of the answer. */
  readonly response_format: Readonly<Record<string, unknown>>;
}

/** The question that the product sends for a case; nobody is asked. */
export async function questionOf(one: AskedCase): Promise<SentQuestion> {
  let sent: SentQuestion | undefined;
  await analysed(one, (question) => {
    sent ??= question;
    return "";
  });
  if (sent === undefined) throw new Error(`${one.listed} is asked about never`);
  const { messages, response_format } = sent;
  return { messages, response_format };
}

/** What the product makes of a model's text; asked again it says the same. */
export function judgedBy(one: AskedCase, text: string) {
  return analysed(one, () => text);
}

/** Runs the product's analyst with a server that is a function. */
function analysed(
  one: AskedCase,
  say: (question: SentQuestion) => string,
): Promise<AnalysisAnswer> {
  const analyst = createAnalyst({
    web: {
      request: ({ url, body = "{}" }) => {
        const content = say(JSON.parse(body));
        const choice = { finish_reason: "stop", message: { content } };
        const text = JSON.stringify({ model: "given", choices: [choice] });
        return Promise.resolve({
          kind: "ok",
          status: 200,
          headers: new Headers(),
          text,
          finalUrl: url,
          shownUrl: url,
          message: "",
          effort: { ms: 0, bytes: text.length, retries: 0, shared: false },
        });
      },
    },
    apiKey: "none",
    model: "given",
    api: "chat",
    messages: one.messages,
  });
  const { signal } = new AbortController();
  const scope = { loanId: one.loan.id, signal, attempts: [] };
  return analyst.analyse(one.loan, one.content, scope);
}
