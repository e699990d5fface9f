/** Counts the turns that this thread has for other work, until it is let go. */
export function countTurns(): Disposable & { readonly count: number } {
  let count = 0;
  let timer: ReturnType<typeof setTimeout>;
  const turn = () => timer = setTimeout(() => (count++, turn()));
  turn();
  return {
    get count() {
      return count;
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
