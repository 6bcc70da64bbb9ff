/** The endings of files that may be a recording: those that play here, and those of which a copy can. */
export const recordingEndings = [
  ...['mp4', 'm4v', 'mov', 'webm', 'mkv', 'mp3', 'm4a', 'aac', 'wav', 'ogg', 'oga', 'ogv', 'opus', 'flac'],
  ...['ts', 'mts', 'm2ts', 'avi', 'wmv', 'asf', 'wma', 'mpg', 'mpeg', 'vob', 'flv', '3gp', 'dv'],
] as const;
