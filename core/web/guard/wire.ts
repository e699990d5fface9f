/** The head of a request or an answer of HTTP/1, as it comes over the wire. */
export interface Head {
  /** Its first line. */
  readonly line: string;
  readonly headers: readonly string[];
  /** Bytes that came after the head. */
  readonly rest: Uint8Array;
}

const MAX_HEAD_BYTES = 65_536;

/** Reads a head; none, if the connection ends before, or it is too long. */
export async function readHead(conn: Deno.Conn): Promise<Head | undefined> {
  const buffer = new Uint8Array(MAX_HEAD_BYTES);
  let size = 0;
  while (size < buffer.length) {
    const count = await conn.read(buffer.subarray(size));
    if (count === null) return undefined;
    const from = Math.max(0, size - 3);
    size += count;
    const end = endOfHead(buffer.subarray(0, size), from);
    if (end > 0) return parseHead(buffer.subarray(0, size), end);
  }
  return undefined;
}

/** Where the head ends, its blank line included; 0 if it does not yet. */
function endOfHead(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 3 < bytes.length; at++) {
    if (
      bytes[at] === 13 && bytes[at + 1] === 10 && bytes[at + 2] === 13 &&
      bytes[at + 3] === 10
    ) return at + 4;
  }
  return 0;
}

function parseHead(bytes: Uint8Array, end: number): Head {
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, end - 4));
  const [line = "", ...headers] = text.split("\r\n");
  return { line, headers, rest: bytes.slice(end) };
}

/** Copies until one side is gone. */
export async function pump(from: Deno.Conn, to: Deno.Conn): Promise<void> {
  const buffer = new Uint8Array(16_384);
  try {
    while (true) {
      const count = await from.read(buffer);
      if (count === null) return;
      await writeAll(to, buffer.subarray(0, count));
    }
  } catch {
    // A reset is an end like any other.
  }
}

/** Writes all of some bytes. */
export async function writeAll(
  conn: Deno.Conn,
  bytes: Uint8Array,
): Promise<void> {
  let at = 0;
  while (at < bytes.length) at += await conn.write(bytes.subarray(at));
}

/** Closes a connection; a read that is under way would hold it open. */
export async function hangUp(conn: Deno.Conn): Promise<void> {
  try {
    await conn.closeWrite();
  } catch {
    // The other side was quicker.
  }
  closeQuietly(conn);
}

/** Closes a connection that may be closed already. */
export function closeQuietly(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch {
    // It is closed already.
  }
}
