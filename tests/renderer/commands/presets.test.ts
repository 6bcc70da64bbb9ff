import { expect, test } from 'vitest';
import { keyPresets, presetOf, standardPreset } from '../../../renderer/commands/presets.ts';

test('keys are told as the preset that they are, else as a person’s own', () => {
  expect(presetOf({})).toBe(standardPreset);
  for (const preset of keyPresets) expect(presetOf(structuredClone(preset.keys))).toBe(preset);
  expect(presetOf({ 'moment.mark': ['X'] })).toBeNull();
  const elan = keyPresets.find(({ id }) => id === 'elan')!;
  expect(presetOf({ ...elan.keys, 'moment.mark': [] })).toBeNull();
  const { 'moment.mark': _mark, ...fewer } = elan.keys;
  expect(presetOf({ ...fewer, 'code.pick': ['X'] })).toBeNull();
});

test('no preset has one key twice', () => {
  for (const { name, keys } of keyPresets) {
    const all = Object.values(keys).flat();
    expect({ name, keys: new Set(all).size }).toEqual({ name, keys: all.length });
  }
});
