import { Inject } from '@nestjs/common';
import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, events, Refused, scopesAbout } from '#libs/contracts';
import {
  AtMost,
  type Connection,
  CurrentActor,
  NodeLoaders,
  NodeType,
  Op,
  type Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/graphql';
import {
  canonicalRow,
  checkpointCovering,
  type LedgerArchive,
  ledgerArchives,
  type LedgerHead,
  LedgerProofs,
  LedgerReads,
  sql,
} from '#libs/platform';
import { Declarations, type EventReason, eventReason } from '#libs/domain';
import { MemberType, OrganisationType } from '#libs/domain/api';
import { ActivityLoader } from './activity.loader.js';
import { CheckpointLoader } from './checkpoint.loader.js';
import {
  ActivityArgs,
  LedgerActorType,
  LedgerArchiveType,
  LedgerCheckpointConnection,
  LedgerCheckpointType,
  LedgerConsistencyProofType,
  LedgerEventConnection,
  LedgerEventType,
  LedgerHeadType,
  LedgerInclusionProofType,
} from './ledger.types.js';

@Resolver()
export class LedgerResolver {
  constructor(
    @Inject(ActivityLoader) private readonly activities: ActivityLoader,
    @Inject(CheckpointLoader) private readonly checkpoints: CheckpointLoader,
    @Inject(LedgerProofs) private readonly proofs: LedgerProofs,
    @Inject(LedgerReads) private readonly ledger: LedgerReads,
  ) {}

  @Requires('ledger.read')
  @Query(() => LedgerHeadType, { description: 'How far the ledger goes, and whether its relay keeps up.' })
  ledgerHead(): Promise<LedgerHead> {
    return this.ledger.head();
  }

  @Requires('signed-in')
  @AtMost(500)
  @Query(() => [String], { description: 'Every type an event can have, for the filters of `activity`.' })
  ledgerEventTypes(): string[] {
    return Object.keys(events).sort();
  }

  @Requires('signed-in')
  @Query(() => LedgerEventType, {
    nullable: true,
    description: 'An event by its place; null when you may not hear it.',
  })
  ledgerEvent(
    @Args('seq', { type: () => Int, description: 'Its place, from 1.' }) seq: number,
    @Op() operation: Operation,
  ): Promise<LedgerEventType | null> {
    return this.activities.bySeq(seq, operation.read);
  }

  @Requires('signed-in')
  @Query(() => LedgerEventConnection, {
    description: 'What happened, newest first: everything that you may hear, narrowed by the filters given.',
  })
  async activity(
    @Args() args: ActivityArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<LedgerEventType>> {
    assertKnown(args.types ?? []);
    const page = pageOf(args, 1);
    return pageFrom(await this.activities.page(args, page, actor, operation.read), page, ({ seq }) => [seq]);
  }

  @Requires('signed-in')
  @AtMost(1000)
  @Query(() => [LedgerArchiveType], {
    description:
      'Parts of the ledger that were archived, the oldest first: what `activity` and the feed no longer tell.',
  })
  ledgerArchives(@Op() operation: Operation): Promise<LedgerArchive[]> {
    return ledgerArchives(operation.read);
  }

  @Requires('signed-in')
  @Query(() => LedgerCheckpointConnection, { description: 'Signed checkpoints of the ledger, newest first.' })
  async ledgerCheckpoints(
    @Args() args: PageArgs,
    @Op() operation: Operation,
  ): Promise<Connection<LedgerCheckpointType>> {
    const page = pageOf(args, 1);
    return pageFrom(await this.checkpoints.page(page, operation.read), page, ({ size }) => [size]);
  }

  @Requires('signed-in')
  @Query(() => LedgerInclusionProofType, {
    nullable: true,
    description:
      'Proof that an event is in the ledger of a checkpoint; null when you may not hear the event, or while no checkpoint covers it (one is signed every minute).',
  })
  async ledgerInclusionProof(
    @Args('seq', { type: () => Int, description: 'Place of the event.' }) seq: number,
    @Args('size', {
      type: () => Int,
      nullable: true,
      description: 'Size of the checkpoint to prove against; the latest when left out.',
    })
    size: number | null,
    @Op() operation: Operation,
  ): Promise<LedgerInclusionProofType | null> {
    const event = await this.activities.bySeq(seq, operation.read);
    const checkpoint = await checkpointCovering(seq, size ?? 'last', operation.read);
    if (!event || !checkpoint) return null;
    return { event, index: seq - 1, checkpoint, proof: await this.proofs.inclusion(seq, checkpoint.size) };
  }

  @Requires('signed-in')
  @Query(() => LedgerConsistencyProofType, {
    nullable: true,
    description:
      'Proof that one checkpoint only appends to another; null when there are no checkpoints of these sizes.',
  })
  async ledgerConsistencyProof(
    @Args('first', { type: () => Int, description: 'Size of the earlier checkpoint.' }) first: number,
    @Args('second', { type: () => Int, description: 'Size of the later checkpoint.' }) second: number,
    @Op() operation: Operation,
  ): Promise<LedgerConsistencyProofType | null> {
    if (first > second) {
      const message = 'The first checkpoint is the smaller one; swap them.';
      throw Refused.input([{ path: ['first'], code: 'OUT_OF_RANGE', message }]);
    }
    const sizes = await this.checkpoints.ofSizes([first, second], operation.read);
    const [one, two] = [sizes.get(first), sizes.get(second)];
    if (!one || !two) return null;
    return { first: one, second: two, proof: await this.proofs.consistency(first, second) };
  }
}

/** @throws Refused INPUT for a type that no event can have: it would look as if nothing had happened */
function assertKnown(types: readonly string[]): void {
  const faults = types.flatMap((type, index) =>
    Object.hasOwn(events, type)
      ? []
      : [
          {
            path: ['types', index],
            code: 'UNKNOWN_VALUE',
            message: `No event has the type "${type}"; ledgerEventTypes lists them.`,
          },
        ],
  );
  if (faults.length > 0) throw Refused.input(faults);
}

@Resolver(() => LedgerEventType)
export class LedgerEventResolver {
  private readonly reasons: ReadonlyMap<string, EventReason>;

  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(Declarations) declarations: Declarations,
  ) {
    this.reasons = new Map(declarations.of(eventReason).flatMap((each) => each.types.map((type) => [type, each])));
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'Why it was done, or what was said with it, in the words of whoever did it, as they stand now. Null where nothing was said, or when you may not read it. Scope: what reads the thing it is about.',
  })
  reason(
    @Parent() { type, data }: LedgerEventType,
    @CurrentActor() { scopes }: Actor,
    @Op() operation: Operation,
  ): Promise<string | null> | null {
    const said = this.reasons.get(type);
    const facts = data as Readonly<Record<string, string | readonly string[] | undefined>>;
    const id = said && [facts[said.by] ?? []].flat()[0];
    // Who reads the ledger alone has not been given what people wrote.
    const may = scopes === null || scopesAbout(type, facts.subjectKind).some((scope) => scopes.includes(scope));
    if (!id || !may) return null;
    return operation.batch(`ledger.reason.${type}`, id, async (ids, read) => {
      const { list, table } = said.words;
      const rows = await read.query<{ id: string; text: string | null }>(
        sql`select ${list} from ${table} where id = any(${ids}::uuid[])`,
        'ledger.reasons',
      );
      return new Map(rows.flatMap((row) => (row.text ? [[row.id, row.text] as const] : [])));
    });
  }

  @ResolveField(() => MemberType, {
    nullable: true,
    description: 'The absent member in whose name the actor acted, as its deputy; null: in its own.',
  })
  onBehalfOf(@Parent() { data }: LedgerEventType, @Op() operation: Operation): Promise<MemberType | null> | null {
    const { onBehalfOf } = data as { readonly onBehalfOf?: string };
    return onBehalfOf ? this.nodes.load(MemberType, onBehalfOf, operation) : null;
  }

  @ResolveField(() => NodeType, {
    nullable: true,
    description:
      'What it is about, as it is now: for what is said or decided about something, that thing. Null when you may not see it, or when it has no global id, such as a session.',
  })
  about(@Parent() { subject, data }: LedgerEventType, @Op() operation: Operation): Promise<object | null> {
    const { subjectKind, subjectId } = (data ?? {}) as Partial<Record<string, string | null>>;
    // What was used for nothing that is here says so, and is then what it is about.
    return subjectId
      ? this.nodes.loadSubject(subjectKind ?? subject.kind, subjectId, operation)
      : this.nodes.loadSubject(subject.kind, subject.id, operation);
  }

  @ResolveField(() => String, {
    description:
      'Exactly what was hashed: `hash` is the SHA-256 of this text in UTF-8, the canonical JSON (RFC 8785) of all members as the ledger has them.',
  })
  canonical(@Parent() event: LedgerEventType): string {
    return canonicalRow(event);
  }

  @ResolveField(() => String, {
    description: 'Where to `GET` the event with its proof as one file that scripts/ledger-verify.mjs checks offline.',
  })
  proofPath(@Parent() { seq }: LedgerEventType): string {
    return `/ledger/events/${seq}/proof`;
  }
}

@Resolver(() => LedgerActorType)
export class LedgerActorResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => MemberType, { nullable: true, description: 'The seat; null for the platform itself.' })
  member(@Parent() { memberId }: LedgerActorType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation; null for the platform.' })
  organisation(
    @Parent() { organisationId }: LedgerActorType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}
