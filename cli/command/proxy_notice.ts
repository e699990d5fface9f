/** Variables that name a proxy for requests to the outside. */
export const PROXY_VARIABLES = [
  "HTTPS_PROXY",
  "https_proxy",
  "HTTP_PROXY",
  "http_proxy",
  "ALL_PROXY",
  "all_proxy",
] as const;

/**
 * Says that the proxy which the environment names is not used: the address
 * guard dials the addresses that it checked itself. `undefined` if none is
 * named. The value, which may hold a password, is not shown.
 */
export function proxyNotice(
  env: (name: string) => string | undefined,
): string | undefined {
  const name = PROXY_VARIABLES.find((name) => (env(name) ?? "").trim() !== "");
  return name &&
    `${name} is set, but not used: the program connects directly ` +
      `to addresses that it checked itself`;
}
