import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { scenario } from './scenario.ts';

/** A server outside the program, and what reached it. */
async function outsideServer(): Promise<{ address: string; reached: string[]; close(): void }> {
  const reached: string[] = [];
  const server = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*').end('<h1>Outside</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, reached, close: () => server.close() };
}

scenario('the page is let nowhere else, and opens no window', async (world) => {
  const outside = await outsideServer();
  const shell = await world.start();
  const page = await shell.page();
  await expect(page.getByRole('heading', { name: 'IPR Studio' })).toBeVisible();
  const opened = await page.evaluate((address) => {
    const window_ = window.open(`${address}/popup`);
    const link = document.createElement('a');
    link.href = `${address}/link`;
    link.target = '_blank';
    document.body.append(link);
    link.click();
    location.href = `${address}/navigation`;
    return window_;
  }, outside.address);
  expect(opened).toBe(null);
  await page.waitForTimeout(500);
  await expect(page.getByRole('heading', { name: 'IPR Studio' })).toBeVisible();
  expect(await shell.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null)).toBe(1);
  expect(outside.reached).toEqual([]);
  outside.close();
});

for (const policy of ['with its content security policy', 'and not without that policy either'] as const) {
  scenario(`no request leaves the program ${policy}`, async (world) => {
    const outside = await outsideServer();
    const shell = await world.start();
    const page = await shell.page();
    if (policy !== 'with its content security policy') {
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Page.setBypassCSP', { enabled: true });
      await page.reload();
    }
    const outcomes = await page.evaluate(async (address) => {
      const image = new Promise((resolve) => {
        const element = new Image();
        element.onload = () => resolve('loaded');
        element.onerror = () => resolve('refused');
        element.src = `${address}/image`;
      });
      const frame = document.createElement('iframe');
      frame.src = `${address}/frame`;
      document.body.append(frame);
      const answered = () => 'answered';
      const refused = () => 'refused';
      const own = fetch(location.href).then(answered, refused);
      return Promise.all([fetch(`${address}/fetch`).then(answered, refused), image, own]);
    }, outside.address);
    expect(outcomes).toEqual(['refused', 'refused', 'answered']);
    expect(outside.reached).toEqual([]);
    outside.close();
  });
}

scenario('the page gets microphone and camera, and nothing else', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  const answers = await page.evaluate(async () => ({
    microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      (stream) => stream.getAudioTracks().length,
      (error: Error) => error.name,
    ),
    place: await new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('told'),
        () => resolve('refused'),
      );
    }),
    notifications: await Notification.requestPermission(),
  }));
  expect(answers).toEqual({ microphone: 1, place: 'refused', notifications: 'denied' });
});

scenario('a call that is none, or has wrong arguments, is answered with a sentence', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  const codes = await page.evaluate(async () => {
    const calls = [
      window.iprStudio!.call('study.explode', {}),
      window.iprStudio!.call('moment.create', { id: 5 }),
      window.iprStudio!.call(null as never, undefined),
    ];
    return (await Promise.all(calls)).map((result) => (result.ok ? 'done' : result.error.code));
  });
  expect(codes).toEqual(['call.unknown', 'call.arguments', 'call.unknown']);
});
