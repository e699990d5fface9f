/** A chapter that a video's description lists. */
export interface Chapter {
  /** In seconds. */
  readonly start: number;
  readonly title: string;
}

const LINE =
  /^[\s([\-–•*]{0,4}(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[)\]]?[\s\-–—:|]{1,5}(\S.{0,199})$/;

/**
 * Reads the chapters of a description: at least two lines that start with a
 * time, the first of them 0:00, as YouTube itself asks for.
 */
export function readChapters(description: string): Chapter[] {
  const chapters = description.split(/\r?\n/).flatMap((line) => {
    const found = LINE.exec(line.slice(0, 240));
    if (found === null) return [];
    const [, hours = "0", minutes, seconds, title] = found;
    const start = Number(hours) * 3600 + Number(minutes) * 60 +
      Number(seconds);
    return [{ start, title: title!.trim() }];
  });
  return chapters.length >= 2 && chapters[0]!.start === 0 ? chapters : [];
}
