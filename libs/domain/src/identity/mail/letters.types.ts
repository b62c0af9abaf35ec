interface LetterLink {
  readonly label: string;
  readonly url: string;
}

/** A letter before it is laid out: plain sentences, a link to follow, and below it a way out. */
export interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link?: LetterLink;
  /** How to get no more of them. */
  readonly leave?: LetterLink;
}

/** What was changed about an account, for the letter that tells its owner. */
export type AccountChange =
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'codesAdded'
  | 'codesRemoved'
  | 'recoveryCodesRenewed'
  | 'recoveryCodeUsed'
  | 'tokenCreated'
  | 'calendarFeedCreated'
  | 'keyAdded'
  | 'webhookMade'
  | 'programChanged'
  | 'signOnLinked'
  | 'signOnChanged'
  | 'roleGiven'
  | 'emailChangeRequested'
  | 'emailChanged'
  | 'recoveryRequested'
  | 'recoveryDeclined';

/** What each letter is filled with. */
export interface LetterData {
  /** Confirms an address before an organisation is registered in its name. */
  readonly registration: { url: string; days: number };
  /** `organisation` is null where its name is left out; `seat` where a steward has not verified it. */
  readonly invitation: {
    organisation: string | null;
    seat: { title: string; inviter: string } | null;
    url: string;
    days: number;
  };
  readonly passwordReset: { url: string; hours: number };
  readonly passwordChanged: Record<string, never>;
  /** To the new address, which counts once the link is followed. */
  readonly emailChange: { url: string; hours: number };
  readonly accountChanged: { change: AccountChange };
  /** The second factors are gone, because an administrator and a steward said so; a new password comes first. */
  readonly factorsReset: { url: string; hours: number };
  /** Something that waits for the reader, or what became of what the reader wrote. */
  readonly notification: { text: string; url: string };
  /** All of a day in one letter. */
  /** A summary of a report whose turn has come; the report is behind the link. */
  readonly report: {
    kind: 'PORTFOLIO' | 'PROJECT' | 'APPROVAL';
    /** What it is about; empty for the portfolio. */
    title: string;
    url: string;
    /** Where its reader says that it is wanted no more. */
    leave: string;
    projects: number;
    open: number;
    late: number;
  };
  /** Somebody whom a report was sent may no longer see what it is about: that alone is said, not what it was. */
  readonly reportLapsed: { url: string };
  readonly digest: { lines: readonly string[]; count: number; url: string };
}

export type LetterName = keyof LetterData;
export type Letters = { readonly [N in LetterName]: (data: LetterData[N]) => Letter };
