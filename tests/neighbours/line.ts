import net from "node:net";

/**
 * How a line is cut. What is `held` comes late and whole, as after packets that
 * were sent again; what is `forgotten` never comes, as behind a router that lost
 * its tables: this end hears nothing any more, and the other end was told.
 */
export type Cut = "reset" | "held" | "forgotten";

/** A line between a machine and its engine, which can be cut. */
export interface Line extends AsyncDisposable {
  /** Where the machine finds its engine. */
  readonly port: number;
  /** Cuts it; new connections are refused, or hear nothing. */
  cut(how: Cut): Promise<void>;
  /** Lets everything through again. */
  heal(): Promise<void>;
}

/** Opens a line on loopback to a port of it. */
export async function openLine(to: number): Promise<Line> {
  const pairs = new Set<Pair>();
  let isSilent = false;
  const server = net.createServer({ allowHalfOpen: true }, (near) => {
    const pair = join(near, to, () => pairs.delete(pair));
    pairs.add(pair);
    if (isSilent) pair.hold();
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
  await listen(0);
  const { port } = server.address() as net.AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close();
      for (const pair of pairs) pair.reset();
      resolve();
    });
  return {
    port,
    async cut(how) {
      if (how === "reset") return await close();
      isSilent = true;
      for (const pair of pairs) {
        if (how === "held") pair.hold();
        else pair.forget();
      }
    },
    async heal() {
      isSilent = false;
      if (!server.listening) await listen(port);
      for (const pair of pairs) pair.pass();
    },
    [Symbol.asyncDispose]: close,
  };
}

/** Two ends of a connection. */
interface Pair {
  hold(): void;
  pass(): void;
  forget(): void;
  /** Ends both at once, without a goodbye. */
  reset(): void;
}

function join(near: net.Socket, to: number, onEnd: () => void): Pair {
  const far = net.connect({ port: to, host: "127.0.0.1", allowHalfOpen: true });
  let isForgotten = false;
  const end = () => {
    onEnd();
    near.destroy();
    far.destroy();
  };
  const oneWay = (from: net.Socket, into: net.Socket) => {
    from.on("data", (bytes) => {
      if (!isForgotten) into.write(bytes);
    });
    from.on("end", () => isForgotten || into.end());
    from.on("error", () => isForgotten || end());
    from.on("close", () => isForgotten || end());
  };
  oneWay(near, far);
  oneWay(far, near);
  return {
    hold() {
      near.pause();
      far.pause();
    },
    pass() {
      if (isForgotten) return;
      near.resume();
      far.resume();
    },
    forget() {
      isForgotten = true;
      far.resetAndDestroy();
    },
    reset() {
      onEnd();
      near.resetAndDestroy();
      far.resetAndDestroy();
    },
  };
}
