/** What pieces say of a client's messages, and of who paid for what. @module */
export {
  countMessages,
  type MessageCount,
  throughText,
} from "./count_messages.ts";
export { countDrivers, type DriverCount } from "./count_drivers.ts";
export { COMPARED_WORDS, disclosureText, MESSAGE_WORDS } from "./said_words.ts";
