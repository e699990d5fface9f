import { openHere } from "./opened.ts";

/** A dashboard behind a port, in this process. */
export interface Listening extends AsyncDisposable {
  readonly url: string;
}

/** Serves a dashboard of this process on loopback. */
export async function listenHere(
  folder: string,
  options: Parameters<typeof openHere>[1] = {},
): Promise<Listening> {
  const opened = await openHere(folder, {
    isOwnHost: (host) => host.startsWith("127.0.0.1:"),
    ...options,
  });
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request, { remoteAddr }) =>
      opened.dashboard.handle(request, remoteAddr.hostname),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await server.shutdown();
    },
  };
}
