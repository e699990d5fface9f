/** The user's own outlets, and how such lists are read. @module */
export { type Claim, claimOf, Claims } from "./claims.ts";
export {
  addOutlets,
  claimNotes,
  listedOutletAt,
  listedOutletNamed,
  listedOutlets,
  outletNotes,
  ownOutlets,
} from "./listed_outlets.ts";
export { itemsOf, type Listed, readListed } from "./read_listed.ts";
