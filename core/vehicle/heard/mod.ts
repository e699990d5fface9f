/** How an automatic transcript spells the name of a car. @module */
export { heardVehicle } from "./heard_vehicle.ts";
