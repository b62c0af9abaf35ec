/**
 * `npm run screens`: pictures of every screen of a running product with the demonstration data, into docs/screens/. Reads
 * the sign-ins that `npm start` wrote. Arguments: the address (default http://127.0.0.1:4000) and the data folder (.data).
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath, launch, type Look, Window } from '../test/support/browser.js';

interface SignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/** Who looks at what. */
const shots: readonly {
  name: string;
  as?: string;
  path: string;
  /** A link on that screen to follow: where addresses hold ids. */
  follow?: string;
  /** The part of what was followed, such as `/ownership`. */
  part?: string;
  look?: Look;
}[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-phone-dark-th', path: '/sign-in', look: { language: 'th', theme: 'dark', width: 360, height: 740 } },
  { name: 'profile', as: 'Approvals officer', path: '/profile' },
  { name: 'profile-dark-zh', as: 'Approvals officer', path: '/profile', look: { language: 'zh-CN', theme: 'dark' } },
  { name: 'inbox', as: 'Coordination officer', path: '/inbox' },
  {
    name: 'inbox-phone-dark-zh',
    as: 'Coordination officer',
    path: '/inbox',
    look: { language: 'zh-CN', theme: 'dark', width: 360, height: 740 },
  },
  { name: 'company-desk', as: 'Partnership proposals', path: '/proposals?scope=all' },
  {
    name: 'company-desk-list-th',
    as: 'Partnership proposals',
    path: '/proposals?view=list&scope=all',
    look: { language: 'th', theme: 'dark' },
  },
  { name: 'overview', as: 'Approvals officer', path: '/overview' },
  {
    name: 'overview-phone-dark-th',
    as: 'Approvals officer',
    path: '/overview',
    look: { language: 'th', theme: 'dark', width: 360, height: 740 },
  },
  { name: 'decisions', as: 'Approvals officer', path: '/overview/decisions' },
  { name: 'projects', as: 'Approvals officer', path: '/projects' },
  {
    name: 'projects-dark-zh',
    as: 'Approvals officer',
    path: '/projects',
    look: { language: 'zh-CN', theme: 'dark' },
  },
  { name: 'project', as: 'Coordination officer', path: '/projects?q=electric', follow: 'tbody a' },
  {
    name: 'project-ownership',
    as: 'Coordination officer',
    path: '/projects?q=electric',
    follow: 'tbody a',
    part: '/ownership',
  },
  {
    name: 'project-ownership-phone-dark-zh',
    as: 'Coordination officer',
    path: '/projects?q=electric',
    follow: 'tbody a',
    part: '/ownership',
    look: { language: 'zh-CN', theme: 'dark', width: 360, height: 740 },
  },
  {
    name: 'project-activity',
    as: 'Coordination officer',
    path: '/projects?q=electric',
    follow: 'tbody a',
    part: '/activity',
  },
  { name: 'proposal-new', as: 'Partnership proposals', path: '/proposals/new' },
  { name: 'agreements', as: 'Data steward', path: '/agreements' },
  {
    name: 'agreements-phone-dark-th',
    as: 'Data steward',
    path: '/agreements',
    look: { language: 'th', theme: 'dark', width: 360, height: 740 },
  },
  { name: 'agreement', as: 'Data steward', path: '/agreements', follow: 'td a[href^="/agreements/"]' },
  {
    name: 'agreement-dark-zh',
    as: 'Data steward',
    path: '/agreements',
    follow: 'td a[href^="/agreements/"]',
    look: { language: 'zh-CN', theme: 'dark' },
  },
  { name: 'data', as: 'Data steward', path: '/data' },
  {
    name: 'data-phone-dark-zh',
    as: 'Data steward',
    path: '/data',
    look: { language: 'zh-CN', theme: 'dark', width: 360, height: 740 },
  },
  { name: 'dataset', as: 'Data steward', path: '/data', follow: 'h3 a[href^="/data/"]' },
  {
    name: 'dataset-phone-dark-th',
    as: 'Data steward',
    path: '/data',
    follow: 'h3 a[href^="/data/"]',
    look: { language: 'th', theme: 'dark', width: 360, height: 740 },
  },
  { name: 'data-transfers', as: 'Data steward', path: '/data/transfers' },
  { name: 'data-usage', as: 'Data steward', path: '/data/usage' },
  { name: 'data-access-log', as: 'Data steward', path: '/data/access-log' },
  { name: 'data-needs', as: 'Coordination officer', path: '/data/needs' },
  { name: 'agreement-new', as: 'Data steward', path: '/agreements/new' },
  { name: 'organisation', as: 'Administrator', path: '/organisation' },
  { name: 'organisation-keys', as: 'Administrator', path: '/organisation/keys' },
  { name: 'organisation-members', as: 'Administrator', path: '/organisation/members' },
  { name: 'notifications', as: 'Approvals officer', path: '/notifications' },
  { name: 'notifications-preferences', as: 'Approvals officer', path: '/notifications/preferences' },
  { name: 'processes', as: 'Platform steward', path: '/processes' },
  { name: 'process', as: 'Platform steward', path: '/processes/ppp-clearance' },
  { name: 'stewardship', as: 'Platform steward', path: '/stewardship' },
  { name: 'stewardship-organisations', as: 'Platform steward', path: '/stewardship/organisations' },
  { name: 'stewardship-operations', as: 'Platform steward', path: '/stewardship/operations' },
  { name: 'stewardship-ledger', as: 'Platform steward', path: '/stewardship/ledger' },
  {
    name: 'stewardship-ledger-dark-zh',
    as: 'Platform steward',
    path: '/stewardship/ledger',
    look: { language: 'zh-CN', theme: 'dark' },
  },
];

async function take(): Promise<void> {
  const [url = 'http://127.0.0.1:4000', data = '.data', only] = process.argv.slice(2);
  if (!chromiumPath) throw new Error('No Chromium here. On Debian: apt-get install chromium; or set CHROMIUM to one.');
  const people = JSON.parse(readFileSync(join(data, 'demonstration.json'), 'utf8')) as SignIn[];
  mkdirSync('docs/screens', { recursive: true });
  const browser = await launch();
  try {
    for (const { name, as, path, follow, part = '', look } of shots) {
      if (only && !name.startsWith(only)) continue;
      const window = await Window.open(browser, url, look);
      const person = people.find(({ role }) => role === as);
      if (person) await window.signIn(person.email, person.password);
      await window.show(path);
      if (follow) {
        const place = await window.page.locator(follow).first().getAttribute('href');
        await window.show(place ? place + part : path);
      }
      await window.page.evaluate('document.fonts.ready');
      await window.page.screenshot({ path: `docs/screens/${name}.png` });
      for (const complaint of window.complaints) console.log(`${name}: ${complaint}`);
      await window.close();
    }
  } finally {
    await browser.close();
  }
}

await take();
