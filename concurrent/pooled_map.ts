import { pooledMap as stdPooledMap } from "@std/async";

/** How items become results, whatever happens to them. */
export interface PooledMapHandlers<T, R> {
  /** Does the work of one item. */
  run: (item: T) => Promise<R>;
  /** Turns what `run` throws into a result. */
  onThrown: (item: T, error: unknown) => R;
  /** The result of an item that was not started because of an abort. */
  onStopped: (item: T) => R;
}

/** Options for {@linkcode pooledMap}. */
export interface PooledMapOptions {
  /** Items in work at once; a positive integer. */
  concurrency: number;
  /** When it aborts, nothing more is started. */
  signal?: AbortSignal | undefined;
}

/**
 * Maps items, some at a time, and hands the results on in input order.
 *
 * A small wrapper over `pooledMap` of `@std/async`, which starts nothing more
 * after a rejection and leaves the later items without a word. Here:
 *
 * 1. the mapper never rejects: `onThrown` turns what is thrown into a result;
 * 2. a slot is given away only when `run` is done, so what `run` writes (the
 *    journal) is written before;
 * 3. results come in input order, however the items finish;
 * 4. after an abort nothing is started any more, and each item that is left
 *    becomes `onStopped(item)`, so that none is lost;
 * 5. no rejection goes unhandled, not even when the consumer leaves early: the
 *    running items are then drained.
 *
 * Items are pulled only as slots get free.
 *
 * @throws {RangeError} If `concurrency` is not a positive integer.
 * @throws What `items` throws, after the running items are done.
 */
export async function* pooledMap<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  handlers: PooledMapHandlers<T, R>,
  options: PooledMapOptions,
): AsyncGenerator<R, void> {
  const { run, onThrown, onStopped } = handlers;
  const { concurrency, signal } = options;
  let sourceFailure: { error: unknown } | undefined;
  let consumerLeft = false;

  async function* source(): AsyncGenerator<T, void> {
    try {
      for await (const item of items) {
        if (consumerLeft) return;
        yield item;
      }
    } catch (error) {
      sourceFailure = { error };
    }
  }

  const results = stdPooledMap(concurrency, source(), async (item) => {
    if (signal?.aborted) return onStopped(item);
    try {
      return await run(item);
    } catch (error) {
      return onThrown(item, error);
    }
  });

  try {
    // Not `for await`: leaving that early would cancel `results`, and cutting
    // the running items off is what leaves rejections unhandled.
    for (
      let next = await results.next();
      !next.done;
      next = await results.next()
    ) yield next.value;
  } finally {
    consumerLeft = true;
    while (!(await results.next()).done);
  }
  if (sourceFailure !== undefined) throw sourceFailure.error;
}
