import { createHash } from "node:crypto";
import {
  type Clock,
  FileError,
  makePrivateFolder,
  PRIVATE_MODE,
  removeStale,
  renameDurably,
} from "../../core/words/mod.ts";
import { fileSource, type LoanSource } from "../../core/files/mod.ts";
import type { Upload, UploadLog } from "../../runs/mod.ts";

/** Longest name that is kept, in characters. */
const MAX_NAME = 120;

/** The most that all uploads may take, in bytes. */
const MAX_KEPT = 2_000_000_000;
/** How long an upload is kept that no run reads, in milliseconds. */
const UNUSED_MS = 7 * 86_400_000;
/** How long a file may take to be written, in milliseconds. */
const DRAFT_MS = 3_600_000;

/** Keeps uploaded loan files under their hash. */
export class Uploads {
  readonly #log: UploadLog;
  readonly #folder: string;
  readonly #clock: Clock;

  constructor(options: { log: UploadLog; folder: string; clock: Clock }) {
    this.#log = options.log;
    this.#folder = options.folder;
    this.#clock = options.clock;
  }

  /** Removes drafts that were never finished, and uploads that nobody used. */
  async sweep(): Promise<void> {
    const now = this.#clock.now();
    this.#log.forgetUnused(now - UNUSED_MS);
    const isUnknown = (name: string) => this.#log.find(name) === undefined;
    await removeStale(this.#folder, isUnknown, now - DRAFT_MS);
  }

  /**
   * Keeps a file; one of the same content is kept once.
   *
   * @throws {FileError} If all uploads together would take up too much.
   */
  async keep(name: string, content: Uint8Array<ArrayBuffer>): Promise<Upload> {
    if (this.#log.bytes() + content.length > MAX_KEPT) {
      throw new FileError(
        this.#folder,
        "Cannot keep the upload: those of the last days take up 2 GB",
        { hint: "Remove what is not needed from the folder of the uploads" },
      );
    }
    const hash = createHash("sha256").update(content).digest("hex");
    const path = `${this.#folder}/${hash}`;
    const draft = `${path}.${crypto.randomUUID()}`;
    await makePrivateFolder(this.#folder);
    await Deno.writeFile(draft, content, { mode: PRIVATE_MODE });
    await renameDurably(draft, path);
    const upload = {
      hash,
      name: shownName(name),
      bytes: content.length,
      at: this.#clock.now(),
    };
    this.#log.add(upload);
    return upload;
  }

  /** Finds an upload; a hash that was not uploaded gives `undefined`. */
  find(hash: string): Upload | undefined {
    return this.#log.find(hash);
  }

  /** The last uploads, newest first. */
  recent(): Upload[] {
    return this.#log.recent();
  }

  /** Where the loans of an upload are read from. */
  source({ hash, name }: Upload): LoanSource {
    return fileSource(`${this.#folder}/${hash}`, name);
  }
}

/** The last part of a name, without what a page or a log could trip over. */
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return last.replaceAll(/\p{C}/gu, "").trim().slice(0, MAX_NAME) || "loans";
}
