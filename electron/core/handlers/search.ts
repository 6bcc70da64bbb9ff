import type { ReadHandlers } from '../context.ts';
import { hitsPage } from '../search.ts';

export const searchReadHandlers: Pick<ReadHandlers, 'search.query'> = {
  'search.query': (context, args) => hitsPage(context.study().connection, args),
};
