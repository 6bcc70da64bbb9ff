/** The part of webvtt-parser that is used; it ships no types. */
declare module 'webvtt-parser' {
  export type WebVttNode =
    | { type: 'text'; value: string }
    | { type: 'timestamp'; value: number }
    | { type: 'object'; name: string; value?: string; children: WebVttNode[] };

  export interface WebVttCue {
    id: string;
    /** Seconds, as is the end. */
    startTime: number;
    endTime: number;
    linePosition: number | 'auto';
    tree: { children: WebVttNode[] };
  }

  const library: {
    WebVTTParser: new (
      entities: Record<string, string>,
    ) => { parse(input: string): { cues: WebVttCue[]; errors: { message: string; line: number }[] } };
  };
  export default library;
}
