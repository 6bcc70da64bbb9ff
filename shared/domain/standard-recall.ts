import type { RecallSettings } from '../contract/recall-settings.ts';

/**
 * How a new study holds its recalls. The leads follow the areas that Kagan's inquirers ask in; they are a
 * beginning, in English, for the study to put into its own words.
 */
export const standardRecall: RecallSettings = {
  leads: [
    {
      category: 'affect',
      leads: ['What were you feeling there?', 'How strong was that?', 'Did the feeling have a name then?'],
    },
    {
      category: 'cognition',
      leads: [
        'What went through your mind?',
        'What were you trying to work out?',
        'What did you make of it?',
      ],
    },
    {
      category: 'body',
      leads: ['What did you notice in your body?', 'Where did you feel it?', 'What did your voice do there?'],
    },
    {
      category: 'images',
      leads: [
        'Did any picture come to you?',
        'Did it remind you of anything?',
        'Where were you in your thoughts?',
      ],
    },
    {
      category: 'expectations',
      leads: [
        'What did you want to happen?',
        'What did you expect to come next?',
        'What was the risk for you?',
      ],
    },
    {
      category: 'mutual perceptions',
      leads: [
        'How do you think the other saw you there?',
        'What did you think the other felt?',
        'How did you want to be seen?',
      ],
    },
    {
      category: 'associations',
      leads: ['Does this belong to something older?', 'Have you known this elsewhere?', 'Who comes to mind?'],
    },
    {
      category: 'the unsaid',
      leads: ['What did you not say?', 'What kept you from saying it?', 'What would you have liked to say?'],
    },
  ],
  buttons: { stop: true, again: true, thisOne: true },
  words: { stop: '', goOn: '', again: '', thisOne: '', pause: '' },
  againMs: 10_000,
  limitMs: null,
  nearMs: 5_000,
};
