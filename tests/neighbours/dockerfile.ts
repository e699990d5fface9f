/** A stage of a Dockerfile: what it starts from, and its instructions. */
export interface Stage {
  readonly from: string;
  readonly name: string | undefined;
  readonly steps: readonly DockerStep[];
}

/** An instruction, such as `RUN`, with its flags and what follows them. */
export interface DockerStep {
  readonly does: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: string;
}

/** Reads a Dockerfile as far as ours goes. */
export function readDockerfile(text: string): Stage[] {
  const joined = text.replaceAll(/^\s*#.*\n/gm, "").replaceAll(/\\\n/g, " ");
  const stages: (Stage & { steps: DockerStep[] })[] = [];
  for (const line of joined.split("\n").filter((line) => line.trim() !== "")) {
    const [, does = "", after = ""] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (does === "FROM") {
      const [, from = "", name] = /^(\S+)(?: AS (\S+))?$/.exec(after) ?? [];
      stages.push({ from, name, steps: [] });
      continue;
    }
    const flags: Record<string, string> = {};
    const rest = after.replaceAll(/--([\w-]+)=(\S+)\s+/g, (_, name, value) => {
      flags[name] = value;
      return "";
    });
    stages.at(-1)?.steps.push({ does, flags, rest: rest.trim() });
  }
  return stages;
}

/** The words of an instruction in JSON, such as those of `ENTRYPOINT`. */
export function wordsOf(stage: Stage, does: string): string[] {
  const step = stage.steps.findLast((step) => step.does === does);
  return JSON.parse(step?.rest.replace(/^CMD\s+/, "") ?? "[]");
}
