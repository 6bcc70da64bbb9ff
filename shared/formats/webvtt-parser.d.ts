/** The part of webvtt-parser that is used; it ships no types. */
declare module 'webvtt-parser' {
  export interface WebVttCue {
    id: string;
    /** Seconds, as is the end. */
    startTime: number;
    endTime: number;
    linePosition: number | 'auto';
    text: string;
  }

  const library: {
    WebVTTParser: new () => {
      parse(input: string): { cues: WebVttCue[]; errors: { message: string; line: number }[] };
    };
  };
  export default library;
}
