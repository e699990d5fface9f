/** The messages that a client wants to find in its coverage. @module */
export {
  messagesFor,
  OWN_MESSAGES,
  readMessages,
  readOwnMessages,
} from "./client_messages.ts";
export { groundMessages } from "./ground_messages.ts";
