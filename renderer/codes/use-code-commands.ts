import { useCallQuery } from '../api/hooks.ts';
import { type Command, useCommands } from '../commands/registry.ts';
import { openStudy } from '../stores/study.ts';
import { applyCode } from './coding-actions.ts';
import { type CodeSubject, openCodePicker } from './picker-state.ts';
import { texts } from './texts.ts';

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/**
 * C opens the picker, 1 to 9 apply the study's quick codes, on what `subject` answers. `onApplied` is told
 * the name of the code.
 */
export function useCodeCommands(subject: () => CodeSubject | null, onApplied?: (name: string) => void): void {
  const quick = useCallQuery('code.list', {}, { select: (codes) => codes.filter((code) => code.quick) }).data;
  const canCode = () => openStudy()?.readOnly === false;
  useCommands([
    {
      id: 'code.pick',
      name: texts.openPicker,
      group: 'Codes',
      keys: ['C'],
      enabled: () => canCode() && subject() !== null,
      run: () => {
        const found = subject();
        if (found) openCodePicker(found);
      },
    },
    ...digits.map((digit): Command => {
      const code = quick?.find((candidate) => candidate.quick === digit);
      return {
        id: `code.quick${digit}`,
        name: code ? `${texts.quickCommand(digit)}: ${code.name}` : texts.quickCommand(digit),
        group: 'Codes',
        keys: [String(digit)],
        enabled: () => canCode() && code !== undefined && subject() !== null,
        run: async () => {
          const found = subject();
          if (code && found && (await applyCode(code.id, found.targets))) onApplied?.(code.name);
        },
      };
    }),
  ]);
}
