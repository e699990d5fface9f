import type { WorldRequest } from "./service.ts";

/** What a hold looks at of a request. */
type Held = Pick<WorldRequest, "method" | "url">;

/**
 * Holds back the requests of a world from a point on, so that whoever asks
 * stands still there, on a machine of any speed.
 */
export interface Hold {
  /** What a world waits for before it answers a request: {@linkcode WorldOptions.gate}. */
  readonly gate: (request: Held) => Promise<void>;
  /**
   * Holds back every request from the first on of which `isFrom` is true;
   * resolves once that one has come.
   */
  from(isFrom: (request: Held) => boolean): Promise<void>;
  /** Lets through what is held, and all that comes. */
  pass(): void;
  /** Breaks off what is held without an answer; lets through what comes. */
  drop(): void;
}

/** Creates a hold that lets everything through until it is told to hold. */
export function createHold(): Hold {
  let isFrom: (request: Held) => boolean = () => false;
  let isHolding = false;
  let come = Promise.withResolvers<void>();
  let held: PromiseWithResolvers<void>[] = [];

  function end(settle: (one: PromiseWithResolvers<void>) => void): void {
    isFrom = () => false;
    isHolding = false;
    for (const one of held) settle(one);
    held = [];
  }

  return {
    async gate(request) {
      isHolding ||= isFrom(request);
      if (!isHolding) return;
      const one = Promise.withResolvers<void>();
      held.push(one);
      come.resolve();
      await one.promise;
    },
    from(which) {
      isFrom = which;
      come = Promise.withResolvers<void>();
      return come.promise;
    },
    pass: () => end((one) => one.resolve()),
    drop: () => end((one) => one.reject(new TypeError("connection lost"))),
  };
}
