/** One video: player, transcript, content. @module */
export { type OpenedVideo, openVideo } from "./open_video.ts";
export { readTranscript, type TranscriptAnswer } from "./transcript.ts";
export { videoContent, type VideoDetails } from "./video_content.ts";
