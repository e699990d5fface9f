import {
  firstRequestMs,
  medianMs,
  programFromSource,
  type Start,
} from "./first_request.ts";

/** A way of starting the program. */
interface Way extends Start {
  readonly name: string;
}

/**
 * Measures size, cold start and memory of the executable beside `deno run` of
 * the same. `CLIPSCOUT_EXECUTABLE` names the executable; make one with
 * `deno task compile`.
 */
export async function benchExecutable(): Promise<string> {
  const executable = Deno.env.get("CLIPSCOUT_EXECUTABLE");
  if (executable === undefined) {
    return "Not measured: CLIPSCOUT_EXECUTABLE names no executable.";
  }
  const ways: Way[] = [
    { name: "executable", program: executable, args: [] },
    { name: "deno run", ...programFromSource() },
  ];
  const { size } = await Deno.stat(executable);
  const lines = [
    `Size: ${(size / 1e6).toFixed(1)} MB`,
    "",
    "| started as | `--version`, ms | first request, ms | peak memory of `--version`, MB |",
    "| --- | --- | --- | --- |",
  ];
  for (const way of ways) {
    const version = await medianMs(() => versionMs(way));
    const request = await medianMs(() => firstRequestMs(way));
    const memory = await peakMegabytes(way);
    lines.push(
      `| ${way.name} | ${version.toFixed(0)} | ${
        request.toFixed(0)
      } | ${memory} |`,
    );
  }
  return lines.join("\n");
}

async function versionMs({ program, args }: Way): Promise<number> {
  const started = performance.now();
  const { success } = await new Deno.Command(program, {
    args: [...args, "--version"],
  }).output();
  if (!success) throw new Error(`${program} does not start`);
  return performance.now() - started;
}

/** As GNU time tells it, where there is one. */
async function peakMegabytes({ program, args }: Way): Promise<string> {
  try {
    const { stderr } = await new Deno.Command("/usr/bin/time", {
      args: ["-f", "%M", program, ...args, "--version"],
    }).output();
    const kilobytes = Number(new TextDecoder().decode(stderr).trim());
    return (kilobytes / 1000).toFixed(0);
  } catch {
    return "not measured";
  }
}

if (import.meta.main) console.log(await benchExecutable());
