import type { RunReport } from "../../runs/mod.ts";

/** Why loans failed, with what the run met on the way. */
type Why = RunReport["reasons"][number];

/** What to do about loans that failed for a reason. */
const ADVICE: readonly {
  readonly of: RegExp;
  readonly todo: string | ((why: Why) => string[]);
}[] = [
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
    todo: (why) =>
      withheld(why, {
        who: "Outlets turn us away",
        else: "nothing that is set up gets in: open the pages yourself",
      }),
  },
  {
    of: /^unclear$/,
    todo: (why) =>
      withheld(why, {
        who: "Answers made no sense",
        else: "open the pages yourself, or run again later with --resume",
      }),
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

/**
 * What can be done where content was withheld: settings only where the run says
 * that it went without them.
 */
function withheld(
  { by, lacks }: Why,
  { who, else: otherwise }: { who: string; else: string },
): string[] {
  const atYouTube = by.includes("youtube")
    ? [
      "YouTube turns this machine away: run again later, or from another " +
      "network, with --resume",
    ]
    : [];
  const isElsewhere = by.length === 0 || by.some((one) => one !== "youtube");
  if (!isElsewhere) return atYouTube;
  const atOutlets = lacks.length > 0
    ? `${who}: set ${lacks.join(" or ")}, then --resume`
    : `${who}: ${otherwise}`;
  return [...atYouTube, atOutlets];
}

/** What the user can do about failed loans: each thing once. */
export function adviceFor({ reasons }: Pick<RunReport, "reasons">): string[] {
  const todos = reasons.filter(({ status }) => status === "Failed")
    .flatMap((why) => {
      const todo = ADVICE.find(({ of }) => of.test(why.reason))?.todo;
      if (todo === undefined) return [];
      return typeof todo === "string" ? [todo] : todo(why);
    });
  return [...new Set(todos)];
}
