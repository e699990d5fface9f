/** How a name of a car is folded and compared. @module */
export { type Atom, foldName, splitAtoms } from "./atoms.ts";
