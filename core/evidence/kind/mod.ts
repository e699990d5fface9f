/** What kind of piece the words of a piece tell. @module */
export { isAnnouncement } from "./is_announcement.ts";
