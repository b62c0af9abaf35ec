import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Gates } from '../gate.service.js';
import { Projects } from '../project.service.js';
import { Stakes } from '../stakes/stake.service.js';
import { CurrentActor, Requires } from '#libs/graphql';
import {
  CreateProjectInput,
  CreateProjectResult,
  ProposeStakesInput,
  ProposeStakesResult,
  RequestGateInput,
  RequestGateResult,
  UpdateProjectInput,
  UpdateProjectResult,
  WithdrawGateInput,
  WithdrawGateResult,
  WithdrawStakeChangeInput,
  WithdrawStakeChangeResult,
} from './project.inputs.js';

@Resolver()
export class ProjectMutations {
  constructor(
    @Inject(Gates) private readonly gates: Gates,
    @Inject(Projects) private readonly projects: Projects,
    @Inject(Stakes) private readonly stakes: Stakes,
  ) {}

  @Requires('signed-in')
  @Mutation(() => CreateProjectResult, { description: 'Creates a project that your organisation leads.' })
  async createProject(@Args('input') input: CreateProjectInput, @CurrentActor() actor: Actor) {
    return { project: (await this.projects.create(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => UpdateProjectResult, { description: 'Changes what is said of a project. Its lead only.' })
  async updateProject(@Args('input') input: UpdateProjectInput, @CurrentActor() actor: Actor) {
    return { project: (await this.projects.update(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => ProposeStakesResult, {
    description: 'Proposes who is to own a project, from when. Any co-owner; one change at a time.',
  })
  async proposeStakes(@Args('input') input: ProposeStakesInput, @CurrentActor() actor: Actor) {
    return { stakeChange: (await this.stakes.propose(actor, input)).id, project: input.projectId };
  }

  @Requires('signed-in')
  @Mutation(() => WithdrawStakeChangeResult, { description: 'Takes a proposed change of stakes back.' })
  async withdrawStakeChange(@Args('input') input: WithdrawStakeChangeInput, @CurrentActor() actor: Actor) {
    const { id, projectId } = await this.stakes.withdraw(actor, input.id, input.expectedVersion, input);
    return { stakeChange: id, project: projectId };
  }

  @Requires('signed-in')
  @Mutation(() => RequestGateResult, { description: 'Asks to enter the next stage. The lead only; one at a time.' })
  async requestGate(@Args('input') input: RequestGateInput, @CurrentActor() actor: Actor) {
    const { projectId, expectedVersion, note } = input;
    return { gate: (await this.gates.request(actor, projectId, expectedVersion, note ?? '')).id, project: projectId };
  }

  @Requires('signed-in')
  @Mutation(() => WithdrawGateResult, { description: 'Takes the asking for a gate back. The lead only.' })
  async withdrawGate(@Args('input') input: WithdrawGateInput, @CurrentActor() actor: Actor) {
    const { id, projectId } = await this.gates.withdraw(actor, input.id, input.expectedVersion, input);
    return { gate: id, project: projectId };
  }
}
