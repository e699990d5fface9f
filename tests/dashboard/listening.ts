import { type ClientLimits, listen } from "../../dashboard/server/mod.ts";
import { openHere } from "./opened.ts";

/** A dashboard behind a port, in this process. */
export interface Listening extends AsyncDisposable {
  readonly url: string;
}

/** Serves a dashboard of this process on loopback. */
export async function listenHere(
  folder: string,
  { limits, ...options }:
    & NonNullable<Parameters<typeof openHere>[1]>
    & { readonly limits?: ClientLimits } = {},
): Promise<Listening> {
  const opened = await openHere(folder, {
    isOwnHost: (host) => host.startsWith("127.0.0.1:"),
    ...options,
  });
  const server = await listen(
    { hostname: "127.0.0.1", port: 0, ...limits && { limits } },
    (request, from) => opened.dashboard.handle(request, from),
  );
  return {
    url: `http://127.0.0.1:${server.port}`,
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await server.shutdown();
    },
  };
}
