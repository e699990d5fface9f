/**
 * Approved clips go to the fleet system: template, request, answer, delivery.
 *
 * @module
 */
export { authorization, type FleetAccess } from "./authorization.ts";
export {
  deliverableClips,
  type Deliverables,
  type PassedClip,
} from "./deliverables.ts";
export {
  deliver,
  type DeliverEvent,
  type DeliverOptions,
  type Delivery,
} from "./deliver.ts";
export { batchesOf } from "./requests.ts";
export { EXAMPLE, type FleetTemplate, readTemplate } from "./template.ts";
