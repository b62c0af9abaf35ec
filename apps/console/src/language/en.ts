import { agreementTerms } from './agreement-terms.en.js';
import { agreements } from './agreements.en.js';
import { signing } from './signing.en.js';
import { account, permission, recovery } from './account.en.js';
import { proposals } from './proposals.en.js';
import { terms } from './terms.en.js';
import { data } from './data.en.js';
import { deliveries } from './deliveries.en.js';
import { needs } from './needs.en.js';
import { notifications } from './notifications.en.js';
import { conflict, organisation, pager } from './organisation.en.js';
import { overview } from './overview.en.js';
import { projects } from './projects.en.js';
import { processes } from './processes.en.js';

import { faults } from './faults.en.js';
import { file } from './file.en.js';
import { regions } from './regions.en.js';
import { inbox } from './inbox.en.js';
import { merged, type Nothing, type Twice } from './merged.js';
import { wizard } from './wizard.en.js';
import { ledger, operations, stewardship } from './stewardship.en.js';

const own = {
  app: { name: 'Tripartite', skip: 'Skip to the content', title: '{{page}} · Tripartite' },
  common: {
    placeHelp: 'Type a region’s name or code and choose; a district goes behind a slash: CN-SH/Pudong.',
    arrived_one: 'Show {{count}} that has just arrived',
    arrived_other: 'Show {{count}} that have just arrived',
    cancel: 'Cancel',
    close: 'Close',
    retry: 'Try again',
    loading: 'Loading',
    back: 'Back',
    actions: 'Actions',
    more: 'Show more',
    copy: 'Copy',
    copied: 'Copied.',
    save: 'Save',
    saved: 'Saved.',
    yes: 'Yes',
    no: 'No',
  },
  language: { label: 'Language', en: 'English', 'zh-CN': '简体中文', th: 'ไทย' },
  theme: { label: 'Appearance', system: 'As on this device', light: 'Light', dark: 'Dark' },
  live: {
    lost: 'The connection is interrupted. What you see may be out of date; it catches up by itself.',
    offline: 'You are offline. You can go on reading; changes can be made when you are back.',
  },
  failure: {
    noPermissionTitle: 'Not for your seat',
    noPermission: 'Your roles do not include this. Your organisation’s administrator can change them.',
    title: 'This could not be loaded',
    network: 'The server did not answer. Check your connection, then try again.',
    notFoundTitle: 'Nothing here',
    notFound: 'There is no such page, or your organisation may not see it.',
    home: 'Go to your start page',
    crashedTitle: 'This page has stopped working',
    crashed: 'Load it again. If it happens again, tell the operator what you did last.',
    reload: 'Load again',
  },
  refusal: {
    CHANGE_OPEN: 'Another change of stakes is under way; settle or withdraw it first.',
    GATE_OPEN: 'A gate of this project is being decided; wait for it, or withdraw it.',
    STAKES_PROPOSED: 'A change of stakes waits for agreement; settle or withdraw it first.',
    LAST_STAGE: 'The project is closed; no stage comes after it.',
    NETWORK: 'The server did not answer. Nothing may have been changed; try again.',
    UNAUTHENTICATED: 'Your session has ended. Sign in again.',
    RATE_LIMITED: 'Too many tries. Wait a little, then try again.',
    SIGN_IN_REFUSED: 'The e-mail address or the password is wrong.',
    NO_SEAT: 'You have no seat in an organisation that may act. Ask its administrator.',
    LINK_REFUSED: 'The link is used up or too old. Ask for a new one.',
    VERSION_REFUSED: 'Somebody changed this since you opened it.',
    PERMISSION_REFUSED: 'Your roles do not include this.',
    PASSKEY_REFUSED: 'The passkey was not accepted.',
    CODE_REFUSED: 'The code was not accepted. Wait for the next one; each counts once.',
    SECOND_FACTOR_REFUSED: 'Show the second factor again: it was used, or is older than two minutes.',
    PASSWORD_REFUSED: 'This is not your password.',
    CODE_REQUIRED: 'Give a code as well.',
    PASSKEY_REQUIRED: 'Sign in with your passkey.',
    OWN_FACTORS: 'Another administrator has to ask for you.',
    NOT_ENROLLED: 'There is no second factor to remove.',
    ALREADY_REQUESTED: 'This has been asked for already; a platform steward decides.',
    NOT_REQUESTED: 'This was decided on already.',
    LAPSED: 'The request is older than a week. Decline it; the administrator can ask again.',
    SAME_PERSON: 'Another steward has to decide.',
    OFFER_CHANGED: 'Another offer lies on the table than the one you read. Read it first.',
    NOT_CLEARED: 'Your organisation has not approved it yet.',
    KEY_IS_OUTSIDE: 'Your organisation’s key is kept outside; sign with it and hand the signature in.',
    NO_KEY: 'Your organisation has no signing key yet.',
    NOT_PROVED: 'This is not the text, signed with this key.',
    CHALLENGE_OVER: 'The time to prove the key is over. Register it again.',
    ALREADY_SIGNED: 'Your organisation has signed this.',
    NO_SUCH_RIGHT: 'The terms give your organisation no such right.',
    UNKNOWN: 'This was not possible.',
  },
  signIn: {
    title: 'Sign in',
    lead: 'Public agencies, firms and institutes decide here together.',
    email: 'E-mail address',
    password: 'Password',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    submit: 'Sign in',
    busy: 'Signing in',
    withPasskey: 'Sign in with a passkey',
    forgotten: 'Forgotten your password?',
    code: 'One-time or recovery code',
    codeHelp: 'Six digits of your authenticator app, or a recovery code.',
    recoveryCode: 'Recovery code',
    recoveryHelp: 'Your account has a passkey: use the button below, or type a recovery code.',
    demonstration: 'Demonstration: the code is {{code}}.',
    required: 'Fill this in.',
  },
  seat: {
    title: 'Choose an organisation',
    lead: 'You have a seat in more than one. What you do is done in the name of the one you choose; you can change it at any time.',
    change: 'Change organisation',
    current: 'Acting now',
  },
  forgotten: {
    title: 'Forgotten password',
    lead: 'We send a link to your address. It works once, within an hour.',
    submit: 'Send the link',
    sent: 'If there is an account with this address, a letter is on its way.',
    back: 'Back to sign-in',
  },
  reset: {
    title: 'Choose a new password',
    lead: 'All your sessions end. Then sign in with the new password.',
    submit: 'Save the new password',
    done: 'The password is changed. Sign in with it now.',
  },
  welcome: {
    invitationTitle: 'Accept the invitation',
    invitationLead:
      'You take the seat that was offered to you. Leave name and password empty if your address has an account already.',
    registrationTitle: 'Confirm the registration',
    registrationLead:
      'Your organisation is registered; a platform steward then verifies it. Leave name and password empty if your address has an account already.',
    name: 'Your name',
    password: 'Choose a password',
    passwordHelp: '12 characters or more; several words are good.',
    submitInvitation: 'Take the seat',
    submitRegistration: 'Register the organisation',
    done: 'Done. Sign in to go on.',
    noToken: 'The link is not complete. Open it again from the letter.',
  },
  shell: {
    projects: 'Projects',
    overview: 'Overview',
    inbox: 'Inbox',
    navigation: 'Main navigation',
    openMenu: 'Open the menu',
    closeMenu: 'Close the menu',
    data: 'Data',
    processes: 'Processes',
    stewardship: 'Stewardship',
    organisation: 'Organisation',
    profile: 'Profile and sessions',
    proposals: 'Proposals',
    signOut: 'Sign out',
  },
  role: {
    ADMIN: 'Administrator',
    OFFICER: 'Officer',
    PROPOSER: 'Proposer',
    DATA_STEWARD: 'Data steward',
    AUDITOR: 'Auditor',
    VIEWER: 'Viewer',
    steward: 'Platform steward',
  },
  profile: {
    title: 'Profile',
    seat: 'Your seat',
    organisation: 'Organisation',
    seatTitle: 'Title',
    roles: 'Roles',
    name: 'Name',
    email: 'E-mail address',
    preferences: 'On this device',
    preferencesLead: 'Kept in this browser only.',
  },
  sessions: {
    title: 'Sessions',
    lead: 'Browsers and programs in which you are signed in. End those you do not know.',
    browser: 'Browser or program',
    address: 'Address',
    method: 'Signed in with',
    PASSWORD: 'Password',
    PASSWORD_CODE: 'Password and code',
    PASSWORD_RECOVERY: 'Password and recovery code',
    PASSKEY: 'Passkey',
    lastUsed: 'Last used',
    expires: 'Ends',
    current: 'This one',
    end: 'End',
    endOne: 'End the session in {{browser}}',
    endOthers: 'End all others',
    ended: 'The session has ended.',
    endedOthers_one: '{{count}} session has ended.',
    endedOthers_other: '{{count}} sessions have ended.',
    unknown: 'Unknown program',
  },
  account,
  recovery,
  organisation,
  pager,
  processes,
  notifications,
  conflict,
  stewardship,
  operations,
  ledger,
  permission,
  deliveries,
  needs,
};

const groups = [
  own,
  data,
  terms,
  proposals,
  projects,
  overview,
  inbox,
  faults,
  file,
  regions,
  agreements,
  agreementTerms,
  signing,
  wizard,
] as const;
export type NoTextTwice = Nothing<Twice<typeof groups>>;

/** Every text of the console, in English. The other languages must have the same keys, or the build fails. */
export const en = merged(groups);
