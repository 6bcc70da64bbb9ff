import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { builtMain, runOnce, type Shell } from './driver.ts';
import { callResult, makeStudy, scenario, studyOnDisk } from './scenario.ts';

const clickMenu = (shell: Shell, id: string) =>
  shell.inMain(({ Menu }, item) => Menu.getApplicationMenu()!.getMenuItemById(item)!.click(), id);

const isEnabled = (shell: Shell, id: string) =>
  shell.inMain(({ Menu }, item) => Menu.getApplicationMenu()!.getMenuItemById(item)!.enabled, id);

async function expectStudy(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('banner').getByText(title)).toBeVisible();
}

scenario('the program starts with Welcome, in a page that has neither Node nor Electron', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  await expect(page.getByRole('heading', { name: 'IPR Studio', level: 1 })).toBeVisible();
  for (const name of ['New study', 'Open…', 'Try the sample study']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  }
  const seen = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    bridge: Object.keys(window.iprStudio!).sort(),
    secure: isSecureContext,
  }));
  const bridge = ['appendRecording', 'call', 'mediaBase', 'onEvent', 'pathForFile', 'platform', 'setPlaying'];
  expect(seen).toEqual({ globals: [], bridge, secure: true });
});

scenario('a study is opened by the menu and the system’s dialog', async (world) => {
  const path = join(world.data, 'silences.iprstudy');
  await studyOnDisk(world, path);
  const shell = await world.start();
  const page = await shell.page();
  await expect(page.getByRole('heading', { name: 'IPR Studio' })).toBeVisible();
  await shell.inMain(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
  expect(await isEnabled(shell, 'study.close')).toBe(false);
  await clickMenu(shell, 'study.open');
  await expectStudy(page, 'Silences');
  await expect.poll(() => isEnabled(shell, 'study.close')).toBe(true);
  await clickMenu(shell, 'study.close');
  await expect(page.getByRole('heading', { name: 'IPR Studio' })).toBeVisible();
});

scenario('a dialog that is cancelled changes nothing', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  await shell.inMain(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
  }, null);
  const nothing = { ok: true, value: { dialog: 'native', paths: [] } };
  expect(await callResult(page, 'file.choose', { kind: 'study', title: 'Open' })).toEqual(nothing);
  const save = { kind: 'any', title: 'Export', proposal: 'moments.csv' } as const;
  expect(await callResult(page, 'file.chooseSave', save)).toEqual(nothing);
});

scenario('a file is only opened once the person has chosen it', async (world) => {
  const path = join(world.folder, 'elsewhere.iprstudy');
  const shell = await world.start();
  const page = await shell.page();
  const create = { path, title: 'Silences', memberName: 'Researcher', passphrase: null, layout: null };
  expect(await callResult(page, 'study.create', create)).toMatchObject({
    error: { code: 'path.not-granted' },
  });
  await shell.inMain(
    ({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    },
    path.replace('.iprstudy', ''),
  );
  const asked = { kind: 'study', title: 'New study', proposal: 'Silences.iprstudy' } as const;
  expect(await callResult(page, 'file.chooseSave', asked)).toEqual({
    ok: true,
    value: { dialog: 'native', paths: [path] },
  });
  expect(await callResult(page, 'study.create', create)).toMatchObject({ ok: true });
});

scenario('the sample study is opened by the menu', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  await expect(page.getByRole('button', { name: 'Try the sample study' })).toBeVisible();
  await clickMenu(shell, 'study.sample');
  await expect(page.getByRole('heading', { name: 'IPR Studio' })).toBeHidden();
  expect(await callResult(page, 'study.current', {})).toMatchObject({ ok: true, value: { readOnly: false } });
});

scenario('a study named at the start is open when the window comes', async (world) => {
  const path = join(world.data, 'silences.iprstudy');
  await studyOnDisk(world, path);
  const shell = await world.start(path);
  await expectStudy(await shell.page(), 'Silences');
});

scenario('a study with a passphrase, double clicked, asks for it', async (world) => {
  const path = join(world.data, 'locked.iprstudy');
  await studyOnDisk(world, path, 'a long passphrase');
  const shell = await world.start(path);
  const page = await shell.page();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('a long passphrase');
  await dialog.getByRole('textbox').press('Enter');
  await expectStudy(page, 'Silences');
});

scenario('a file that is no study is refused with a sentence on the page', async (world) => {
  const path = join(world.folder, 'letter.iprstudy');
  writeFileSync(path, 'Dear colleague, this is no study at all.'.repeat(100));
  const shell = await world.start(`--study=${path}`);
  const page = await shell.page();
  await expect(page.getByRole('alert')).toContainText('is not an IPR Studio study');
  await expect(page.getByRole('button', { name: 'New study', exact: true })).toBeVisible();
});

scenario('a second start hands its file to the first, and ends', async (world) => {
  const path = join(world.data, 'silences.iprstudy');
  await studyOnDisk(world, path);
  const shell = await world.start();
  const page = await shell.page();
  await expect(page.getByRole('heading', { name: 'IPR Studio' })).toBeVisible();
  const second = await runOnce(builtMain, {
    args: [`--data=${world.data}`, 'silences.iprstudy'],
    folder: world.data,
  });
  expect(second.exitCode).toBe(0);
  await expectStudy(page, 'Silences');
});

scenario('macOS hands a file over while the program runs', async (world) => {
  const path = join(world.data, 'silences.iprstudy');
  await studyOnDisk(world, path);
  const shell = await world.start();
  const page = await shell.page();
  await expect(page.getByRole('heading', { name: 'IPR Studio' })).toBeVisible();
  const taken = await shell.inMain(({ app }, file) => {
    let prevented = false;
    const event = {
      preventDefault: () => {
        prevented = true;
      },
    };
    app.emit('open-file', event, file);
    return prevented;
  }, path);
  expect(taken).toBe(true);
  await expectStudy(page, 'Silences');
});

scenario('quitting closes the study: one file, no lock, nothing beside it', async (world) => {
  const path = join(world.data, 'silences.iprstudy');
  const shell = await world.start();
  await makeStudy(await shell.page(), path);
  expect(existsSync(`${path}-lock`)).toBe(true);
  expect(await shell.quit()).toBe(0);
  const left = ['', '-lock', '-wal', '-shm', '-journal'].filter((ending) => existsSync(path + ending));
  expect(left).toEqual(['']);
});
