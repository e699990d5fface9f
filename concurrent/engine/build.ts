import { textHash } from "../../runs/mod.ts";

/**
 * What a program is, as far as it bears on outcomes. Loans are handed only to
 * workers of the same build.
 */
export interface Build {
  readonly version: string;
  /** A hash of the program's sources; absent where it is not known. */
  readonly sources?: string;
  /** What GPT is asked, as a hash. */
  readonly prompts: string;
  /** Settings that bear on outcomes, each with a hash of its value. */
  readonly settings: Readonly<Record<string, string>>;
  /** The user's own files beside the loan file, each with its hash. */
  readonly files: Readonly<Record<string, string>>;
}

/** Identifies a build: 16 hex digits. */
export function buildId(build: Build): string {
  const { version, sources = "", prompts, settings, files } = build;
  return textHash(JSON.stringify([
    version,
    sources,
    prompts,
    Object.entries(settings).sort(),
    Object.entries(files).sort(),
  ]));
}

/** Names what tells two builds apart, such as `OPENAI_BASE_URL differs`. */
export function buildDifferences(one: Build, other: Build): string[] {
  const versions = one.version === other.version
    ? []
    : [`version ${other.version} instead of ${one.version}`];
  const sources = one.sources === other.sources ? [] : ["other sources"];
  const prompts = one.prompts === other.prompts ? [] : ["other prompts"];
  return [
    ...versions,
    ...sources,
    ...prompts,
    ...differing(one.settings, other.settings).map((name) => `another ${name}`),
    ...differing(one.files, other.files).map((name) => `another ${name}`),
  ];
}

function differing(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]).sort();
}
