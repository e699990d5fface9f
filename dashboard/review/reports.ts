import {
  type Brand,
  type Coverage,
  type Print,
  readBrand,
  type ReportFile,
  reportFile,
  type ReportFormat,
} from "../../core/coverage/mod.ts";
import type { Clock } from "../../core/words/mod.ts";

/** Makes clients' reports as the agency of a folder wants them. */
export class Reports {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #print: Print | undefined;

  constructor(
    { folder, clock, print }: {
      /** Where `brand.json` is, if there is one. */
      folder: string;
      clock: Clock;
      print: Print | undefined;
    },
  ) {
    this.#folder = folder;
    this.#clock = clock;
    this.#print = print;
  }

  /** Makes a report as a file. */
  async make(
    format: ReportFormat,
    coverage: Coverage,
    { title, paper = "a4" }: { title: string; paper?: "a4" | "letter" },
  ): Promise<ReportFile> {
    const brand = await this.#brand();
    return await reportFile(format, coverage, {
      title,
      at: new Date(this.#clock.now()).toISOString(),
      paper,
      print: this.#print,
      ...(brand && { brand }),
    });
  }

  async #brand(): Promise<Brand | undefined> {
    const path = `${this.#folder}/brand.json`;
    const isThere = await Deno.stat(path).then(() => true, () => false);
    return isThere ? await readBrand(path) : undefined;
  }
}
