import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
const url = process.argv[2], runs = Number(process.argv[3] ?? 5), trace = process.argv[4];
const FAST_3G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 96_000 };
const WATCH = `
  const watcher = new MutationObserver(() => {
    if (!document.querySelector('[data-row]')) return;
    watcher.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => drawn(performance.now())));
  });
  watcher.observe(document, { subtree: true, childList: true });
  window.reached = new Promise((resolve) => {
    addEventListener('focusin', ({ target }) => target.matches('[data-row]') && resolve(performance.now()));
  });`;
const officer = JSON.parse(readFileSync('/tmp/demoL/demonstration.json')).find(({ role }) => role === 'Coordination officer');
const browser = await chromium.launchPersistentContext('/tmp/profileL' + process.pid, { executablePath: '/usr/bin/chromium', locale: 'en', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
{ const page = await browser.newPage(); await page.goto(url + '/sign-in'); await page.locator('#email').fill(officer.email); await page.locator('#password').fill(officer.password); await page.locator('form button[type=submit]').click(); await page.waitForURL((a) => a.pathname !== '/sign-in'); await page.close(); }
const out = [];
for (let r = 0; r < runs; r++) {
  const page = await browser.newPage();
  const drawn = new Promise((resolve) => page.exposeFunction('drawn', resolve));
  await page.addInitScript({ content: WATCH });
  const d = await browser.newCDPSession(page);
  const rows = new Map();
  await d.send('Network.enable'); await d.send('Network.clearBrowserCache');
  let t0;
  if (trace && r === runs - 1) {
    d.on('Network.requestWillBeSent', (e) => { t0 ??= e.timestamp; rows.set(e.requestId, { u: e.request.url.replace(url, '') + (e.request.postData ? ' ' + (/"operationName":"(\w+)"/.exec(e.request.postData)?.[1] ?? '') : ''), s: e.timestamp - t0, p: e.request.initialPriority }); });
    d.on('Network.responseReceived', (e) => { const x = rows.get(e.requestId); if (x) { x.r = e.timestamp - t0; x.send = e.response.timing ? e.response.timing.requestTime + e.response.timing.sendStart / 1000 - t0 : 0; } });
    d.on('Network.loadingFinished', (e) => { const x = rows.get(e.requestId); if (x) { x.f = e.timestamp - t0; x.b = e.encodedDataLength; } });
  }
  await d.send('Network.emulateNetworkConditions', FAST_3G);
  await d.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(url + '/inbox', { waitUntil: 'commit' });
  const at = await drawn;
  await page.keyboard.press('j');
  const reached = await page.evaluate('reached');
  out.push([Math.round(at), Math.round(reached)]);
  if (rows.size) for (const x of [...rows.values()].sort((a, b) => a.s - b.s)) console.log(x.s.toFixed(2), x.send?.toFixed(2), x.r?.toFixed(2), x.f?.toFixed(2), x.p, x.b, x.u);
  await page.close();
}
out.sort((a, b) => a[1] - b[1]); console.log('median', out[Math.floor(out.length / 2)], JSON.stringify(out));
await browser.close();
