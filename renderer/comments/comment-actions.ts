import type { Comment } from '#shared/contract/comment.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call } from '../api/client.ts';
import { said } from '../frame/said.ts';
import { momentSettled } from '../moments/moment-writing.ts';

/** Comments on a moment; one that was marked just now is stored first. */
export function addComment(momentId: string, text: string): Promise<boolean> {
  return said('comment.list', async () => {
    await momentSettled(momentId);
    await call('comment.create', { id: newIdentifier(), momentId, text });
  });
}

export function changeComment({ id, revision }: Comment, text: string): Promise<boolean> {
  return said('comment.list', () => call('comment.update', { id, revision, text }));
}

export function resolveComment({ id, revision }: Comment, resolved: boolean): Promise<boolean> {
  return said('comment.list', () => call('comment.resolve', { id, revision, resolved }));
}

export function removeComment({ id }: Comment): Promise<boolean> {
  return said('comment.list', () => call('comment.remove', { id }));
}
