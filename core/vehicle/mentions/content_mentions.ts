import type { Content, Vehicle } from "../../words/mod.ts";
import { findMentions, type Mention, namesVehicle } from "./find_mentions.ts";
import { heardVehicle } from "../heard/mod.ts";

/**
 * Finds the mentions of a vehicle in the text of a piece; in automatic captions
 * also its mis-hearings. A title that names the vehicle lets the text name it
 * without its make.
 */
export function contentMentions(
  { title, text, video }: Pick<Content, "title" | "text" | "video">,
  vehicle: Vehicle,
): Mention[] {
  const isSpoken = video?.transcript === "automatic";
  return findMentions(text, isSpoken ? heardVehicle(vehicle) : vehicle, {
    isSpoken,
    makeIsKnown: namesVehicle(title, vehicle),
  });
}
