/**
 * The type under which a recording is offered to the browser. Chromium refuses some containers by name that
 * it plays by content (QuickTime, Matroska): they are offered under the name of their kin.
 */
export function offeredType(mime: string): string {
  const [container = ''] = mime.toLowerCase().split(';');
  switch (container.trim()) {
    case 'video/quicktime':
    case 'video/x-m4v':
      return 'video/mp4';
    case 'audio/x-m4a':
      return 'audio/mp4';
    case 'video/x-matroska':
      return 'video/webm';
    case 'audio/x-matroska':
      return 'audio/webm';
    case 'audio/x-wav':
    case 'audio/vnd.wave':
      return 'audio/wav';
    default:
      return container.trim();
  }
}
