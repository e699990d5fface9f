/** Joins small pieces, so that a file is not written line by line. */
export function* chunks(
  pieces: Iterable<string | Uint8Array>,
): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let text = "";
  for (const piece of pieces) {
    if (typeof piece !== "string") {
      if (text !== "") yield encoder.encode(text);
      text = "";
      yield new Uint8Array(piece);
      continue;
    }
    text += piece;
    if (text.length < 65_536) continue;
    yield encoder.encode(text);
    text = "";
  }
  if (text !== "") yield encoder.encode(text);
}

/** Pieces as the body of an answer. */
export function streamOf(
  pieces: Iterable<string | Uint8Array>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return ReadableStream.from(chunks(pieces));
}

/**
 * A file as the body of an answer, which tells how it ended: `whole` when
 * whoever asked took the last of it, `cut` when they went away before.
 *
 * @param whole If it throws, the answer breaks off.
 */
export function sendFile(
  file: Deno.FsFile,
  { whole, cut }: { whole: () => void; cut: () => Promise<void> },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const buffer = new Uint8Array(65_536);
  const fail = async (error: unknown) => {
    await cut();
    throw error;
  };
  return new ReadableStream({
    async pull(controller) {
      const read = await file.read(buffer).catch(fail);
      if (read !== null) return controller.enqueue(buffer.slice(0, read));
      file.close();
      try {
        whole();
      } catch (error) {
        await fail(error);
      }
      controller.close();
    },
    async cancel() {
      file.close();
      await cut();
    },
  }, { highWaterMark: 0 });
}
