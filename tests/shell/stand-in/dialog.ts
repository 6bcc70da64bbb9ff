import type { Dialog } from 'electron';

function unanswered(kind: string): () => Promise<never> {
  return async () => {
    console.error(`Nobody answers ${kind}.`);
    throw new Error(`The test did not say how ${kind} is answered.`);
  };
}

/** Dialogs that nobody answers: a test replaces each method that it expects to be called. */
export const dialog = {
  showOpenDialog: unanswered('a dialog for opening'),
  showSaveDialog: unanswered('a dialog for saving'),
  showMessageBox: unanswered('a message'),
  showMessageBoxSync(): number {
    console.error('Nobody answers a message.');
    throw new Error('The test did not say how a message is answered.');
  },
  showErrorBox(title: string, content: string): void {
    console.error(`${title}: ${content}`);
  },
} satisfies Pick<
  Dialog,
  'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showMessageBoxSync' | 'showErrorBox'
>;
