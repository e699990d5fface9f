import type { Config } from "./config.ts";

/** The proxies that the settings name. */
export interface Proxies {
  /** For https: an `http://` address, perhaps with user and password. */
  readonly https?: string;
  /** For plain http; the same. */
  readonly http?: string;
  /** Hosts that are reached without one. */
  readonly except: readonly string[];
  /** Variables that name a proxy of a kind that cannot be used. */
  readonly unusable: readonly string[];
}

/**
 * The proxies through which the outside is reached: only those that are spoken
 * to in plain HTTP. Others, such as SOCKS, are named as unusable.
 */
export function proxiesOf(
  { httpsProxy, httpProxy, allProxy, noProxy }: Config,
): Proxies {
  const named = {
    HTTPS_PROXY: httpsProxy,
    HTTP_PROXY: httpProxy,
    ALL_PROXY: allProxy,
  };
  const usable = (proxy: string | undefined) =>
    proxy?.startsWith("http://") ? proxy : undefined;
  const all = usable(allProxy);
  const https = httpsProxy === undefined ? all : usable(httpsProxy);
  const http = httpProxy === undefined ? all : usable(httpProxy);
  return {
    ...(https !== undefined && { https }),
    ...(http !== undefined && { http }),
    except: noProxy,
    unusable: Object.entries(named).flatMap(([name, proxy]) =>
      proxy !== undefined && usable(proxy) === undefined ? [name] : []
    ),
  };
}
