/** The messages that a client wants to find in its coverage. @module */
export { groundMessages } from "./ground_messages.ts";
export { messagesFor } from "./messages_for.ts";
