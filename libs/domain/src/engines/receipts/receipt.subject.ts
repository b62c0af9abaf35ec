import type { EventData, EventType, LedgerEvent, Permission } from '#libs/contracts';
import type { LedgerRow, ReadTransaction } from '#libs/platform';
import { DeclarationKind } from '../../declarations.js';

/** An organisation into whose inbox it came, when, and which event of the ledger says so. */
export interface ReceivedBy {
  readonly organisationId: string;
  readonly at: string;
  readonly seq: number;
}

/** Whose voice counted, and how much where a rule weighs: decimal percent. */
export interface CountedVoice {
  readonly organisationId: string;
  readonly weight?: string;
  readonly veto?: boolean;
}

/** What a receipt says besides what every event of the ledger says: who, for whom, when. */
export interface ReceiptFacts {
  /** What was done, such as APPROVE. */
  readonly act: string;
  readonly about: { readonly kind: string; readonly id: string; readonly title: string };
  readonly revision: { readonly number: number; readonly contentHash: string };
  /** By which edition of which process; null where there is none, or the reader may not know of it. */
  readonly process: {
    readonly approvalId: string;
    readonly key: string;
    readonly edition: number;
    readonly contentHash: string | null;
  } | null;
  /** By what it was counted, as the process says it; null where nothing is counted. */
  readonly rule: object | null;
  readonly electorate: readonly CountedVoice[] | null;
  /** Empty until it has come into somebody's inbox. */
  readonly received: readonly ReceivedBy[];
}

export type ChainedEvent<T extends EventType = EventType> = LedgerEvent<T> & LedgerRow;

/** What receipts must know of an event that yields one. Methods read as the reader they are asked by. */
export interface ReceiptSpec<T extends EventType = EventType> {
  /** The event. */
  readonly kind: T;
  /** What the receipt is of. */
  readonly of: string;
  /** All that a token must be scoped to. */
  readonly reads: readonly Permission[];
  /** Ids of the rows beside which it is shown. */
  shownBeside(data: EventData<T>): readonly string[];
  /** Null when the reader may not see what the event is about. */
  facts(event: ChainedEvent<T>, read: ReadTransaction): Promise<ReceiptFacts | null>;
}

const kind = new DeclarationKind<ReceiptSpec>('receipt');

/** Declared by every noun with an event that yields a receipt. */
export const receiptKind = {
  kind,
  declare: <T extends EventType>(spec: ReceiptSpec<T>) => kind.declare(spec as unknown as ReceiptSpec),
};

/** An event that came after the one that a receipt is of. */
export interface LaterEvent {
  readonly seq: number;
  readonly type: EventType;
  readonly occurredAt: Date;
  readonly correlationId: string | null;
  readonly data: unknown;
}

/** Events about a subject that followed one, in their order, as far as the reader may hear them. */
export function followedBy(
  subjectId: string,
  seq: number,
  types: readonly EventType[],
  read: ReadTransaction,
): Promise<LaterEvent[]> {
  return read.query<LaterEvent>(
    `select seq::int as seq, type, occurred_at as "occurredAt", correlation_id as "correlationId", data from ledger_event
     where ledger_event.seq in (select x.seq from ledger_index x where x.key = app.ledger_key('subject:' || $1::text) and x.seq > $2)
       and subject_id = $1::uuid and type = any ($3) order by ledger_event.seq limit 200`,
    [subjectId, seq, types],
  );
}
