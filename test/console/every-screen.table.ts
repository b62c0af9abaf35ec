import { inboxOf } from '../support/approvals.js';
import { PASSWORD } from '../support/organisations.js';
import { id, inTurn, type Screen, twoWriteTheSame } from '../support/screens.js';

const steps = ['basics', 'money', 'risks', 'benefits', 'security', 'activities', 'sites', 'data', 'documents'] as const;
const ROWS = 'main tbody tr';
const organisation = { route: '/organisation/:part?', as: 'company' } as const;

export const screens: readonly Screen[] = [
  { route: '*', as: 'company', at: () => '/nowhere', shows: 'main h1' },
  { route: '/seat', as: 'both', shows: '.seats li:nth-child(2)' },

  { route: '/proposals/new', as: 'company', shows: 'main form' },
  ...steps.map((step): Screen => ({
    route: '/proposals/:id/edit',
    as: 'company',
    at: id('draft', `/proposals/:id/edit?step=${step}`),
    shows: '.wizard__status',
  })),
  {
    route: '/proposals/:id/edit',
    as: 'company',
    at: id('draft', '/proposals/:id/edit?step=review'),
    shows: '.check__submit',
  },
  {
    route: '/proposals/:id/edit',
    as: 'company',
    at: id('draft', '/proposals/:id/edit'),
    shows: '.wizard__status',
    dialogs: [['proposals/wizard/conflict-dialog.tsx', twoWriteTheSame]],
  },
  {
    route: '/proposals/:id/submitted',
    as: 'company',
    at: id('proposal', '/proposals/:id/submitted'),
    shows: '.submitted__number',
  },
  { route: '/proposals', as: 'company', shows: 'article' },
  {
    route: '/proposals',
    as: 'company',
    at: () => '/proposals?view=list',
    shows: ROWS,
    dialogs: [['proposals/desk/withdraw-dialog.tsx', 'Withdraw']],
  },
  {
    route: '/proposals/:id',
    as: 'officer',
    at: id('proposal', '/proposals/:id'),
    first: ({ window: { page } }) => page.locator('#process-heading').scrollIntoViewIfNeeded(),
    shows: '.picture .stage',
    dialogs: [['discussions/comment.tsx', 'Delete']],
  },
  {
    route: '/proposals/:id',
    as: 'officer',
    at: id('proposal', '/proposals/:id'),
    first: ({ window: { page } }) => page.locator('.discussion textarea').last().pressSequentially('@'),
    shows: '.mentions li',
  },
  {
    route: '/proposals/:id',
    as: 'company',
    at: id('approved', '/proposals/:id'),
    shows: '.conditions li',
    dialogs: [['file/decision/conditions.tsx', 'Note as met']],
  },
  {
    route: '/proposals/:id',
    as: 'officer',
    at: id('approved', '/proposals/:id'),
    shows: '.record li',
    dialogs: [
      ['approvals/reopening/reopen-dialog.tsx', 'Have it decided anew'],
      ['approvals/corrections/correct-dialog.tsx', 'Correct my text'],
    ],
  },
  {
    route: '/proposals/:id',
    as: 'officer',
    at: id('appealable', '/proposals/:id'),
    shows: '#appeals-heading',
    dialogs: [['approvals/appealing/appeal-dialog.tsx', 'Appeal']],
  },
  {
    route: '/proposals/:id',
    as: 'officer',
    at: id('steered', '/proposals/:id'),
    shows: '#coordination-heading',
    dialogs: [
      ['approvals/steering/more-time-dialog.tsx', 'Grant more time'],
      ['approvals/steering/add-agency-dialog.tsx', 'Add an agency'],
      ['approvals/steering/reassign-dialog.tsx', 'Pass to another agency'],
      ['approvals/steering/take-over-dialog.tsx', 'Take the decision over'],
      ['approvals/steering/cancel-dialog.tsx', 'Cancel the approval'],
    ],
  },

  {
    route: '/approvals/:id',
    as: 'officer',
    at: id('approval', '/approvals/:id'),
    shows: '#process-heading',
    leadsTo: /\/proposals\/[\w-]+$/,
  },
  {
    route: '/inbox',
    as: 'officer',
    shows: '.rows [data-row]',
    dialogs: [
      ['inbox/keys-dialog.tsx', /^Keys/],
      [
        'find/palette.tsx',
        async ({ window: { page } }) => {
          await page.keyboard.press('Control+k');
          await page.getByRole('combobox', { name: 'Find anything' }).fill('ppp');
          await page.locator('.find__option').first().waitFor();
        },
      ],
      [
        'parts/list/views/name-view.tsx',
        async ({ window: { page } }) => {
          await page.getByLabel('Task').selectOption('DECIDE');
          await page.getByRole('button', { name: 'Save this view' }).click();
        },
      ],
    ],
  },
  { route: '/inbox/decided', as: 'officer', shows: ROWS },
  {
    route: '/inbox/:itemId',
    as: 'officer',
    at: async ({ officer }) => {
      const items = await inboxOf(officer.client);
      return `/inbox/${items.find(({ kind }) => kind === 'DECIDE')?.id}`;
    },
    shows: '.decide',
    dialogs: [['inbox/assigning/assign-dialog.tsx', inTurn('Assign to…')]],
  },

  { route: '/projects', as: 'officer', shows: ROWS },
  { route: '/projects/new', as: 'officer', shows: 'main form' },
  {
    route: '/projects/:id/:part?',
    as: 'officer',
    at: id('freeProject', '/projects/:id'),
    shows: '#gates-heading',
    dialogs: [
      ['projects/facts/facts-dialog.tsx', 'Change the details'],
      ['projects/gates/gate-dialog.tsx', /^Ask to enter/],
      ['publications/publication-dialogs.tsx', 'Publish the project'],
    ],
  },
  {
    route: '/projects/:id/:part?',
    as: 'officer',
    at: id('gateProject', '/projects/:id'),
    shows: '.blocked',
    dialogs: [['projects/withdraw-dialogs.tsx', 'Withdraw']],
  },
  {
    route: '/projects/:id/:part?',
    as: 'officer',
    at: id('freeProject', '/projects/:id/ownership'),
    shows: ROWS,
    dialogs: [['projects/ownership/stakes-dialog.tsx', 'Propose a change']],
  },
  {
    route: '/projects/:id/:part?',
    as: 'officer',
    at: id('project', '/projects/:id/ownership'),
    shows: ROWS,
    dialogs: [['projects/withdraw-dialogs.tsx', 'Withdraw the change']],
  },
  {
    route: '/projects/:id/:part?',
    as: 'officer',
    at: id('project', '/projects/:id/work'),
    shows: ROWS,
    dialogs: [
      ['needs/acts/need-dialogs.tsx', 'Add a need'],
      ['needs/acts/need-dialogs.tsx', /^Match/],
      ['needs/acts/need-dialogs.tsx', /^Change: /],
      ['needs/acts/need-dialogs.tsx', /^Take back/],
    ],
  },
  { route: '/projects/:id/:part?', as: 'officer', at: id('project', '/projects/:id/activity'), shows: ROWS },
  { route: '/map', as: 'officer', shows: '.map[data-drawn=yes]' },
  { route: '/calendar', as: 'officer', shows: '.month td' },
  { route: '/calendar', as: 'officer', at: () => '/calendar?view=list&all=yes', shows: '.agenda li, main h2' },
  { route: '/projects/:id/:part?', as: 'officer', at: id('project', '/projects/:id/timeline'), shows: '.chart canvas' },
  { route: '/reports/:part?', as: 'officer', at: () => '/reports', shows: '.print-links__one' },
  { route: '/reports/:part?', as: 'officer', at: () => '/reports/projects', shows: ROWS },
  { route: '/reports/:part?', as: 'officer', at: () => '/reports/approvals', shows: 'main .section' },
  {
    route: '/reports/:part?',
    as: 'officer',
    at: () => '/reports/scheduled',
    shows: ROWS,
    dialogs: [
      ['reports/plan-dialog.tsx', 'Have a report sent'],
      ['reports/scheduled-reports.tsx', /^End: /],
      ['reports/scheduled-reports.tsx', /^Leave: /],
    ],
  },
  { route: '/overview/:part?', as: 'officer', at: () => '/overview', shows: '.chart canvas' },
  { route: '/time', as: 'officer', shows: '.chart canvas' },
  { route: '/time', as: 'company', shows: 'main .section' },
  { route: '/overview/:part?', as: 'officer', at: () => '/overview/decisions', shows: ROWS },

  { route: '/data', as: 'company', shows: 'main h3' },
  {
    route: '/data/needs',
    as: 'officer',
    first: ({ window: { page } }) => page.locator('.islands__count').first().click(),
    shows: ROWS,
  },
  {
    route: '/data/needs/:id',
    as: 'officer',
    at: id('need', '/data/needs/:id'),
    first: ({ window: { page } }) => page.locator('#discussion-heading').scrollIntoViewIfNeeded(),
    shows: '.discussion textarea',
  },
  { route: '/data/transfers', as: 'company', shows: 'main .section' },
  { route: '/data/usage', as: 'company', shows: '.chart canvas' },
  { route: '/data/access-log', as: 'officer', shows: ROWS },
  { route: '/data/new', as: 'officer', shows: '#dataset-title' },
  { route: '/data/:id/edit', as: 'officer', at: id('dataset', '/data/:id/edit'), shows: '#dataset-title' },
  { route: '/data/:id/add', as: 'officer', at: id('dataset', '/data/:id/add'), shows: 'input[type=file]' },
  {
    route: '/data/:id/versions/:number',
    as: 'officer',
    at: id('freshDataset', '/data/:id/versions/1'),
    shows: '#describe-heading',
    dialogs: [['data/dataset/steward-acts.tsx', 'Publish version 1']],
  },
  {
    route: '/data/:id',
    as: 'officer',
    at: id('dataset', '/data/:id'),
    shows: ROWS,
    dialogs: [['data/dataset/steward-acts.tsx', 'Withdraw']],
  },
  {
    route: '/data/:id',
    as: 'company',
    at: id('dataset', '/data/:id'),
    shows: '#reading-purpose',
    dialogs: [['needs/record-use.tsx', 'Record a use']],
  },
  { route: '/data/deliveries', as: 'company', shows: ROWS },
  {
    route: '/data/deliveries/new',
    as: 'company',
    at: id('dataset', '/data/deliveries/new?dataset=:id'),
    shows: '#delivery-url',
  },
  {
    route: '/data/deliveries/:id/edit',
    as: 'company',
    at: id('delivery', '/data/deliveries/:id/edit'),
    shows: '#delivery-every',
  },
  {
    route: '/data/deliveries/:id',
    as: 'company',
    at: id('delivery', '/data/deliveries/:id'),
    shows: 'main dl',
    dialogs: [['deliveries/delivery-acts.tsx', 'End it']],
  },

  {
    ...organisation,
    at: () => '/organisation',
    shows: '#profile-heading, main dl',
    dialogs: [['organisation/organisation-dialog.tsx', 'Change the details']],
  },
  {
    ...organisation,
    at: () => '/organisation/members',
    shows: ROWS,
    dialogs: [
      ['organisation/members/invite-dialog.tsx', 'Invite a person'],
      ['organisation/members/member-dialogs.tsx', /^Change the role of/],
      ['organisation/members/recovery-dialog.tsx', /^Ask to remove the lost second factor/],
      ['organisation/members/member-dialogs.tsx', /^Deactivate .+/],
      ['organisation/members/member-dialogs.tsx', /^Reactivate .+/],
    ],
  },
  { route: '/organisation/:part?', as: 'company', at: () => '/organisation/invitations', shows: ROWS },
  {
    ...organisation,
    at: () => '/organisation/tokens',
    shows: ROWS,
    dialogs: [['profile/token-table.tsx', /^Revoke the token/]],
  },
  { ...organisation, at: () => '/organisation/limits', shows: ROWS },
  {
    ...organisation,
    at: () => '/organisation/keys',
    shows: ROWS,
    dialogs: [
      ['organisation/keys/key-dialogs.tsx', 'Let the platform make a key'],
      ['organisation/keys/key-dialogs.tsx', 'Register your own key'],
      ['organisation/keys/key-dialogs.tsx', 'Prove possession'],
      ['organisation/keys/key-dialogs.tsx', /^Revoke/],
    ],
  },
  {
    ...organisation,
    at: () => '/organisation/sign-on',
    first: ({ window: { page } }) => page.locator('summary').first().click(),
    shows: '#sign-on-domains-heading',
    dialogs: [
      [
        'organisation/sign-on/provider-dialogs.tsx',
        async ({ window: { page } }) => {
          await page.getByRole('button', { name: 'Add a provider' }).click();
          await page.getByRole('button', { name: 'Add a rule' }).click();
        },
      ],
      ['organisation/sign-on/provider-dialogs.tsx', /^Switch on/],
      ['organisation/sign-on/provider-dialogs.tsx', 'Allow the work account alone'],
      ['organisation/sign-on/domain-dialogs.tsx', 'Add a domain'],
      ['organisation/sign-on/domain-dialogs.tsx', /^Check the record/],
      [
        'organisation/sign-on/directory-dialogs.tsx',
        async ({ window: { page } }) => {
          await page.getByRole('button', { name: /^Set the roles/ }).click();
          await page.getByRole('button', { name: 'Add a group' }).click();
        },
      ],
      ['organisation/sign-on/directory-dialogs.tsx', /^New token/],
      ['organisation/sign-on/directory-dialogs.tsx', /^Remove the token/],
    ],
  },
  {
    ...organisation,
    at: () => '/organisation/programs',
    shows: ROWS,
    dialogs: [
      ['organisation/programs/program-dialogs.tsx', 'Make a program'],
      ['organisation/programs/program-dialogs.tsx', /^Change/],
      ['organisation/programs/program-dialogs.tsx', /^New secret/],
      ['organisation/programs/program-dialogs.tsx', /^Remove/],
      ['organisation/programs/program-dialogs.tsx', /^Revoke/],
    ],
  },
  {
    ...organisation,
    at: () => '/organisation/webhooks',
    shows: ROWS,
    dialogs: [
      ['organisation/webhooks/webhook-dialogs.tsx', 'Make a webhook'],
      ['organisation/webhooks/webhook-dialogs.tsx', /^New secret/],
      ['organisation/webhooks/replay-webhook.tsx', /^Send events again/],
      ['organisation/webhooks/webhook-dialogs.tsx', /^Remove/],
    ],
  },
  { route: '/organisations/:id', as: 'company', at: ({ officer }) => `/organisations/${officer.id}`, shows: ROWS },
  { route: '/notifications/:part?', as: 'company', at: () => '/notifications', shows: ROWS },
  { route: '/notifications/:part?', as: 'company', at: () => '/notifications/following', shows: ROWS },
  { route: '/notifications/:part?', as: 'company', at: () => '/notifications/preferences', shows: '#digest-hour' },
  {
    route: '/profile',
    as: 'company',
    shows: ROWS,
    dialogs: [
      ['profile/email-section.tsx', 'Change the address'],
      ['profile/password-section.tsx', 'Change the password'],
      ['profile/factors/add-passkey.tsx', 'Add a passkey'],
      ['profile/factors/code-section.tsx', 'Set up anew'],
      ['profile/factors/code-section.tsx', 'Remove'],
      ['profile/factors/recovery-codes.tsx', 'New recovery codes'],
      ['calendar/feeds.tsx', inTurn('Make an address', ['#feed-name', 'Office'], 'Make it')],
      ['profile/token-table.tsx', /^Revoke the token/],
      ['profile/token-dialog.tsx', 'Create a token'],
      ['absences/absence-dialogs.tsx', 'Record an absence'],
    ],
  },
  {
    route: '/profile',
    as: 'officer',
    shows: ROWS,
    dialogs: [['profile/factors/passkey-list.tsx', /^Remove the passkey/]],
  },
  {
    route: '/profile',
    as: 'both',
    shows: ROWS,
    dialogs: [
      ['profile/factors/code-section.tsx', 'Set up one-time codes'],
      ['profile/factors/code-section.tsx', inTurn('Set up one-time codes', ['#proof-password', PASSWORD], 'Go on')],
    ],
  },
];
