/** What the browser says without being asked. */
export interface CdpEvent {
  readonly method: string;
  readonly params: Record<string, unknown>;
  /** The page it is about; absent for the browser itself. */
  readonly sessionId?: string;
}

/** One WebSocket to a browser, speaking the DevTools protocol. */
export interface CdpConnection {
  /**
   * Sends a command and waits for its answer.
   *
   * @throws {Error} If the browser refuses it or the connection is lost.
   */
  send(
    method: string,
    params?: Record<string, unknown>,
    sessionId?: string,
  ): Promise<Record<string, unknown>>;
  /** Listens to one page's events until the returned function is called. */
  listen(sessionId: string, hear: (event: CdpEvent) => void): () => void;
  /** Resolves with the reason when the connection is lost or closed. */
  readonly closed: Promise<string>;
  readonly isOpen: boolean;
  close(): Promise<void>;
}

interface Waiting {
  resolve(result: Record<string, unknown>): void;
  reject(error: Error): void;
}

interface CdpMessage extends Partial<CdpEvent> {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/**
 * Connects to a browser's DevTools WebSocket.
 *
 * @throws {Error} If nothing answers within `timeoutMs`, 10 s unless given.
 */
export async function connectCdp(
  socketUrl: string,
  options: {
    connect?: (url: string) => WebSocket;
    timeoutMs?: number;
  } = {},
): Promise<CdpConnection> {
  const { connect = (url) => new WebSocket(url), timeoutMs = 10_000 } = options;
  const socket = connect(socketUrl);
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, (event: CdpEvent) => void>();
  const closed = Promise.withResolvers<string>();
  let lastId = 0;
  let isOpen = false;

  function lose(reason: string) {
    isOpen = false;
    closed.resolve(reason);
    const error = new Error(`the browser's connection is lost: ${reason}`);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as CdpMessage;
    if (message.id === undefined) {
      if (message.method === undefined || !message.sessionId) return;
      const { method, params = {}, sessionId } = message;
      listeners.get(sessionId)?.({ method, params, sessionId });
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) asked?.reject(new Error(message.error.message));
    else asked?.resolve(message.result ?? {});
  };

  await opened(socket, timeoutMs);
  isOpen = true;
  socket.onclose = ({ code, reason }) => lose(reason || `code ${code}`);
  socket.onerror = () => lose("socket error");

  return {
    closed: closed.promise,
    get isOpen() {
      return isOpen;
    },
    send(method, params = {}, sessionId) {
      if (!isOpen) {
        return Promise.reject(new Error("the browser's connection is lost"));
      }
      const id = ++lastId;
      const answer = Promise.withResolvers<Record<string, unknown>>();
      waiting.set(id, answer);
      socket.send(JSON.stringify({ id, method, params, sessionId }));
      return answer.promise;
    },
    listen(sessionId, hear) {
      listeners.set(sessionId, hear);
      return () => listeners.delete(sessionId);
    },
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return;
      const gone = Promise.withResolvers<void>();
      socket.addEventListener("close", () => gone.resolve(), { once: true });
      socket.close();
      await gone.promise;
      lose("closed");
    },
  };
}

async function opened(socket: WebSocket, timeoutMs: number): Promise<void> {
  const open = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => open.reject(new Error("the browser's WebSocket does not open")),
    timeoutMs,
  );
  socket.onopen = () => open.resolve();
  socket.onerror = (event) => {
    const detail = event instanceof ErrorEvent ? event.message : "";
    open.reject(new Error(`cannot connect to the browser: ${detail}`));
  };
  try {
    await open.promise;
  } catch (error) {
    socket.close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
