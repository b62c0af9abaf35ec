import { accountChanges } from './account-changes.js';
import type { Letters } from './letters.types.js';

const reports = { PORTFOLIO: 'Monthly portfolio', PROJECT: 'Project sheet', APPROVAL: 'Approval record' } as const;
const several = (count: number, what: string) => (count === 1 ? `1 ${what}` : `${count} ${what}s`);

export const en: Letters = {
  registration: ({ url, days }) => ({
    subject: 'Confirm a registration',
    paragraphs: [
      "Somebody, probably you, asked to register an organisation on Tripartite and gave this address as its administrator's.",
      `Follow the link within ${days} days to confirm. A platform steward then verifies the organisation.`,
      'If it was not you, do nothing: without the link nothing is registered.',
    ],
    link: { label: 'Confirm the registration', url },
  }),
  invitation: ({ organisation, seat, url, days }) => ({
    subject: `${organisation ?? 'An organisation'} invites you to Tripartite`,
    paragraphs: [
      seat
        ? `${seat.inviter} invites you to join ${organisation} as ${seat.title}.`
        : `${organisation ?? 'An organisation'}, which nobody has verified yet, invites you to join it. If you do not expect this, do nothing.`,
      `Follow the link within ${days} days to accept. If you have an account with this address already, the role is added to it.`,
    ],
    link: { label: 'Accept the invitation', url },
  }),
  passwordReset: ({ url, hours }) => ({
    subject: 'Choose a new password',
    paragraphs: [
      'Somebody, probably you, asked for a new password for this address.',
      `The link works once, within ${hours} hour. Choosing a new password ends all sessions.`,
      'If it was not you, do nothing: your password stays as it is.',
    ],
    link: { label: 'Choose a new password', url },
  }),
  emailChange: ({ url, hours }) => ({
    subject: 'Confirm your e-mail address',
    paragraphs: [
      'Somebody, probably you, asked to use this address for an account on Tripartite.',
      `Follow the link within ${hours} hours. From then on you sign in with this address.`,
      'If it was not you, do nothing: without the link nothing changes.',
    ],
    link: { label: 'Confirm the address', url },
  }),
  notification: ({ text, url }) => ({
    subject: text,
    paragraphs: [text],
    link: { label: 'Review', url },
  }),
  report: ({ kind, title, url, leave, projects, open, late }) => ({
    subject: [reports[kind], title].filter(Boolean).join(': '),
    paragraphs: [
      kind === 'PORTFOLIO'
        ? `You may see ${several(projects, 'project')}; ${several(open, 'approval')} under way, of which ${late} late.`
        : kind === 'PROJECT'
          ? `${several(open, 'approval')} under way, of which ${late} late.`
          : 'The record shows who decided what, when and why.',
      'The report is made when you open it and holds what you may see then. You are asked to sign in.',
    ],
    link: { label: 'Open the report', url },
    leave: { label: 'You do not want this report any more? Leave it here', url: leave },
  }),
  reportLapsed: ({ url }) => ({
    subject: 'A report is no longer sent to you',
    paragraphs: [
      'You may no longer see what one of your reports is about. It is not sent to you any more.',
      'If you think this is wrong, ask a colleague.',
    ],
    link: { label: 'Show what is sent', url },
  }),
  digest: ({ lines, count, url }) => ({
    subject: count === 1 ? 'One thing happened' : `${count} things happened`,
    paragraphs: ['What concerns you since the last letter:', ...lines],
    link: { label: 'Show all', url },
  }),
  accountChanged: ({ change }) => ({
    subject: 'Your account was changed',
    paragraphs: [
      accountChanges.en[change],
      'If it was not you, change your password at once and tell your administrator.',
    ],
  }),
  factorsReset: ({ url, hours }) => ({
    subject: 'Your passkeys and one-time codes were removed',
    paragraphs: [
      'An administrator and a platform steward removed your passkeys, one-time codes and recovery codes. Your password, sessions and tokens have ended too.',
      `Choose a new password within ${hours} hours. When you sign in, set up a passkey or one-time codes first.`,
      'If you did not ask for this, tell your administrator at once.',
    ],
    link: { label: 'Choose a new password', url },
  }),
  passwordChanged: () => ({
    subject: 'Your password was changed',
    paragraphs: [
      'Your password on Tripartite was changed and your other sessions were ended.',
      'If it was not you, ask for a new password at once and tell your administrator.',
    ],
  }),
};
