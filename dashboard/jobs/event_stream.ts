/** A state that watchers are told of, each as fast as it can take it. */
export interface EventSource extends Disposable {
  /** Says that the state changed. */
  touch(): void;
  /** Streams the state, at once and after each change, until it is left. */
  watch(): ReadableStream<Uint8Array>;
}

/**
 * Creates a source of server-sent events. A watcher who is slow gets the newest
 * state and misses those between, so that none can hold up the others or fill
 * the memory.
 *
 * @param state Gives the whole state; asked once for each change.
 */
export function createEventSource(state: () => unknown): EventSource {
  const encoder = new TextEncoder();
  let version = 1;
  let isClosed = false;
  let changed = Promise.withResolvers<void>();
  let written = { version: 0, bytes: new Uint8Array() };

  function bytes(): Uint8Array {
    if (written.version !== version) {
      const text = `data: ${JSON.stringify(state())}\n\n`;
      written = { version, bytes: encoder.encode(text) };
    }
    return written.bytes;
  }

  function wake() {
    const { resolve } = changed;
    changed = Promise.withResolvers();
    resolve();
  }

  return {
    touch() {
      version++;
      wake();
    },
    watch() {
      let seen = 0;
      let isLeft = false;
      return new ReadableStream<Uint8Array>({
        async pull(controller) {
          while (seen === version && !isClosed && !isLeft) {
            await changed.promise;
          }
          if (isLeft) return;
          if (isClosed) return controller.close();
          seen = version;
          controller.enqueue(bytes());
        },
        cancel() {
          isLeft = true;
        },
      }, { highWaterMark: 1 });
    },
    [Symbol.dispose]() {
      isClosed = true;
      wake();
    },
  };
}
