import { terms } from '#libs/contracts/terms/en';
import { texts as deciding } from '../approvals/deciding/texts/en.js';
import { texts as approvals } from '../approvals/texts/en.js';
import { texts as follows } from '../follows/texts/en.js';
import { texts as inbox } from '../inbox/texts/en.js';
import { texts as notifications } from '../notifications/texts/en.js';
import { texts as secondFactor } from '../second-factor/texts/en.js';
import { texts as shell } from '../shell/texts/en.js';
import type { Collected } from '../collected/collected.js';
import type { AllBrought } from './brought.js';
import type { MoreGroups, texts as more } from './more.en.js';
import { merged, type Nothing, type Twice } from './texts.js';

/** What every screen may say. */
const shared = {
  app: { name: 'Tripartite', skip: 'Skip to the content', title: '{{page}} · Tripartite' },
  common: {
    discussion: 'Discussion',
    placeHelp: 'Choose a place from the list. For a district that is not listed, write Shanghai/Lingang.',
    placeSearch: 'Search by name, in any language',
    placeMissing: 'Choose a place from the list.',
    arrived_one: 'Show {{count}} that has just arrived',
    arrived_other: 'Show {{count}} that have just arrived',
    whatIs: 'What does “{{what}}” mean?',
    cancel: 'Cancel',
    close: 'Close',
    retry: 'Try again',
    loading: 'Loading',
    back: 'Back',
    actions: 'Actions',
    written: 'Your text is not saved yet.',
    writtenLead: 'Send it, or choose “{{leave}}” to give it up.',
    writtenBefore: 'We kept your text from before your session ended. Check it, then send it.',
    more: 'Show more',
    shortened: 'The latest {{shown}} of {{all}} are shown; the activity holds every one.',
    copy: 'Copy',
    copied: 'Copied.',
    copyByHand: 'It is selected: press Ctrl and C to copy it.',
    dayBegins: 'The day begins at midnight, {{zone}}',
    dayEnds: 'The day ends at midnight, {{zone}}',
    yourClock: '{{moment}} on your clock',
    save: 'Save',
    saved: 'Saved.',
    yes: 'Yes',
    no: 'No',
  },
  library: {
    open: 'Open the list',
    clear: 'Clear selection',
    complete: 'Complete',
    incomplete: 'Not complete',
    current: 'You are here',
    invalid: 'Fix these answers',
  },
  language: { label: 'Language', en: 'English', 'zh-CN': '简体中文', th: 'ไทย' },
  receipt: {
    get: 'Receipt',
    of: 'Receipt: {{what}}',
    soon: 'Receipt within a minute',
    receivedBy: 'Received by',
    received: '{{who}} on {{at}}',
  },
  fileCheck: {
    WAITING: 'Malware check in progress. You can open the file afterwards.',
    QUARANTINED: 'Quarantined: malware was found, or it could not be checked',
    DELETED: 'Deleted from quarantine by the platform operator',
  },
  theme: { label: 'Appearance', system: 'Same as this device', light: 'Light', dark: 'Dark' },
  live: {
    lost: 'Connection lost. This page may be out of date. It updates automatically once you are back online.',
    offline: 'You are offline. You can read, but not make changes.',
  },
  maintenance: {
    planned: 'Maintenance from {{from}} until {{until}}.',
    running: 'Maintenance until {{until}}.',
    willBeReadOnly: 'Nothing can be changed then; everything can be read.',
    isReadOnly: 'Nothing can be changed now; everything can be read.',
  },
  failure: {
    noPermissionTitle: 'Your role does not include this',
    noPermission: 'Your roles do not include this. Your organisation’s administrator can change them.',
    title: 'This could not be loaded',
    network: 'The server did not answer. Check your connection, then try again.',
    notFoundTitle: 'Nothing here',
    notFound: 'This page does not exist, or your organisation cannot see it.',
    home: 'Go to your start page',
    crashedTitle: 'This page has stopped working',
    crashed: 'Reload the page. If it happens again, tell the operator what you did last.',
    reload: 'Load again',
  },
  refusal: {
    CHANGE_OPEN: 'Another change of shares is in progress. Settle or withdraw it first.',
    GATE_OPEN: 'A stage approval of this project is being decided; wait for it, or withdraw it.',
    STAKES_PROPOSED: 'A change of shares waits for agreement; settle or withdraw it first.',
    LAST_STAGE: 'The project is closed. No stage follows.',
    NETWORK: 'The server did not answer. Your change may not have been saved. Try again.',
    UNAUTHENTICATED: 'Your session has ended. Sign in again.',
    READ_ONLY: 'You cannot make changes during maintenance. The banner shows when it ends.',
    PERSISTED_DOCUMENT_REQUIRED: 'The platform was renewed while this page was open. Load it again.',
    RATE_LIMITED: 'Too many tries. Wait a little, then try again.',
    SIGN_IN_REFUSED: 'The e-mail address or the password is wrong.',
    SIGN_ON_REQUIRED: 'Your organisation requires sign-in with a work account. Enter your e-mail address and continue.',
    NO_SEAT: 'You have no active role in an organisation. Ask its administrator.',
    LINK_REFUSED: 'The link is used up or too old. Ask for a new one.',
    VERSION_REFUSED: 'Someone changed this after you opened it. Review it, then try again.',
    PERMISSION_REFUSED: 'Your roles do not allow this. Ask a colleague with the role, or ask your administrator.',
    PASSKEY_REFUSED: 'The passkey was not accepted. Try again, or sign in another way.',
    CODE_REFUSED: 'The code was not accepted. Wait for the next one; each counts once.',
    SECOND_FACTOR_REFUSED: 'Show the second factor again: it was used, or is older than two minutes.',
    PASSWORD_REFUSED: 'This is not your password. Type it again.',
    CODE_REQUIRED: 'Enter a code too.',
    PASSKEY_REQUIRED: 'Sign in with your passkey.',
    OWN_FACTORS: 'Another administrator has to ask for you.',
    NOT_ENROLLED: 'There is no second factor to remove.',
    ALREADY_REQUESTED: 'This was already requested. A platform steward decides.',
    NOT_REQUESTED: 'This was decided on already.',
    LAPSED: 'The request is older than a week. Decline it; the administrator can ask again.',
    SAME_PERSON: 'Another steward has to decide.',
    SEATS_HELD:
      'This person still has a role in an organisation. An administrator has to deactivate them first, in each.',
    ERASED: 'This person’s data was erased. A pseudonym replaces them.',
    OWN_ACCOUNT: 'Another steward has to erase you.',
    OFFER_CHANGED: 'The offer on the table is not the one you read. Read it first.',
    NOT_CLEARED: 'Your organisation must approve it before signing.',
    KEY_IS_OUTSIDE: 'Your organisation’s key is kept outside; sign with it and hand the signature in.',
    NO_KEY: 'Your organisation has no signing key yet.',
    NOT_PROVED: 'This is not the text, signed with this key.',
    CHALLENGE_OVER: 'The time to prove the key is over. Register it again.',
    ALREADY_SIGNED: 'Your organisation has signed this.',
    NO_SUCH_RIGHT: 'The terms do not give your organisation this right. See the clauses.',
    UNKNOWN: 'This was not possible. Reload the page. If it persists, contact the operator.',
  },
  conflict: {
    lead: 'Someone changed this after you opened it. Their text is struck through where yours differs. Which version do you want to keep?',
    mine: 'Save mine',
    theirs: 'Take theirs',
  },
  pager: { label: 'Pages', back: 'Previous page', next: 'Next page', page: 'Page {{number}}' },
};

const groups = [shared, approvals, deciding, follows, inbox, notifications, terms.values, secondFactor, shell] as const;
export type NoTextTwice = Nothing<Twice<readonly [...typeof groups, ...MoreGroups]>>;

/** What the frame and the inbox need, in English. The other languages must have the same keys, or the build fails. */
export const en = merged(groups);

/** With what single screens bring along, see `bringTexts`, and what nouns say of themselves. */
export type English = typeof en & typeof more & Collected & AllBrought;
