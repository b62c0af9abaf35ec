import { type DeadlineKind, type Language, languages, type Permission } from '#libs/contracts';
import { DeclarationKind } from '../../declarations.js';

/** Languages in which a calendar says what is due. */
export { languages as feedLanguages };
export type FeedLanguage = Language;

/** SQL expressions over what `from` names; `$1` is the reader's organisation. */
interface DeadlineRowSql {
  readonly id: string;
  /** The instant it ends at; never null for what `where` lets through. */
  readonly at: string;
  /** The day, where it is a day and no time of day. */
  readonly day?: string;
  /** Of what it is the deadline, in people's own words. */
  readonly title: string;
  /** Object of the same in other languages, of what has some. */
  readonly titles?: string;
  /** The console's page. */
  readonly path: string;
  /** Whether the reader's organisation has something to do until then, or is bound by it. */
  readonly mine: string;
  /** Who has something to do, where it is one organisation. */
  readonly organisationId?: string;
  readonly projectId?: string;
  /** When it was last set. */
  readonly changedAt: string;
  /** Counts how often what it belongs to was changed, so that calendars take the newer. */
  readonly sequence?: string;
}

/** One kind of date that people have to keep. Read under the policies: what a reader may not see has no deadline either. */
export interface DeadlineSourceSpec {
  readonly kind: DeadlineKind;
  readonly read: Permission;
  /** What is due, in a few words. */
  readonly words: Readonly<Record<FeedLanguage, string>>;
  readonly from: string;
  readonly where: string;
  readonly row: DeadlineRowSql;
}

/** Declared by every noun that has dates to keep. */
export const deadlineSource = new DeclarationKind<DeadlineSourceSpec>('deadline source');
