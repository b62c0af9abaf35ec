import { Inject, Injectable } from '@nestjs/common';
import type { EventData } from '#libs/contracts';
import {
  canonical,
  CHAINED_COLUMNS,
  checkpointCovering,
  type InclusionBundle,
  LedgerProofs,
  type LedgerRow,
  raw,
  type ReadTransaction,
  sql,
} from '#libs/platform';
import { type Announcement, type DrawFormat, type Drawn } from './draw.rules.js';

/** What anybody recomputes a draw from: docs/draws.md, "The file". */
interface DrawFile {
  readonly format: DrawFormat;
  readonly announcement: Announcement;
  /** The event that fixed it, in the tree of the checkpoint that gave the seed. */
  readonly announced: InclusionBundle;
  readonly result: Drawn & { readonly seed: string };
  /** The beacon's signature; null where none was named, and not there in version 1. */
  readonly beacon?: string | null;
  /** The event that says whom the seed drew; null until a checkpoint covers it. */
  readonly drawn: InclusionBundle | null;
}

interface Kept {
  readonly id: string;
  readonly approvalId: string;
  readonly announcement: Announcement;
  readonly checkpointSize: number | null;
  readonly seed: string | null;
  readonly ticket: number | null;
  readonly drawn: readonly string[];
  readonly alternates: readonly string[];
}

type Event = LedgerRow & { readonly type: string };
type Told = EventData<'approval.draw.drawn'>;

/** Files by which anybody recomputes a draw, made when somebody asks. */
@Injectable()
export class DrawFiles {
  constructor(@Inject(LedgerProofs) private readonly proofs: LedgerProofs) {}

  /** As text; null where nothing was drawn, or the reader may not see it. */
  async of(drawId: string, read: ReadTransaction): Promise<string | null> {
    const [kept] = await read.query<Kept>(
      sql`select id, approval_id as "approvalId", announcement, checkpoint_size::int as "checkpointSize", seed, ticket, drawn, alternates
       from approval_draw where id = ${drawId}`,
    );
    if (!kept || kept.checkpointSize === null || kept.seed === null || kept.ticket === null) return null;
    const events = await read.query<Event>(
      sql`select ${raw(CHAINED_COLUMNS)} from ledger_event
       where ledger_event.seq in (select x.seq from ledger_index x where x.key = app.ledger_key('subject:' || ${kept.approvalId}))
         and subject_id = ${kept.approvalId}::uuid and type in ('approval.draw.announced', 'approval.draw.drawn') and data ->> 'drawId' = ${drawId}
       order by ledger_event.seq`,
    );
    const announced = events.find(({ type }) => type === 'approval.draw.announced');
    const drawn = events.find(({ type }) => type === 'approval.draw.drawn');
    const gaveSeed = announced && (await checkpointCovering(announced.seq, kept.checkpointSize, read));
    if (!announced || !gaveSeed) return null;
    const covers = drawn && (await checkpointCovering(drawn.seq, 'first', read));
    const { announcement, seed, ticket } = kept;
    const { withoutAlternate, beacon = null } = (drawn?.data ?? {}) as Partial<Told>;
    return canonical({
      format: announcement.format,
      announcement,
      announced: await this.proofs.bundle(announced, gaveSeed),
      result: {
        seed,
        ticket,
        drawn: kept.drawn,
        alternates: kept.alternates,
        ...(withoutAlternate && { withoutAlternate }),
      },
      ...(announcement.seedOf && { beacon }),
      drawn: drawn && covers ? await this.proofs.bundle(drawn, covers) : null,
    } satisfies DrawFile);
  }
}
