import {
  FileError,
  makePrivateFolder,
  PRIVATE_MODE,
  renameDurably,
} from "../../words/mod.ts";

/** A batch that was handed in and not collected. */
export interface OpenBatch {
  /** As the service calls it. */
  readonly id: string;
  /** Of its questions. */
  readonly customIds: readonly string[];
}

/** Keeps batches and their answers, so that a later run goes on. */
export interface BatchStore {
  /** The body of an answer, if it came in an earlier run. */
  answer(customId: string): Promise<string | undefined>;
  keepAnswer(customId: string, body: string): Promise<void>;
  open(): Promise<readonly OpenBatch[]>;
  keepOpen(batch: OpenBatch): Promise<void>;
  close(id: string): Promise<void>;
}

/** Where a run keeps its batches, in the folder it runs in. */
export const BATCH_FOLDER = ".clipscout/batch";

/** Creates a store with one file for each answer and each open batch. */
export function createBatchStore(folder: string): BatchStore {
  const answers = `${folder}/answers`;
  const batches = `${folder}/open`;

  return {
    answer: (customId) => read(pathIn(answers, customId)),
    keepAnswer: (customId, body) => write(answers, customId, body),
    keepOpen: (batch) => write(batches, batch.id, JSON.stringify(batch)),
    close: (id) => remove(pathIn(batches, id)),
    async open() {
      const found: OpenBatch[] = [];
      for (const name of await namesIn(batches)) {
        const text = await read(`${batches}/${name}`);
        if (text !== undefined) found.push(JSON.parse(text));
      }
      return found;
    },
  };
}

function pathIn(folder: string, id: string): string {
  if (/^[\w-]{1,100}$/.test(id)) return `${folder}/${id}.json`;
  throw new RangeError(`"${id}" is no id of a batch or an answer`);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.map(({ name }) => name)
      .filter((name) => name.endsWith(".json")).sort();
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return [];
    throw new FileError(folder, `Cannot read ${folder}`, { cause });
  }
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return undefined;
    throw new FileError(path, `Cannot read ${path}`, { cause });
  }
}

async function write(folder: string, id: string, text: string): Promise<void> {
  const path = pathIn(folder, id);
  const draft = `${path}.${crypto.randomUUID()}`;
  try {
    await makePrivateFolder(folder);
    await Deno.writeTextFile(draft, text, { mode: PRIVATE_MODE });
    await renameDurably(draft, path);
  } catch (cause) {
    throw new FileError(path, `Cannot write ${path}`, { cause });
  }
}

async function remove(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return;
    throw new FileError(path, `Cannot remove ${path}`, { cause });
  }
}
