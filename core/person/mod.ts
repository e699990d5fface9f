/**
 * What is known of people: names, nicknames, bylines, credits.
 *
 * @module
 */
export { bearsFamilyName, isHandle } from "./handle.ts";
export { isStaffByline, splitBylines } from "./bylines.ts";
export { creditsOutlet, speaksOfOutlet } from "./credit.ts";
export {
  addPeople,
  isNamed,
  listedPeople,
  type ListedPerson,
  listedPersonAt,
  listedPersonNamed,
  peopleNotes,
} from "./listed_people.ts";
export { addNicknames } from "./nicknames.ts";
export { suffixKind } from "./person_name.ts";
export { comparePersons } from "./same_person.ts";
