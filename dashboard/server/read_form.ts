import { HttpError } from "./visit.ts";

/**
 * Reads a form, and no more bytes than it may have, whatever its header says.
 *
 * @throws {HttpError} 413 if it is larger, 400 if it is no form.
 */
export async function readForm(
  request: Request,
  maxBytes: number,
): Promise<FormData> {
  const tooLarge = () =>
    new HttpError(413, `The upload is larger than ${shownSize(maxBytes)}`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) {
    throw tooLarge();
  }
  if (request.body === null) return new FormData();
  let bytes = 0;
  let isTooLarge = false;
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.length;
        isTooLarge = bytes > maxBytes;
        if (isTooLarge) controller.error(tooLarge());
        else controller.enqueue(chunk);
      },
    }),
  );
  const { headers, method } = request;
  try {
    return await new Request(request.url, { method, headers, body: counted })
      .formData();
  } catch {
    if (isTooLarge) throw tooLarge();
    throw new HttpError(400, "What was sent cannot be read as a form");
  }
}

function shownSize(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1000)} kB`
    : `${Math.round(bytes / 1_000_000)} MB`;
}
