import { pooledMap } from "@std/async";
import { createServices } from "../../core/services.ts";
import { resultLines } from "../../core/result/mod.ts";
import {
  EXIT,
  type Io,
  type ParsedArgs,
  printable,
  readSettings,
} from "../command/mod.ts";
import { type KeptClip, lookAgain, type Standing } from "./look_again.ts";

/** Clips that are looked at at once; each host has its own limits besides. */
const AT_ONCE = 5;

/** A line of a results file that has a clip. */
interface KeptLine {
  readonly number: number;
  readonly workOrder: string;
  readonly clip: KeptClip;
}

/**
 * Looks at each clip of a results file (JSON Lines) again, and tells of those
 * that are not as they were.
 *
 * @returns The exit code.
 * @throws {FileError} If the file cannot be read or is not JSON Lines.
 */
export async function verifyLive(
  path: string,
  parsed: ParsedArgs,
  io: Io,
): Promise<number> {
  const config = await readSettings(parsed, io);
  // A line that cannot be used is told before anybody is asked.
  const lines = await Array.fromAsync(keptLines(path));
  const stop = new AbortController();
  const release = io.onInterrupt(() => stop.abort());
  const services = createServices(config, { clock: io.clock });
  const counts = { same: 0, moved: 0, changed: 0, gone: 0, unknown: 0 };
  const { youtubeBaseUrl } = config;
  try {
    const looks = pooledMap(
      AT_ONCE,
      lines,
      async (line): Promise<[KeptLine, Standing | undefined]> => {
        if (stop.signal.aborted) return [line, undefined];
        const standing = lookAgain(line.clip, services.web, {
          youtubeBaseUrl,
          signal: stop.signal,
        }).catch((error) => {
          if (stop.signal.aborted) return undefined;
          throw error;
        });
        return [line, await standing];
      },
    );
    for await (const [{ number, workOrder, clip }, standing] of looks) {
      if (standing === undefined) continue;
      counts[standing.is]++;
      if (standing.is === "same") continue;
      const { is, note } = standing;
      const { canonicalUrl: url } = clip.content;
      io.out(
        printable(`${path}:${number}: ${workOrder} ${is}: ${note} (${url})`) +
          "\n",
      );
    }
  } finally {
    release();
    await services.close();
  }
  if (stop.signal.aborted) return EXIT.interrupted;
  const { same, moved, changed, gone, unknown } = counts;
  const all = same + moved + changed + gone + unknown;
  io.out(
    `Clips: ${all}, as they were: ${same}, moved: ${moved}, changed: ` +
      `${changed}, gone: ${gone}, not to be looked at: ${unknown}\n`,
  );
  return moved + changed + gone === 0 ? EXIT.ok : EXIT.loansFailed;
}

/** The lines of a results file that have a clip. */
async function* keptLines(path: string): AsyncGenerator<KeptLine, void> {
  for await (const { number, value } of resultLines<Line>(path, isLine)) {
    const { work_order: workOrder, clip } = value;
    if (clip === undefined) continue;
    const { content, analysis: { keyMentions }, tier } = clip;
    const { kind, canonicalUrl, title, published } = content;
    yield {
      number,
      workOrder: String(workOrder),
      clip: {
        content: { kind, canonicalUrl, title, ...(published && { published }) },
        analysis: { keyMentions },
        ...(tier && { tier }),
      },
    };
  }
}

interface Line {
  readonly status: string;
  readonly work_order?: string;
  readonly clip?: KeptClip;
}

function isLine({ clip }: Partial<Line>): boolean {
  return clip === undefined ||
    typeof clip.content?.canonicalUrl === "string" &&
      Array.isArray(clip.analysis?.keyMentions);
}
