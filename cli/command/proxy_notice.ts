import { type Config, proxiesOf } from "../../core/settings/mod.ts";

/**
 * Says that a proxy which the settings name is not used, since it is of another
 * kind; `undefined` if there is none such. The value, which may hold a
 * password, is not shown.
 */
export function proxyNotice(config: Config): string | undefined {
  const [name] = proxiesOf(config).unusable;
  return name &&
    `${name} is set, but not used: only proxies at http:// addresses are`;
}
