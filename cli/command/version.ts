/** The program's version, as `deno.json` states it; a test compares them. */
export const VERSION = "0.1.0";

/** What the arguments say of how the program was built. */
export interface BuiltFrom {
  /** The commit; absent where the program runs from its sources. */
  readonly commit?: string;
  /** A hash of the sources, see `hashSources`; absent where there is none. */
  readonly sources?: string;
  /** The arguments that the user gave. */
  readonly given: string[];
}

/** Takes off the argument that `scripts/compile.ts` bakes in. */
export function splitBuild(args: readonly string[]): BuiltFrom {
  const match = /^--built-from=(\w+)(?:\.(\w+))?$/.exec(args[0] ?? "");
  const [, commit, sources] = match ?? [];
  return {
    ...(commit !== undefined && { commit }),
    ...(sources !== undefined && { sources }),
    given: args.slice(commit === undefined ? 0 : 1),
  };
}
