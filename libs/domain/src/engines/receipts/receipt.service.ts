import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Failure, mayReadEvent, Refused, eventScopes } from '#libs/contracts';
import {
  assertNotArchived,
  canonical,
  CHAINED_COLUMNS,
  checkpointCovering,
  Config,
  type InclusionBundle,
  LedgerProofs,
  outOfScope,
  raw,
  Reader,
  realMs,
  sql,
} from '#libs/platform';
import { Declarations } from '../../declarations.js';
import { type ChainedEvent, receiptKind, type ReceiptFacts, type ReceiptSpec } from './receipt.subject.js';
import { ReceiptKeys } from './receipt-keys.service.js';

/** What is signed, as docs/receipts.md says it. */
export interface Receipt extends ReceiptFacts {
  readonly format: 'tripartite-receipt/1';
  readonly of: string;
  /** The address of the product that gave it out. */
  readonly issuer: string;
  readonly issuedAt: string;
  readonly by: { readonly memberId: string; readonly organisationId: string; readonly onBehalfOf: string | null };
  readonly at: string;
  /** Of the organisations it names, as they are called when it is made. */
  readonly names: Readonly<Record<string, string>>;
  readonly ledger: InclusionBundle;
}

/** A receipt with its signature: a compact JWS whose payload is the receipt's canonical JSON. */
export interface SignedReceipt {
  readonly receipt: Receipt;
  readonly jws: string;
}

/**
 * Receipts of what was done, made from the ledger when somebody asks: nothing of them is kept. What they say is what the reader
 * may read.
 */
@Injectable()
export class Receipts {
  private readonly specs: ReadonlyMap<string, ReceiptSpec>;

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Declarations) declarations: Declarations,
    @Inject(LedgerProofs) private readonly proofs: LedgerProofs,
    @Inject(ReceiptKeys) private readonly keys: ReceiptKeys,
    @Inject(Reader) private readonly reader: Reader,
  ) {
    this.specs = declarations.keyed(receiptKind.kind);
  }

  /** Types of the events that yield one. */
  get types(): string[] {
    return [...this.specs.keys()];
  }

  /** @throws Error for a type that yields none */
  specOf(type: string): ReceiptSpec {
    const spec = this.specs.get(type);
    if (!spec) throw new Error(`No receipt is made of ${type}.`);
    return spec;
  }

  /**
   * @param eventId of the event it is a receipt of
   * @throws Failure NOT_FOUND when there is none that the actor may read; Refused PERMISSION for a token without its scopes;
   *   TRANSITION NOT_COVERED until a checkpoint covers the event, ARCHIVED when it has left the ledger
   */
  async of(actor: Actor, eventId: string): Promise<SignedReceipt> {
    const { spec, event, checkpoint, facts, names } = await this.reader.once(actor, async (read) => {
      const [event] = await read.query<ChainedEvent>(
        sql`select ${raw(CHAINED_COLUMNS)} from ledger_event where id = ${eventId}`,
      );
      if (!event) await assertNotArchived(eventId, read);
      const spec = event && this.specs.get(event.type);
      if (!event || !spec) throw Failure.notFound('receipt', eventId);
      assertMayRead(actor, event, spec);
      const checkpoint = await checkpointCovering(event.seq, 'first', read);
      if (!checkpoint) throw this.notCovered();
      const facts = await spec.facts(event, read);
      if (!facts) throw Failure.notFound('receipt', eventId);
      const named = await read.query<{ id: string; name: string }>(
        sql`select id, name from organisation where id = any (${organisationsIn(event, facts)}) order by id`,
      );
      return { spec, event, checkpoint, facts, names: Object.fromEntries(named.map(({ id, name }) => [id, name])) };
    });
    const { actor: by, occurredAt: at, data } = event;
    const { onBehalfOf = null } = data as { readonly onBehalfOf?: string };
    const receipt: Receipt = {
      format: 'tripartite-receipt/1',
      of: spec.of,
      issuer: this.config.publicUrl,
      issuedAt: new Date(realMs()).toISOString(),
      by: { memberId: by.memberId, organisationId: by.organisationId, onBehalfOf },
      at,
      ...facts,
      names,
      ledger: await this.proofs.bundle(event, checkpoint),
    };
    return { receipt, jws: await this.keys.sign(new TextEncoder().encode(canonical(receipt))) };
  }

  private notCovered(): Refused {
    const { CHECKPOINT_SECONDS: seconds } = this.config;
    const message = `It can be verified with the next checkpoint, in at most ${seconds} seconds; ask again then.`;
    return Refused.transition('NOT_COVERED', message);
  }
}

function assertMayRead(actor: Actor, event: ChainedEvent, { reads }: ReceiptSpec): void {
  if (!mayReadEvent(actor, event)) throw outOfScope(eventScopes(event)[0] ?? 'ledger.read', 'this receipt');
  const lacking = reads.find((scope) => actor.scopes !== null && !actor.scopes.includes(scope));
  if (lacking) throw outOfScope(lacking, 'this receipt');
}

function organisationsIn({ actor }: ChainedEvent, { electorate, received }: ReceiptFacts): string[] {
  const named = [...(electorate ?? []), ...received].map(({ organisationId }) => organisationId);
  return [...new Set([actor.organisationId, ...named])];
}
