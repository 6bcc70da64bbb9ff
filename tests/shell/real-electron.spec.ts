import { test } from '@playwright/test';
import { electronBinary } from './driver.ts';

const electron = electronBinary();
if ('why' in electron) {
  test('every scenario of the shell on Electron itself', () => test.skip(true, electron.why));
}
