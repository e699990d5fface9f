/** Does work on foreign bytes where it holds up nobody. */
export interface Workshop {
  /**
   * Does a task, with arguments and a result that can be copied; the result is
   * the same wherever it is done. `undefined` if it was too much work.
   *
   * @throws The signal's reason, if that aborts.
   */
  run(
    task: string,
    args: readonly unknown[],
    signal?: AbortSignal,
  ): Promise<unknown>;
}

/** What is said of a page or file whose reading was given up. */
export const TOO_MUCH_WORK = "could not make sense of it: too much work";

/**
 * Does a task in the workshop, if there is one, or here; `undefined` if it was
 * too much work.
 *
 * @param task The name by which the workshop knows the function `work`.
 */
export async function workOn<Args extends readonly unknown[], Result>(
  workshop: Workshop | undefined,
  task: string,
  work: (...args: Args) => Result,
  args: Args,
  signal?: AbortSignal,
): Promise<Result | undefined> {
  if (workshop === undefined) return work(...args);
  return await workshop.run(task, args, signal) as Result | undefined;
}
