import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call, makeStudy, scenario } from './scenario.ts';

scenario('the window comes back where it was', async (world) => {
  const first = await world.start();
  await first.page();
  const bounds = { x: 140, y: 60, width: 1100, height: 700 };
  await first.inMain(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]!.setBounds(place),
    bounds,
  );
  await first.quit();
  const second = await world.start();
  await second.page();
  const kept = second.inMain(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getNormalBounds(),
    null,
  );
  expect(await kept).toEqual(bounds);
});

scenario('closing the window ends the program', async (world) => {
  const shell = await world.start();
  await shell.page();
  await shell.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close(), null);
  expect(await shell.exited).toBe(0);
});

scenario('a window whose page asks to stay is closed only if the person wants to leave', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  // The stand-in answers what the page asks, not the test.
  page.on('dialog', () => undefined);
  await page.evaluate(() => window.addEventListener('beforeunload', (event) => event.preventDefault()));
  await page.getByRole('heading', { name: 'IPR Studio' }).click();
  const close = (answer: number) =>
    shell.inMain(async ({ BrowserWindow, dialog }, response) => {
      const asked: string[] = [];
      dialog.showMessageBoxSync = ((_window: unknown, options: { message: string }) => {
        asked.push(options.message);
        return response;
      }) as typeof dialog.showMessageBoxSync;
      await BrowserWindow.getAllWindows()[0]!.close();
      return [asked, BrowserWindow.getAllWindows().length];
    }, answer);
  expect(await close(0)).toEqual([['An interview is running.'], 1]);
  expect(await page.evaluate(() => document.title)).toBe('IPR Studio');
  await close(1).catch(() => undefined);
  expect(await shell.exited).toBe(0);
});

scenario('the window takes the colours of the settings', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  const window = () =>
    shell.inMain(({ BrowserWindow, nativeTheme }) => {
      const colour = BrowserWindow.getAllWindows()[0]!.getBackgroundColor();
      return [nativeTheme.themeSource, colour.toUpperCase()];
    }, null);
  await call(page, 'settings.update', { theme: 'dark' });
  await expect.poll(window).toEqual(['dark', '#16181C']);
  await call(page, 'settings.update', { theme: 'light' });
  await expect.poll(window).toEqual(['light', '#F7F8FA']);
  await call(page, 'settings.update', { keys: { 'moment.mark': ['X'] } });
  const key = () =>
    shell.inMain(
      ({ Menu }) => String(Menu.getApplicationMenu()!.getMenuItemById('moment.mark')!.accelerator),
      null,
    );
  await expect.poll(key).toBe('X');
});

scenario('a page that crashes is loaded again, says so, and has lost nothing', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  const { sessionId } = await makeStudy(page, join(world.data, 'silences.iprstudy'));
  const marked = { id: newIdentifier(), sessionId, startMs: 61_000, label: 'the silence' };
  await call(page, 'moment.create', marked);
  await shell.crashPage();
  const again = await shell.page();
  await expect(again.getByText('The window stopped working and was loaded again.')).toBeVisible();
  await expect(again.getByRole('banner').getByText('Silences')).toBeVisible();
  const moments = await call(again, 'moment.list', { sessionId });
  expect(moments.map(({ id, startMs, label }) => ({ id, startMs, label }))).toEqual([
    { id: marked.id, startMs: 61_000, label: 'the silence' },
  ]);
});

scenario('a page that crashes again and again is not loaded for ever', async (world) => {
  const shell = await world.start();
  await shell.page();
  await shell.inMain(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
  }, null);
  await shell.crashPage();
  await shell.page();
  await shell.crashPage();
  await shell.page();
  await shell.crashPage();
  expect(await shell.exited).toBe(0);
});

scenario('a page that hangs is ended and loaded again if the person wants it', async (world) => {
  const shell = await world.start();
  await shell.page();
  const asked = await shell.inMain(async ({ BrowserWindow, dialog }) => {
    const window = BrowserWindow.getAllWindows()[0]!;
    const messages: string[] = [];
    dialog.showMessageBox = (async (_window: unknown, options: { message: string }) => {
      messages.push(options.message);
      return { response: 1, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
    const gone = new Promise((resolve) => window.webContents.once('render-process-gone', resolve));
    window.emit('unresponsive');
    await gone;
    return messages;
  }, null);
  expect(asked).toEqual(['The window does not answer.']);
  const again = await shell.page();
  await expect(again.getByText('The window stopped working and was loaded again.')).toBeVisible();
});

scenario('the right mouse button offers the clipboard on text, and nothing elsewhere', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  await shell.inMain(({ Menu }) => {
    const shown: unknown[] = [];
    (globalThis as { shownMenus?: unknown[] }).shownMenus = shown;
    Menu.prototype.popup = function popup() {
      shown.push(this.items.flatMap((item) => item.role ?? []));
    };
  }, null);
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.setAttribute('aria-label', 'Field');
    document.body.prepend(field);
  });
  await page.getByRole('heading', { name: 'IPR Studio' }).click({ button: 'right' });
  await page.getByLabel('Field').click({ button: 'right' });
  const shown = () => shell.inMain(() => (globalThis as { shownMenus?: unknown[] }).shownMenus, null);
  const roles = async () => JSON.stringify(await shown()).toLowerCase();
  await expect.poll(roles).toBe('[["cut","copy","paste","selectall"]]');
});

scenario('a file that was written is shown in its folder', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  await shell.inMain((electron) => {
    electron.shell.showItemInFolder = (path) => {
      (globalThis as { shownFile?: string }).shownFile = path;
    };
  }, null);
  const path = join(world.data, 'moments.csv');
  writeFileSync(path, 'label');
  await call(page, 'file.show', { path });
  expect(await shell.inMain(() => (globalThis as { shownFile?: string }).shownFile, null)).toBe(path);
});
