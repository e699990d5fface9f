/** What a piece discloses: a loan, a payment, a gift, a hosted trip. @module */
export {
  disclosedIn,
  disclosureOf,
  type PointedDisclosure,
} from "./disclosure_of.ts";
export { readDisclosures } from "./read_disclosures.ts";
