/** Finds the video of a loan. @module */
export { createVideoFinder } from "./create_video_finder.ts";
