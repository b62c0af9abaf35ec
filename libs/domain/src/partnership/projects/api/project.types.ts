import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type Permission, projectStages, smartCityComponents, stakeKinds } from '#libs/contracts';
import {
  CalendarDate,
  connection,
  Decimal,
  enumType,
  PermissionName,
  NodeType,
  AtMost,
  Paged,
  Reads,
} from '#libs/graphql';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';

export const ProjectStageEnum = enumType(
  'ProjectStage',
  projectStages,
  'Stages of a project, in the order in which it goes through them; every step is a gate that is decided.',
  {
    PLANNING: 'What is needed, where, and why.',
    DESIGN: 'How it is to be built and paid for.',
    APPROVAL: 'The agencies concerned clear it.',
    TENDER: 'Tendering and purchasing.',
    CONSTRUCTION: 'It is built.',
    OPERATION: 'It serves its users.',
    MAINTENANCE: 'It is kept up or renewed.',
    TRANSFER: 'It is handed over as the contract says.',
    CLOSED: 'Nothing is left to do.',
  },
);
export const SmartCityComponentEnum = enumType(
  'SmartCityComponent',
  smartCityComponents,
  'Components of a smart city (Giffinger, 2007).',
  {
    GOVERNANCE: 'Participation, public services, open government.',
    PEOPLE: 'Skills, learning, public life.',
    MOBILITY: 'Transport and access.',
    LIVING: 'Health, safety, housing, culture.',
    ECONOMY: 'Innovation, productivity, labour market.',
    ENVIRONMENT: 'Resources, pollution, protection of nature.',
  },
);
export const StakeKindEnum = enumType('StakeKind', stakeKinds, 'What a co-owner brings in for its stake.', {
  EQUITY: 'Money.',
  LAND: 'Land or rights of way.',
  DATA: 'Data.',
  IN_KIND: 'Works, equipment or services.',
  GRANT: 'Money that is not to be paid back.',
});
const gateStates = ['REQUESTED', 'PASSED', 'REFUSED', 'WITHDRAWN'] as const;
export const GateStateEnum = enumType('GateState', gateStates, 'Where a gate stands.', {
  REQUESTED: 'It is being decided.',
  PASSED: 'The project has gone on.',
  REFUSED: 'The project stays where it is; it may be asked for again.',
  WITHDRAWN: 'Taken back before it was decided.',
});
const changeStates = ['PROPOSED', 'AGREED', 'EFFECTIVE', 'REFUSED', 'WITHDRAWN'] as const;
export const StakeChangeStateEnum = enumType('StakeChangeState', changeStates, 'Where a change of stakes stands.', {
  PROPOSED: 'The co-owners affected have not all agreed.',
  AGREED: 'All have agreed; it waits for its date.',
  EFFECTIVE: 'It holds.',
  REFUSED: 'One of them refused.',
  WITHDRAWN: 'Taken back before all had agreed.',
});

@Reads('project.read')
@ObjectType('StakeLine', { description: 'A holding in a project.' })
export class StakeLineType {
  @Field(() => StakeKindEnum, { description: 'What was brought in for it.' })
  kind!: string;

  @Field(() => Decimal, { description: 'Share in percent, two decimal places.' })
  share!: string;

  @Field(() => Decimal, { description: 'Weight in votes of the co-owners; the share unless agreed otherwise.' })
  votingWeight!: string;
}

@Reads('project.read')
@ObjectType('CoOwner', { description: 'An organisation that owns part of a project now.' })
export class CoOwnerType {
  @Field(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation?: OrganisationType | null;

  @Field(() => ID, { description: 'Its id.' })
  organisationId!: string;

  @Field(() => Decimal, { description: 'Its whole share in percent, two decimal places.' })
  share!: string;

  @Field(() => Decimal, { description: 'Its whole weight in votes of the co-owners.' })
  votingWeight!: string;

  @AtMost(20)
  @Field(() => [StakeLineType], { description: 'The share by what was brought in for it.' })
  stakes!: StakeLineType[];
}

@Reads('project.read')
@ObjectType('Project', {
  implements: NodeType,
  description: 'A joint undertaking, owned by organisations together in shares that sum to exactly 100 %.',
})
export class ProjectType extends NodeType {
  @Field({ description: 'Name in English.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Name in the language of the place.' })
  nativeName!: string | null;

  @Field({ description: 'What it is about.' })
  summary!: string;

  @Field(() => SmartCityComponentEnum, { nullable: true, description: 'Component of a smart city it serves.' })
  component!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is, such as CN-SH/Pudong; routes select by it.' })
  jurisdiction!: string | null;

  @Field(() => ProjectStageEnum, { description: 'The stage it is in.' })
  stage!: string;

  @Field({ description: 'True when only its co-owners and who decides on it know it.' })
  confidential!: boolean;

  @Field(() => ID, { description: 'Id of the co-owner that acts for all.' })
  leadId!: string;

  @Field(() => OrganisationType, { nullable: true, description: 'The co-owner that acts for all.' })
  lead?: OrganisationType | null;

  @Field(() => ID, { nullable: true, description: 'Id of the approved proposal it was made from.' })
  proposalId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Open contracting id (OCDS ocid) of the process it was first imported from, with the publisher before it where it has no registered prefix; null when it was made here.',
  })
  ocid!: string | null;

  @Paged(20, 200)
  @Field(() => [CoOwnerType], { description: 'Who owns it now, the largest share first.' })
  coOwners?: CoOwnerType[];

  @Field(() => Int, {
    description: 'Approvals under way about it, its stakes and its proposals, as far as you see them.',
  })
  openApprovalCount?: number;

  @Field(() => Date, { description: 'When it was created.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;

  @AtMost(30)
  @Field(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan?: Permission[];
}

@Reads('project.read')
@ObjectType('Stake', { description: 'A holding from one instant to another: the history of ownership.' })
export class StakeType extends StakeLineType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => Date, { description: 'From when it holds or held.' })
  effectiveFrom!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when, exclusive; null while it holds.' })
  effectiveTo!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Id of the change that brought it; null for the first.' })
  changeId!: string | null;
}

@Reads('project.read')
@ObjectType('ProposedStake', { description: 'A line of a proposed table of stakes.' })
export class ProposedStakeType extends StakeLineType {
  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;
}

@Reads('project.read')
@ObjectType('StakeChange', {
  implements: NodeType,
  description: 'A proposed table of stakes. It holds from its date once every co-owner it affects has agreed.',
})
export class StakeChangeType extends NodeType {
  @Field(() => ID, { description: 'Id of the project.' })
  projectId!: string;

  @Field(() => StakeChangeStateEnum, { description: 'Where it stands.' })
  state!: string;

  @AtMost(200)
  @Field(() => [ProposedStakeType], { description: 'The whole table as it would be.' })
  stakes!: ProposedStakeType[];

  @Field(() => ID, { description: 'Id of who would lead.' })
  leadId!: string;

  @AtMost(200)
  @Field(() => [ID], { description: 'Ids of the organisations whose agreement it needs besides the proposer.' })
  affectedIds!: string[];

  @Field(() => CalendarDate, { description: 'Date from whose first instant it is to hold, where the project is.' })
  effectiveOn!: string;

  @Field(() => Date, { nullable: true, description: 'The instant from which it holds; known once agreed.' })
  effectiveAt!: Date | null;

  @Field({ description: 'Whether it is the table with which the project is to begin. It has no reason then.' })
  founding!: boolean;

  @Field({ description: 'Why, in the words of who proposed it.' })
  reason!: string;

  @Field({ description: 'SHA-256 of what is agreed to.' })
  contentHash!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the approval that asks for agreement.' })
  approvalId!: string | null;

  @Field(() => ID, { description: 'Id of the organisation that proposed it.' })
  organisationId!: string;

  @Field(() => Date, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When everybody had agreed.' })
  agreedAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

@Reads('project.read')
@ObjectType('ProjectGate', {
  implements: NodeType,
  description: 'An asking to enter the next stage, decided by an approval.',
})
export class ProjectGateType extends NodeType {
  @Field(() => ID, { description: 'Id of the project.' })
  projectId!: string;

  @Field(() => ProjectStageEnum, { description: 'The stage it leads out of.' })
  fromStage!: string;

  @Field(() => ProjectStageEnum, { description: 'The stage it leads into.' })
  toStage!: string;

  @Field(() => GateStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field({ description: 'What the lead says in support of it.' })
  note!: string;

  @Field(() => ID, { nullable: true, description: 'Id of its approval.' })
  approvalId!: string | null;

  @Field(() => Date, { description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was passed, refused or withdrawn.' })
  settledAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

export const ProjectConnection = connection('Project', () => ProjectType);
