import type { Before, RowResult } from "../../core/words/mod.ts";
import { outcomeOf } from "../../core/result/mod.ts";

/** The name of a run: that of its file, and its number, such as `loans-3`. */
export function nameOfRun(
  { source, id }: { readonly source: string; readonly id: number },
): string {
  const file = source.split(/[/\\]/).at(-1) ?? "";
  const stem = file.replace(/\.[^.]*$/, "").replaceAll(/\s+/g, "-");
  return `${stem || "run"}-${id}`;
}

/** What a result says of an answer that an earlier run gave, and of that run. */
export function beforeOf(
  state:
    | { readonly result: RowResult; readonly fromRun: string }
    | undefined,
): Before {
  const earlier = state && outcomeOf(state.result);
  return earlier === undefined
    ? {}
    : { earlier, fromRun: state?.fromRun ?? "" };
}
