import { Inject } from '@nestjs/common';
import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Failure } from '#libs/contracts';
import { AtMost, NodeLoaders, Op, Operation } from '#libs/graphql';
import { changesBetween, ProposalLoader } from '../../../proposals/api/proposal.loader.js';
import { ProposalType, RevisionChangeType } from '../../../proposals/api/proposal.types.js';
import { PilotType } from '../../api/pilot.types.js';
import { MOST_DISTRICTS } from '../replica.rules.js';
import { type OriginRow, ReplicaLoader } from './replica.loader.js';
import { PilotReplicaType, ReplicaOriginType } from './replica.types.js';

@Resolver(() => PilotType)
export class ReplicasOfPilotResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ReplicaLoader) private readonly loader: ReplicaLoader,
  ) {}

  @AtMost(MOST_DISTRICTS)
  @ResolveField(() => [PilotReplicaType], { description: 'Where else it is to be, once that is decided.' })
  async replicas(@Parent() { id }: PilotType, @Op() operation: Operation): Promise<PilotReplicaType[]> {
    return (await operation.batch('pilot.replicas', id, (ids, read) => this.loader.ofPilots(ids, read))) ?? [];
  }

  @ResolveField(() => ProposalType, {
    nullable: true,
    description: 'The first of `approvedProposals`: what proposals elsewhere begin with where nobody says otherwise.',
  })
  async approvedProposal(@Parent() pilot: PilotType, @Op() operation: Operation): Promise<ProposalType | null> {
    return (await this.approvedProposals(pilot, operation))[0] ?? null;
  }

  @AtMost(50)
  @ResolveField(() => [ProposalType], {
    description:
      'What was approved here of the project and you may see, which proposals elsewhere could begin with: what it was made from, then the latest first.',
  })
  async approvedProposals(@Parent() { projectId }: PilotType, @Op() operation: Operation): Promise<ProposalType[]> {
    const found = await operation.batch('pilot.approved', projectId, (ids, read) => this.loader.approved(ids, read));
    const some = (found ?? []).slice(0, 50).map(({ id }) => this.nodes.load(ProposalType, id, operation));
    return (await Promise.all(some)).filter((one) => one !== null);
  }
}

@Resolver(() => PilotReplicaType)
export class PilotReplicaResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => ProposalType, {
    nullable: true,
    description: 'The proposal for that place; null to those who may not see it, such as before it is submitted.',
  })
  proposal(@Parent() { proposalId }: PilotReplicaType, @Op() operation: Operation): Promise<ProposalType | null> {
    return this.nodes.load(ProposalType, proposalId, operation);
  }

  @ResolveField(() => PilotType, { nullable: true, description: 'The pilot.' })
  pilot(@Parent() { pilotId }: PilotReplicaType, @Op() operation: Operation): Promise<PilotType | null> {
    return this.nodes.load(PilotType, pilotId, operation);
  }
}

@Resolver(() => ProposalType)
export class ReplicaOfProposalResolver {
  constructor(@Inject(ReplicaLoader) private readonly loader: ReplicaLoader) {}

  @ResolveField(() => ReplicaOriginType, {
    nullable: true,
    description: 'What was approved in the place of a pilot, where this proposal carries that over to another.',
  })
  replicaOf(@Parent() { id }: ProposalType, @Op() operation: Operation): Promise<ReplicaOriginType | null> {
    return originOf(this.loader, id, operation);
  }
}

@Resolver(() => ReplicaOriginType)
export class ReplicaOriginResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ProposalLoader) private readonly proposals: ProposalLoader,
    @Inject(ReplicaLoader) private readonly loader: ReplicaLoader,
  ) {}

  @ResolveField(() => ProposalType, {
    nullable: true,
    description: 'The proposal that was approved, if you may see it.',
  })
  proposal(@Parent() { proposalId }: ReplicaOriginType, @Op() operation: Operation): Promise<ProposalType | null> {
    return this.nodes.load(ProposalType, proposalId, operation);
  }

  @ResolveField(() => PilotType, { nullable: true, description: 'The pilot, if you may see its project.' })
  pilot(@Parent() { pilotId }: ReplicaOriginType, @Op() operation: Operation): Promise<PilotType | null> {
    return this.nodes.load(PilotType, pilotId, operation);
  }

  @AtMost(1000)
  @ResolveField(() => [RevisionChangeType], {
    description:
      'What differs from what was approved, place by place; all else is as approved. Of a submitted revision; of what is being written when no number is given, which its authors see.',
  })
  async changes(
    @Parent() { id }: ReplicaOriginType,
    @Args('revision', { type: () => Int, nullable: true, description: 'Counted from 1.' }) revision: number | null,
    @Op() operation: Operation,
  ): Promise<RevisionChangeType[]> {
    const origin = await originOf(this.loader, id, operation);
    const now = revision ? await this.submitted(id, revision, operation) : await this.written(id, operation);
    if (!origin || !now) throw Failure.notFound('revision', `${id} number ${revision ?? 'draft'}`);
    const { answers: _, ...content } = origin.content;
    // It was approved for a project that the new proposal, which is for another place, has nothing to do with.
    return changesBetween({ ...origin, content, projectId: null }, now);
  }

  private async submitted(id: string, wanted: number, operation: Operation) {
    const all = await operation.batch('proposal.revisions', id, (ids, read) => this.proposals.revisions(ids, read));
    return all?.find(({ number }) => number === wanted);
  }

  private async written(id: string, operation: Operation) {
    const draft = await operation.batch('proposal.draft', id, (ids, read) =>
      this.proposals.drafts(ids, read, operation.signedIn),
    );
    const files = this.proposals.draftAttachments.bind(this.proposals);
    const attachments = (await operation.batch('proposal.draftAttachments', id, files)) ?? [];
    return draft && { ...draft, title: draft.title.trim(), attachments };
  }
}

function originOf(loader: ReplicaLoader, id: string, operation: Operation): Promise<OriginRow | null> {
  return operation.batch('proposal.origin', id, (ids, read) => loader.origins(ids, read));
}
