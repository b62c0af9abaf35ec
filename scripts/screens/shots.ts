import type { Look } from '../../test/support/browser.js';

/** One screen, and who looks at it. */
export interface Shot {
  readonly name: string;
  /** Mailbox and organisation, as in `officer@transport`; left out, nobody is signed in. */
  readonly as?: string;
  readonly path: string;
  /** A link on that screen to follow: where addresses hold ids. */
  readonly follow?: string;
  /** What comes behind the address followed, such as `/ownership`. */
  readonly part?: string;
  /** Buttons to press there, one after another: a dialog, a panel. */
  readonly press?: readonly string[];
  /** What is kept beside the light picture in English, by the ending of its name. */
  readonly also?: Readonly<Record<string, Look>>;
}

const PHONE = { width: 360, height: 740 } as const;
const darkChinese = { 'dark-zh': { language: 'zh-CN', theme: 'dark' } } as const;
const phoneChinese = { 'phone-dark-zh': { language: 'zh-CN', theme: 'dark', ...PHONE } } as const;
const phoneThai = { 'phone-th': { language: 'th', ...PHONE } } as const;

const coordinator = 'officer@sheitc';
const officer = 'officer@transport';
const company = 'proposals@huawei';
const dataSteward = 'data@transport';
const administrator = 'admin@transport';
const steward = 'steward@sheitc';
const auditor = 'audit@sheitc';

const project = { path: '/projects?q=electric', follow: 'tbody a[href^="/projects/"]' } as const;
const agreement = { path: '/agreements', follow: 'td a[href^="/agreements/"]' } as const;
const dataset = {
  path: '/data',
  follow: '.datasets a[href^="/data/"], main h2 a[href^="/data/"], main h3 a[href^="/data/"]',
} as const;
const draft = '.page__head .cds--btn--tertiary';

export const shots: readonly Shot[] = [
  { name: 'sign-in', path: '/sign-in', also: phoneThai },
  { name: 'forgotten-password', path: '/forgotten-password' },
  { name: 'reset-password', path: '/reset-password?token=x' },
  { name: 'accept-invitation', path: '/accept-invitation?token=x' },
  { name: 'confirm-registration', path: '/confirm-registration?token=x' },
  { name: 'seat', as: officer, path: '/seat' },
  { name: 'profile', as: officer, path: '/profile', also: darkChinese },
  { name: 'home', as: officer, path: '/', also: phoneThai },
  { name: 'home-company', as: company, path: '/', also: phoneChinese },
  { name: 'home-coordinator', as: coordinator, path: '/' },
  { name: 'inbox', as: officer, path: '/inbox', also: phoneChinese },
  { name: 'inbox-item', as: officer, path: '/inbox', follow: 'main a[data-row]' },
  { name: 'proposal', as: coordinator, path: '/proposals?view=list&scope=all', follow: 'tbody a[href^="/proposals/"]' },
  { name: 'desk', as: company, path: '/proposals?scope=all' },
  { name: 'desk-list', as: company, path: '/proposals?view=list&scope=all', also: phoneThai },
  { name: 'proposal-new', as: company, path: '/proposals/new' },
  { name: 'projects', as: officer, path: '/projects', also: darkChinese },
  { name: 'project', as: coordinator, ...project },
  { name: 'project-ownership', as: coordinator, ...project, part: '/ownership', also: phoneChinese },
  { name: 'project-work', as: coordinator, ...project, part: '/work' },
  { name: 'project-activity', as: coordinator, ...project, part: '/activity' },
  { name: 'project-new', as: coordinator, path: '/projects/new' },
  {
    name: 'project-timeline',
    as: coordinator,
    ...project,
    part: '/timeline',
    also: { ...phoneThai, zh: { language: 'zh-CN' } },
  },
  { name: 'map', as: officer, path: '/map', also: { ...phoneThai, ...darkChinese } },
  { name: 'stewardship-districts', as: steward, path: '/stewardship/districts' },
  { name: 'calendar', as: officer, path: '/calendar?all=yes', also: { ...phoneThai, ...darkChinese } },
  { name: 'calendar-list', as: officer, path: '/calendar?view=list&all=yes', also: phoneChinese },
  { name: 'reports', as: officer, path: '/reports' },
  { name: 'overview', as: officer, path: '/overview', also: phoneThai },
  { name: 'overview-decisions', as: officer, path: '/overview/decisions' },
  { name: 'data', as: dataSteward, path: '/data', also: phoneChinese },
  { name: 'dataset', as: dataSteward, ...dataset },
  { name: 'dataset-new', as: dataSteward, path: '/data/new' },
  { name: 'dataset-edit', as: dataSteward, ...dataset, part: '/edit' },
  { name: 'dataset-add', as: dataSteward, ...dataset, part: '/add' },
  { name: 'dataset-version', as: dataSteward, ...dataset, part: '/versions/1' },
  { name: 'data-needs', as: coordinator, path: '/data/needs' },
  { name: 'deliveries', as: dataSteward, path: '/data/deliveries' },
  { name: 'delivery-new', as: dataSteward, path: '/data/deliveries/new' },
  { name: 'data-transfers', as: dataSteward, path: '/data/transfers' },
  { name: 'data-usage', as: dataSteward, path: '/data/usage' },
  { name: 'data-access-log', as: dataSteward, path: '/data/access-log' },
  { name: 'agreements', as: dataSteward, path: '/agreements' },
  { name: 'agreement', as: dataSteward, ...agreement, also: darkChinese },
  { name: 'agreement-new', as: dataSteward, path: '/agreements/new' },
  { name: 'organisation', as: administrator, path: '/organisation' },
  { name: 'organisation-members', as: administrator, path: '/organisation/members' },
  { name: 'organisation-keys', as: administrator, path: '/organisation/keys' },
  { name: 'organisation-tokens', as: administrator, path: '/organisation/tokens' },
  { name: 'notifications', as: officer, path: '/notifications' },
  { name: 'notifications-preferences', as: officer, path: '/notifications/preferences' },
  { name: 'processes', as: steward, path: '/processes' },
  { name: 'process', as: steward, path: '/processes/ppp-clearance' },
  { name: 'process-editor', as: steward, path: '/processes/ppp-clearance', press: [draft] },
  { name: 'stewardship', as: steward, path: '/stewardship' },
  { name: 'stewardship-organisations', as: steward, path: '/stewardship/organisations' },
  { name: 'stewardship-operations', as: steward, path: '/stewardship/operations' },
  { name: 'stewardship-ledger', as: steward, path: '/stewardship/ledger', also: darkChinese },
  { name: 'not-found', as: officer, path: '/nowhere' },
];

/** The other screens and parts of screens: looked at with `--every`, not kept. */
export const looked: readonly Shot[] = [
  { name: 'register', path: '/register' },
  { name: 'confirm-email', path: '/confirm-email?token=x' },
  { name: 'home-auditor', as: auditor, path: '/' },
  { name: 'home-steward', as: steward, path: '/' },
  { name: 'home-tour', as: officer, path: '/?tour=yes' },
  { name: 'inbox-company', as: company, path: '/inbox' },
  { name: 'inbox-company-item', as: company, path: '/inbox', follow: 'main a[data-row]' },
  { name: 'replica-inbox', as: company, path: '/inbox?kind=SUBMIT_REPLICA' },
  { name: 'inbox-coordinator', as: coordinator, path: '/inbox' },
  { name: 'inbox-data-steward', as: dataSteward, path: '/inbox' },
  { name: 'inbox-decided', as: officer, path: '/inbox/decided' },
  {
    name: 'replica-pilot',
    as: company,
    path: '/projects?q=shuttle',
    follow: 'tbody a[href^="/projects/"]',
    part: '/pilot',
  },
  { name: 'replica-file', as: company, path: '/proposals', follow: 'main a[href^="/proposals/"]:has-text("Jiading")' },
  {
    name: 'replica-wizard',
    as: company,
    path: '/proposals',
    follow: 'main a[href^="/proposals/"]:has-text("Minhang")',
    part: '/edit?step=review',
  },
  { name: 'approval', as: officer, path: '/inbox/decided', follow: 'tbody a[href^="/approvals/"]' },
  { name: 'audit', as: auditor, path: '/audit' },
  { name: 'audit-conflicts', as: auditor, path: '/audit/conflicts' },
  { name: 'interests', as: officer, path: '/profile/interests' },
  { name: 'time', as: coordinator, path: '/time' },
  { name: 'glossary', as: officer, path: '/glossary' },
  { name: 'organisation-invitations', as: administrator, path: '/organisation/invitations' },
  { name: 'organisation-limits', as: administrator, path: '/organisation/limits' },
  { name: 'organisation-programs', as: administrator, path: '/organisation/programs' },
  { name: 'organisation-sign-on', as: administrator, path: '/organisation/sign-on' },
  { name: 'organisation-webhooks', as: administrator, path: '/organisation/webhooks' },
  { name: 'notifications-following', as: officer, path: '/notifications/following' },
  { name: 'reports-projects', as: officer, path: '/reports/projects' },
  { name: 'reports-approvals', as: officer, path: '/reports/approvals' },
  { name: 'reports-scheduled', as: officer, path: '/reports/scheduled' },
  { name: 'data-need', as: coordinator, path: '/data/needs', follow: 'main a[href^="/data/needs/"]' },
  { name: 'connectors', as: dataSteward, path: '/data/connectors' },
  { name: 'incidents', as: officer, path: '/incidents' },
  { name: 'pools', as: coordinator, path: '/pools' },
  { name: 'impact-criteria', as: officer, path: '/impact-criteria' },
  { name: 'imports', as: officer, path: '/imports' },
  { name: 'developers', as: administrator, path: '/developers' },
  { name: 'stewardship-recoveries', as: steward, path: '/stewardship/recoveries' },
  { name: 'stewardship-checkpoints', as: steward, path: '/stewardship/checkpoints' },
  { name: 'stewardship-security', as: steward, path: '/stewardship/security' },
];
