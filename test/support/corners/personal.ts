import { HOUR, now } from '../agreement-life.js';
import type { App } from '../app.js';
import type { City } from '../city.js';

/** What one has for oneself. */
export async function corner(app: App, { officer, company }: City): Promise<void> {
  const at = await now(app);
  const later = (hours: number) => new Date(at + hours * HOUR).toISOString();
  for (const { client } of [officer, company]) {
    await client.done('saveView', { screen: 'desk', name: 'Mine', settings: {} });
    await client.done('setNotificationPreference', { kind: 'DECISION', inApp: true, mail: 'DIGEST' });
    await client.done('setNotificationDigest', { digestHour: 9, timeZone: 'Asia/Shanghai', locale: 'en' });
    await client.done('createCalendarFeed', { name: 'Dates', language: 'EN', mine: true });
    await client.done('recordAbsence', { startsAt: later(1000), endsAt: later(1100) });
  }
}
