/** What a run shows while it goes on, and at its end. @module */
export { activityOf } from "./activity.ts";
export { createHostTimes, type HostTimes } from "./host_times.ts";
export { failureNotice, noticeOf } from "./notice.ts";
export { LOG_FORMATS, type LogFormat, type Progress } from "./progress.ts";
export { showProgress } from "./show_progress.ts";
export { summaryText } from "./summary.ts";
