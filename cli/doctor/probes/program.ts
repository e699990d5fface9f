import { proxiesOf } from "../../../core/settings/mod.ts";
import { proxyNotice } from "../../command/mod.ts";
import { type Finding, one, type ProbeContext } from "./probe.ts";

/** What the program itself may do. */
export function probePermissions(
  { permissions }: ProbeContext,
): Promise<Finding[]> {
  const may = (descriptor: Deno.PermissionDescriptor) =>
    permissions(descriptor) ? "yes" : "no";
  const network = may({ name: "net" });
  const says = `read here ${may({ name: "read", path: "." })}, write here ${
    may({ name: "write", path: "." })
  }, network ${network}, programs ${may({ name: "run" })}`;
  const canWork = permissions({ name: "read", path: "." }) &&
    permissions({ name: "write", path: "." });
  return one({
    name: "permissions",
    status: canWork ? "ok" : "failed",
    says,
    ...(!canWork && { todo: "Start it with deno task, or use the executable" }),
  });
}

/** Whether the outside is reached through a proxy; others show if it works. */
export function probeProxy({ config }: ProbeContext): Promise<Finding[]> {
  const notice = proxyNotice(config);
  if (config.gateway !== undefined) return Promise.resolve([]);
  if (notice !== undefined) {
    return one({
      name: "proxy",
      status: "warning",
      says: notice,
      todo: "Name one as http://HOST:PORT, or unset the variable",
    });
  }
  const { https, http, except } = proxiesOf(config);
  if (https === undefined && http === undefined) return Promise.resolve([]);
  const ways = [["https", https], ["http", http]].map(([scheme, proxy]) =>
    `${scheme} ${
      proxy === undefined ? "directly" : `through ${new URL(proxy).host}`
    }`
  );
  const others = except.length === 0
    ? ""
    : `; directly, too: ${except.join(", ")}`;
  return one({
    name: "proxy",
    status: "ok",
    says: `public addresses: ${ways.join(", ")}${others}`,
  });
}
