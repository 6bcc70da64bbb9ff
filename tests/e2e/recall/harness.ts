import { call } from '../../../renderer/api/client.ts';
import { startEvents } from '../../../renderer/api/events.ts';
import type { RecallEngine } from '../../../renderer/recall/engine/engine-types.ts';
import { ownerMedia } from '../../../renderer/recall/engine/owner-media.ts';
import { createRecallEngine } from '../../../renderer/recall/engine/recall-engine.ts';

declare global {
  interface Window {
    engine: RecallEngine;
    passedKeys: string[];
  }
}

// The engine of the interviewer's page alone, without a screen: what it does is read from its store.
const interviewId = new URLSearchParams(window.location.search).get('interview') ?? '';
startEvents();
const view = await call('recall.view', { interviewId });
window.passedKeys = [];
window.engine = createRecallEngine({
  host: document.getElementById('picture')!,
  view,
  media: ownerMedia(view.sessionRecordings),
  onKey: (key) => window.passedKeys.push(key),
});
