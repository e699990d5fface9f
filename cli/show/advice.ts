import type { RunReport } from "../../runs/mod.ts";

/** What to do about loans that failed for a reason. */
const ADVICE: readonly { readonly of: RegExp; readonly todo: string }[] = [
  {
    of: /^(analysis_)?auth$/,
    todo: "A key is refused: run clipscout doctor, then --resume",
  },
  {
    of: /^(analysis_)?quota$/,
    todo: "An allowance is spent: raise it or wait, then --resume",
  },
  {
    of: /^analysis_budget$/,
    todo: "The limit of --max-cost is reached: raise it with --resume",
  },
  {
    of: /^blocked$/,
    todo: "Outlets turn us away: set SCRAPINGBEE_API_KEY or " +
      "BROWSER_WS_ENDPOINT, then --resume",
  },
  {
    of: /^unclear$/,
    todo: "Answers made no sense: open the page; SCRAPINGBEE_API_KEY or " +
      "BROWSER_WS_ENDPOINT may read it, then --resume",
  },
  {
    of: /^refused$/,
    todo: "Our own rules forbid it: see robots.txt (--robots) and " +
      "--allow-address",
  },
  {
    of: /^(analysis_)?(rate|transient)$|^deadline$/,
    todo: "Hosts were slow or down: run again later with --resume",
  },
  {
    of: /^error$|bad_request$/,
    todo: "This is a bug in clipscout: please report the sentence above",
  },
  {
    of: /^analysis_/,
    todo: "GPT gave no usable answer: run again with --resume",
  },
];

/** What the user can do about failed loans: each thing once. */
export function adviceFor({ reasons }: RunReport): string[] {
  const todos = reasons.filter(({ status }) => status === "Failed")
    .flatMap(({ reason }) => {
      const todo = ADVICE.find(({ of }) => of.test(reason))?.todo;
      return todo === undefined ? [] : [todo];
    });
  return [...new Set(todos)];
}
