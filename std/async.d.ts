/**
 * The part of `jsr:@std/async` that clipscout uses; see `csv.d.ts` for why the
 * declarations are ours.
 */

/**
 * Maps values concurrently, at most `poolLimit` at a time, in input order.
 *
 * After a rejection no further mapping starts, and the iterator throws an
 * `AggregateError` once the running ones have ended.
 *
 * @throws {RangeError} If `poolLimit` is not a positive integer.
 */
export function pooledMap<T, R>(
  poolLimit: number,
  array: Iterable<T> | AsyncIterable<T>,
  iteratorFn: (data: T) => Promise<R>,
): AsyncIterableIterator<R>;
