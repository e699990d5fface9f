/** A hop of one request. */
interface Hop {
  readonly url: URL;
  readonly headers: Record<string, string>;
}

/** The cookies of one request's hops; forgotten with it. */
export interface CookieJar {
  /** Keeps what an answer from `url` sets. */
  take(url: URL, headers: Headers): void;
  /** The cookies for `url`, as a header has them; empty: none. */
  cookiesFor(url: URL): string;
  /** The hop with the cookies of its host, beside its own. */
  dress<H extends Hop>(hop: H): H;
}

/** Creates an empty jar. Cookies go to the very host that set them. */
export function createCookieJar(): CookieJar {
  const byHost = new Map<string, Map<string, string>>();
  const cookiesFor = ({ host }: URL) =>
    [...byHost.get(host) ?? []].map(([name, value]) => `${name}=${value}`)
      .join("; ");

  return {
    cookiesFor,
    take({ host }, headers) {
      const cookies = byHost.get(host) ?? new Map<string, string>();
      for (const set of headers.getSetCookie()) {
        const [pair = "", ...attributes] = set.split(";");
        const [name = "", ...value] = pair.split("=");
        const isOver = attributes.some((one) =>
          /^\s*max-age\s*=\s*0\s*$/i.test(one)
        );
        if (isOver) cookies.delete(name.trim());
        else if (name.trim() !== "") {
          cookies.set(name.trim(), value.join("=").trim());
        }
      }
      byHost.set(host, cookies);
    },
    dress(hop) {
      const own = hop.headers["cookie"];
      const kept = cookiesFor(hop.url);
      if (kept === "") return hop;
      const cookie = own === undefined ? kept : `${own}; ${kept}`;
      return { ...hop, headers: { ...hop.headers, cookie } };
    },
  };
}
