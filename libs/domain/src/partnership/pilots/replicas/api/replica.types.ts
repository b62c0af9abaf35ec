import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { NodeType, Reads } from '#libs/graphql';

@Reads('project.read')
@ObjectType('PilotReplica', {
  implements: NodeType,
  description: 'A pilot that is to be in another place too, by a proposal of its own.',
})
export class PilotReplicaType extends NodeType {
  @Field(() => ID, { description: 'Id of the pilot.' })
  pilotId!: string;

  @Field({ description: 'Where it is to be, such as CN-SH/Xuhui.' })
  jurisdiction!: string;

  @Field(() => Date, { description: 'When it was decided, and its proposal begun.' })
  madeAt!: Date;

  readonly proposalId!: string;
}

@Reads('proposal.read')
@ObjectType('ReplicaOrigin', {
  description:
    'What was approved in the place of a pilot, as the proposal for another place began with it. It stays as it was.',
})
export class ReplicaOriginType {
  @Field(() => ID, { description: 'Id of the proposal for the other place.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the pilot.' })
  pilotId!: string;

  @Field(() => Int, { description: 'Number of the revision that was approved.' })
  revision!: number;

  @Field({ description: 'Its content hash.' })
  contentHash!: string;

  @Field({ description: 'Its title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Where it was approved for.' })
  jurisdiction!: string | null;

  readonly proposalId!: string;
}
