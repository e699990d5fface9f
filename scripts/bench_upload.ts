import { startServed } from "../tests/dashboard/served.ts";
import { bigCsv, uploadAside } from "../tests/dashboard/upload.ts";
import { inFolder } from "../tests/program.ts";

/** Sizes of the files that are uploaded, in bytes. */
const SIZES = [1_000_000, 10_000_000, 39_000_000];

/**
 * Measures what others see of a dashboard while a file is uploaded and read:
 * how many requests of another page are answered, one after the other, and how
 * long the median and the longest take. The program is started for each file.
 *
 *     deno task bench upload
 */
export async function benchUpload(): Promise<string> {
  const lines = [
    "| upload | rows | read in | answers meanwhile | median | longest |",
    "| --- | --- | --- | --- | --- | --- |",
  ];
  for (const size of SIZES) {
    const text = bigCsv(size);
    const { readMs, answersMs } = await uploadOne(text);
    const sorted = answersMs.toSorted((a, b) => a - b);
    const median = sorted[sorted.length >> 1] ?? NaN;
    const cells = [
      `${size / 1_000_000} MB`,
      (text.split("\n").length - 2).toLocaleString("en-US"),
      `${(readMs / 1000).toFixed(1)} s`,
      sorted.length,
      `${median.toFixed(0)} ms`,
      `${(sorted.at(-1) ?? NaN).toFixed(0)} ms`,
    ];
    lines.push(`| ${cells.join(" | ")} |`);
  }
  return lines.join("\n");
}

async function uploadOne(text: string) {
  let measured: Awaited<ReturnType<typeof uploadAside>> | undefined;
  await inFolder(async (folder) => {
    const served = await startServed(folder, { startsWorkers: true });
    try {
      measured = await uploadAside(served.url, text);
    } finally {
      await served.stop();
    }
  });
  if (measured === undefined) throw new Error("Nothing was measured");
  return measured;
}
