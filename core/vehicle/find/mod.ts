/** Where a text names any vehicle of the table. @module */
export { type AtomText, atomText } from "./atom_text.ts";
export {
  findVehicles,
  isYear,
  UNITS,
  type VehicleSpan,
} from "./find_vehicles.ts";
