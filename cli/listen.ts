import { ConfigError } from "../core/words/mod.ts";
import { type HttpServer, listen } from "../dashboard/mod.ts";

/** Where a server listens. */
export interface ListenAt {
  readonly host: string;
  /** 0 is any that is free. */
  readonly port: number;
}

/**
 * Reads a port.
 *
 * @param flag Name of the flag that it was given by.
 * @throws {ConfigError} If it is none.
 */
export function readPort(port: string, flag: string): number {
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return Number(port);
  throw new ConfigError(`Cannot use --${flag}: "${port}" is no port`, {
    hint: "Give a number from 1 to 65535, or 0 for any that is free",
  });
}

/** `::` takes IPv4 as well, and is what the permissions leave free. */
export function anyHost(host: string): string {
  return host === "0.0.0.0" ? "::" : host;
}

/**
 * Starts a server.
 *
 * @param at `hint` says how to have it listen elsewhere.
 * @throws {ConfigError} If it cannot listen there.
 */
export async function startServer(
  { host, port, hint }: ListenAt & { readonly hint: string },
  handle: Parameters<typeof listen>[1],
): Promise<HttpServer> {
  const hostname = host === "localhost" ? "127.0.0.1" : host;
  try {
    return await listen({ hostname, port }, handle);
  } catch (cause) {
    const { code } = cause as { code?: string };
    const problem = code === "EADDRINUSE"
      ? "something else listens there"
      : cause instanceof Deno.errors.NotCapable || code === "EACCES"
      ? "the permissions do not allow it"
      : String(cause instanceof Error ? cause.message : cause);
    throw new ConfigError(`Cannot serve on ${host}, port ${port}: ${problem}`, {
      cause,
      hint: `Stop the other program, or ${hint}`,
    });
  }
}
