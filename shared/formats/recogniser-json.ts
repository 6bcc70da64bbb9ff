type Json = Record<string, unknown>;

/**
 * The segments of a transcript as other speech services write it, in Whisper's form (times in seconds): AssemblyAI,
 * Deepgram (utterances or paragraphs) and Rev. Null if it is of none of them.
 */
export function segmentsOfServices(json: Json): Json[] | null {
  return ofAssembly(json) ?? ofDeepgram(json) ?? ofRev(json);
}

/** AssemblyAI counts in milliseconds; without speakers it has words alone. */
function ofAssembly(json: Json): Json[] | null {
  const isItsOwn = 'audio_duration' in json || 'acoustic_model' in json || typeof json.status === 'string';
  if (!isItsOwn) return null;
  const seconds = (value: unknown): number | null => (typeof value === 'number' ? value / 1000 : null);
  const items = objects(json.utterances) ?? sentences(objects(json.words) ?? []);
  if (items.length === 0) return null;
  return items.map(({ speaker, text, start, end }) => ({
    text,
    speaker: typeof speaker === 'string' && /^\w{1,2}$/.test(speaker) ? `Speaker ${speaker}` : speaker,
    start: seconds(start),
    end: seconds(end),
  }));
}

/** Words up to the end of their sentence. */
function sentences(words: readonly Json[]): Json[] {
  const found: Json[] = [];
  let open: Json | null = null;
  for (const word of words) {
    const text: string = typeof word.text === 'string' ? word.text : '';
    if (open) Object.assign(open, { text: `${open.text} ${text}`, end: word.end });
    else {
      open = { text, start: word.start, end: word.end, speaker: word.speaker };
      found.push(open);
    }
    if (/[.?!…。？！]$/.test(text)) open = null;
  }
  return found;
}

function ofDeepgram(json: Json): Json[] | null {
  const results = isObject(json.results) ? json.results : {};
  const utterances = objects(results.utterances);
  if (utterances) return utterances.map((item) => ({ ...item, text: item.transcript, words: [] }));
  const channel = objects(results.channels)?.[0];
  const best = objects(channel?.alternatives)?.[0];
  const paragraphs = isObject(best?.paragraphs) ? objects(best.paragraphs.paragraphs) : null;
  return (
    paragraphs?.map(({ speaker, start, end, sentences: parts }) => ({
      text: (objects(parts) ?? []).map(({ text }) => text).join(' '),
      speaker,
      start,
      end,
    })) ?? null
  );
}

function ofRev(json: Json): Json[] | null {
  return (
    objects(json.monologues)?.map(({ speaker, speaker_name, elements }) => {
      const parts = objects(elements) ?? [];
      const timed = parts.filter(({ ts }) => typeof ts === 'number');
      return {
        text: parts.map(({ value }) => (typeof value === 'string' ? value : '')).join(''),
        speaker: typeof speaker_name === 'string' ? speaker_name : speaker,
        start: timed[0]?.ts,
        end: timed.at(-1)?.end_ts,
      };
    }) ?? null
  );
}

function objects(value: unknown): Json[] | null {
  return Array.isArray(value) ? value.filter(isObject) : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
