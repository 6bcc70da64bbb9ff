import { listUtterances } from '../../database/queries/utterance.ts';
import type { ReadHandlers } from '../context.ts';

export const utteranceReadHandlers: Pick<ReadHandlers, 'utterance.list'> = {
  'utterance.list': (context, args) =>
    listUtterances(context.study().connection, args.transcriptId, args.from, args.limit),
};
