import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AtMost, NodeLoaders, Op, Operation } from '#libs/graphql';
import { Clock, columns, grouped, listsBy } from '#libs/platform';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { Calendars } from '../../../calendars/calendar.service.js';
import { ApprovalSpan } from '../../holding/span.entity.js';
import { decisiveOf } from '../../holding/span.workflow.js';
import { ApprovalLoader } from '../approval.loader.js';
import { ApprovalType } from '../approval.types.js';
import { ApprovalSpanType } from './span.types.js';

/** The last ones; more than that no approval comes to that anybody would read. */
const MOST = 300;
const SPAN = columns(ApprovalSpan, [
  'id',
  'approvalId',
  'stage',
  'round',
  'heldAs',
  'organisationId',
  'beganAt',
  'dueAt',
  'endedAt',
  'answered',
]);

@Resolver(() => ApprovalType)
export class ApprovalSpansResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @AtMost(MOST)
  @ResolveField(() => [ApprovalSpanType], { description: 'For whom it waited, and how long, the last time first.' })
  async spans(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalSpanType[]> {
    const found = await operation.batch('approval.spans', id, async (ids, read) => {
      const order = { by: ['beganAt', 'id'], descending: true } as const;
      return grouped(ids, 'approvalId', await read.query(listsBy(SPAN, 'approvalId', ids, { order, limit: MOST })));
    });
    const spans = found ?? [];
    const engine = await this.approvals.engine(operation, id);
    const calendar = engine && (await this.calendars.find(engine.definition.calendar));
    const now = this.clock.now();
    const decisive = new Set(decisiveOf(spans));
    return spans.map((span) => {
      const days = calendar?.remaining(span.beganAt.toISOString(), (span.endedAt ?? now).toISOString());
      return { ...span, decisive: decisive.has(span), workingDays: !days || days.refused ? null : days.value };
    });
  }
}

@Resolver(() => ApprovalSpanType)
export class SpanResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(@Parent() { organisationId }: ApprovalSpanType, @Op() operation: Operation) {
    return organisationId && this.nodes.load(OrganisationType, organisationId, operation);
  }
}
