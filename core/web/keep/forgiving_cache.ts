import {
  type AnswerCacheOptions,
  type FileCache,
  openAnswerCache,
} from "./answer_cache.ts";

/**
 * Opens a cache whose troubles (no database, a full disk, a lock that is held
 * too long) cost time but never an answer; `warn` is told once.
 */
export async function openForgivingCache(
  options: AnswerCacheOptions,
  warn: (message: string) => void,
): Promise<FileCache | undefined> {
  let hasWarned = false;
  const forgive = (error: unknown): undefined => {
    if (hasWarned) return;
    hasWarned = true;
    const why = error instanceof Error ? error.message : String(error);
    warn(`the cache ${options.path} cannot be used: ${why}`);
  };
  const cache = await openAnswerCache(options).catch(forgive);
  return cache && {
    get: (...args) => attempt(() => cache.get(...args)),
    put: (...args) => attempt(() => cache.put(...args)),
    renew: (...args) => attempt(() => cache.renew(...args)),
    close: () => attempt(() => cache.close()),
  };

  function attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      return forgive(error);
    }
  }
}
