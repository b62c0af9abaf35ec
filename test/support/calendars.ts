import { expect } from '@jest/globals';
import ICAL from 'ical.js';
import type { App } from './app.js';
import type { Client } from './client.js';

/** An address of its own, which a calendar program reads. */
export const feed = (by: Client, more: object = {}): Promise<{ id: string; address: string | null }> =>
  by.done('createCalendarFeed', { name: 'Office', language: 'EN', mine: true, ...more }, 'id address');

/** As a calendar program asks: with nothing but the address. */
export const readFeed = (app: App, address: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(new URL(new URL(address).pathname, app.url), { headers });

export async function eventsOf(app: App, address: string): Promise<ICAL.Event[]> {
  const answer = await readFeed(app, address);
  expect(answer.status).toBe(200);
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
}
