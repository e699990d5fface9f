import { ConfigError } from "../../core/words/mod.ts";
import type { Config } from "../../core/settings/mod.ts";
import type { FleetTemplate } from "./template.ts";

/** The settings that give access to a fleet system. */
export type FleetAccess = Pick<
  Config,
  "fleetToken" | "fleetUser" | "fleetPassword"
>;

/**
 * The header by which a template's system knows us; `undefined`: it needs none.
 *
 * @throws {ConfigError} If a setting for it is missing.
 */
export function authorization(
  { auth, name }: Pick<FleetTemplate, "auth" | "name">,
  { fleetToken, fleetUser, fleetPassword }: FleetAccess,
): string | undefined {
  switch (auth) {
    case "none":
      return undefined;
    case "bearer":
      return `Bearer ${needed(fleetToken, "FLEET_TOKEN", name)}`;
    case "token":
      return `Token ${needed(fleetToken, "FLEET_TOKEN", name)}`;
    case "basic": {
      const user = needed(fleetUser, "FLEET_USER", name);
      const password = needed(fleetPassword, "FLEET_PASSWORD", name);
      const bytes = new TextEncoder().encode(`${user}:${password}`);
      return `Basic ${bytes.toBase64()}`;
    }
  }
}

function needed(
  value: string | undefined,
  setting: string,
  name: string,
): string {
  if (value !== undefined) return value;
  throw new ConfigError(`Cannot deliver to ${name}: ${setting} is not set`, {
    hint: `Set ${setting} in .env or in the environment`,
  });
}
