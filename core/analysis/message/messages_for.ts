import { findMake, foldName } from "../../vehicle/mod.ts";
import type { ClientMessage, Vehicle } from "../../words/mod.ts";

/** Most messages for one vehicle; all of them are asked in one question. */
const MOST = 20;

/** The messages that are meant for a vehicle, at most {@linkcode MOST}. */
export function messagesFor(
  vehicle: Vehicle,
  messages: readonly ClientMessage[],
): ClientMessage[] {
  const make = findMake(vehicle.make ?? "")?.name ?? vehicle.make ?? "";
  const models = [vehicle.model, ...vehicle.modelAliases].map(foldName);
  const trim = foldName(vehicle.trim ?? "");
  return messages.filter((one) =>
    (one.make === undefined || findMake(one.make)?.name === make) &&
    (one.model === undefined || models.includes(foldName(one.model))) &&
    (one.trim === undefined || trim.includes(foldName(one.trim)))
  ).slice(0, MOST);
}
