import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Refused } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Requires } from '#libs/graphql';
import { Access } from '../../../../identity/access/access.service.js';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { readDefinition } from '../../definitions/definition.faults.js';
import { Definitions } from '../../definitions/definition.service.js';
import { type SimulatedApproval, Simulations } from '../../simulating/simulation.service.js';
import { ApprovalType } from '../approval.types.js';
import {
  DefinitionSimulationType,
  MOST_SIMULATED,
  SimulateDefinitionArgs,
  SimulatedApprovalType,
} from './simulation.types.js';

@Resolver()
export class SimulationResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Definitions) private readonly definitions: Definitions,
    @Inject(Simulations) private readonly simulations: Simulations,
  ) {}

  @Requires('approval.read')
  @Query(() => DefinitionSimulationType, {
    description:
      'What would have become of approvals that have ended, had they followed this process: who was asked then says the same after as ' +
      'many working days. What nobody knows is not made up. For those who draft processes; docs/approval-processes.md.',
  })
  async simulateDefinition(
    @Args() { body, latest }: SimulateDefinitionArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<DefinitionSimulationType> {
    await this.access.assert(actor, 'definition.draft');
    if (latest < 1 || latest > MOST_SIMULATED) {
      const message = `Try it on 1 to ${MOST_SIMULATED} approvals.`;
      throw Refused.input([{ path: ['latest'], code: 'OUT_OF_RANGE', message }]);
    }
    const verdict = readDefinition(body);
    const faults = verdict.faults ?? (await this.definitions.faults(body));
    const approvals =
      verdict.faults || faults.length > 0
        ? []
        : await this.simulations.run(actor, verdict.definition, operation.read, latest);
    return { faults, ...summaryOf(approvals), approvals: approvals.map(shown) };
  }
}

@Resolver(() => SimulatedApprovalType)
export class SimulatedApprovalResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => ApprovalType, { nullable: true, description: 'The approval; null where you may not see it.' })
  approval(@Parent() { approvalId }: SimulatedApprovalType, @Op() operation: Operation) {
    return this.nodes.load(ApprovalType, approvalId, operation);
  }

  @AtMost(20)
  @ResolveField(() => [OrganisationType], { description: 'Organisations of whom it is not known what they would do.' })
  unknownOf(@Parent() { unknown }: SimulatedApprovalType, @Op() operation: Operation) {
    return this.organisations(unknown, operation);
  }

  @AtMost(20)
  @ResolveField(() => [OrganisationType], {
    description: 'Organisations that would be asked to decide and were not; as far as it is known.',
  })
  askedMore(@Parent() { askedMore }: SimulatedApprovalType, @Op() operation: Operation) {
    return this.organisations(askedMore, operation);
  }

  @AtMost(20)
  @ResolveField(() => [OrganisationType], {
    description: 'Organisations that were asked and would not be; none where the end is not known.',
  })
  askedNoMore(@Parent() { askedNoMore }: SimulatedApprovalType, @Op() operation: Operation) {
    return this.organisations(askedNoMore, operation);
  }

  private async organisations(ids: readonly string[], operation: Operation): Promise<OrganisationType[]> {
    const found = await Promise.all(ids.slice(0, 20).map((id) => this.nodes.load(OrganisationType, id, operation)));
    return found.filter((one) => one !== null);
  }
}

function shown(one: SimulatedApproval): SimulatedApprovalType {
  const { approvalId, outcomeThen, workingDaysThen, askedThen, simulated } = one;
  const { outcome, workingDays, asked, lapses, gap } = simulated;
  return {
    approvalId,
    outcomeThen,
    workingDaysThen,
    outcome,
    workingDays,
    lapses,
    gap: gap?.because ?? null,
    unknown: gap?.organisations ?? [],
    askedMore: asked.filter((id) => !askedThen.includes(id)),
    askedNoMore: outcome ? askedThen.filter((id) => !asked.includes(id)) : [],
  };
}

function summaryOf(approvals: readonly SimulatedApproval[]) {
  const known = approvals.filter(({ simulated }) => simulated.outcome);
  const same = known.filter(({ outcomeThen, simulated }) => simulated.outcome === outcomeThen).length;
  return {
    same,
    otherwise: known.length - same,
    unknown: approvals.length - known.length,
    medianDaysThen: median(known.map(({ workingDaysThen }) => workingDaysThen)),
    medianDays: median(known.map(({ simulated }) => simulated.workingDays)),
  };
}

/** Of an even number the mean of the two in the middle; null of none. */
function median(figures: readonly (number | null)[]): number | null {
  const sorted = figures.filter((one) => one !== null).sort((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return sorted.length === 0 ? null : middle.reduce((sum, one) => sum + one, 0) / middle.length;
}
