import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  activityCarriers,
  activityData,
  dataClasses,
  fundingKinds,
  jointSteps,
  pppTypes,
  riskAllocations,
  riskCategories,
  standardGroups,
} from '#libs/contracts';
import { enumType, Json, AtMost, Reads } from '#libs/graphql';
import { DatasetThemeEnum } from './dataset-theme.enum.js';
import { OrganisationFunctionEnum } from '../../../identity/organisations/api/organisation.types.js';
import { SmartCityComponentEnum, StakeKindEnum } from '../../projects/api/project.types.js';

/*
 * What a proposal says, as one set of classes for reading and for writing: a draft may leave anything out, and whoever
 * reads it back gets what was written. Amounts and percentages are text here, because a draft keeps them as typed.
 */

export const PppTypeEnum = enumType('PppType', pppTypes, 'Types of public-private partnership (World Bank).', {
  UTILITY_RESTRUCTURING: 'Utility restructuring, corporatisation and decentralisation.',
  CIVIL_WORKS_AND_SERVICE: 'Civil works and service contracts.',
  MANAGEMENT_AND_OPERATING: 'Management and operating agreements.',
  LEASE_AFFERMAGE: 'Leases and affermage.',
  CONCESSION: 'Concessions, build-operate-transfer and design-build-operate.',
  JOINT_VENTURE: 'Joint ventures of public and private partners.',
  DIVESTITURE: 'Full or partial divestiture of public assets.',
  PERFORMANCE_CONTRACT: 'Contract plans and performance contracts.',
});
const RiskCategoryEnum = enumType('RiskCategory', riskCategories, 'The five PPP risks (IMF, 2006).', {
  CONSTRUCTION: 'Design problems, cost overruns, delays.',
  FINANCIAL: 'Exchange and interest rates.',
  AVAILABILITY: 'The private party cannot go on for lack of resources.',
  DEMAND: 'Fewer users than expected.',
  RESIDUAL_VALUE: 'The price of the asset at the end.',
});
const RiskAllocationEnum = enumType('RiskAllocation', riskAllocations, 'Who bears a risk.', {
  PUBLIC: 'The public party.',
  PRIVATE: 'The private party.',
  SHARED: 'Both, by the shares given.',
});
const FundingKindEnum = enumType('FundingKind', fundingKinds, 'Where money comes from.', {
  EQUITY: 'Capital of the owners.',
  SENIOR_DEBT: 'Loans that are paid back first.',
  MEZZANINE_DEBT: 'Loans that are paid back after the senior ones.',
  GRANT: 'Money that is not to be paid back.',
  GUARANTEE: 'A promise to pay if another does not.',
  USER_CHARGES: 'What users pay.',
  PUBLIC_BUDGET: 'Payments from a public budget.',
  OTHER: 'Anything else.',
});
const StandardGroupEnum = enumType('StandardGroup', standardGroups, 'Groups of the smart-city standard system.', {
  GENERAL: 'Terms, reference models, evaluation.',
  SUPPORTING_TECHNOLOGY: 'Technology and platforms.',
  INFRASTRUCTURE: 'Networks, sensing, computing.',
  CONSTRUCTION_AND_LIVING: 'Buildings, communities, living.',
  MANAGEMENT_AND_SERVICE: 'City management and public services.',
  INDUSTRY_AND_ECONOMY: 'Industry and economy.',
  SECURITY: 'Security of data, systems and networks.',
});

const DataClassEnum = enumType(
  'DataClass',
  dataClasses,
  'Classes of data (GB/T 43697-2024, personal information law).',
  {
    GENERAL: 'General data.',
    IMPORTANT: 'Important data.',
    CORE: 'Core data of the state.',
    PERSONAL: 'Personal information.',
    SENSITIVE_PERSONAL: 'Sensitive personal information.',
  },
);
const JointStepEnum = enumType('JointStep', jointSteps, 'Steps that public bodies carry for one project.', {
  PLANNING: 'Planning.',
  DESIGN: 'Design.',
  APPROVAL: 'Project approval.',
  PURCHASING: 'Tendering and purchasing.',
  CONSTRUCTION: 'Construction.',
  OPERATION: 'Operation.',
  MAINTENANCE: 'Maintenance.',
  COORDINATION: 'Coordination throughout.',
});
const ActivityCarrierEnum = enumType('ActivityCarrier', activityCarriers, 'Who carries out an activity.', {
  PUBLIC: 'The public party.',
  PRIVATE: 'The private party, with safeguards and a legal basis where personal data is touched.',
  BOTH: 'Both together, by the same rule.',
});
const ActivityDataEnum = enumType('ActivityData', activityData, 'Which data an activity touches.', {
  NONE: 'None that is protected: anybody may carry it out.',
  PERSONAL: 'Personal information: a private party with safeguards and a stated legal basis.',
  SENSITIVE_PERSONAL: 'Sensitive personal information: the public party only.',
  CORE: 'Core data: the public party only.',
});

const optional = (description: string) => ({ nullable: true, description });

@InputType('MoneyInput', { description: 'An amount of money.' })
@Reads('open')
@ObjectType('Money', { description: 'An amount of money.' })
export class MoneyType {
  @Field(() => String, optional('Decimal number such as 1250000.50.'))
  amount?: string | null;

  @Field(() => String, optional('ISO 4217 code, such as CNY.'))
  currency?: string | null;
}

@InputType('FundingSourceInput', { description: 'A source of funding.' })
@Reads('proposal.read')
@ObjectType('FundingSource', { description: 'A source of funding.' })
export class FundingSourceType {
  @Field(() => FundingKindEnum, optional('What kind of money.'))
  kind?: string | null;

  @Field(() => ID, optional('The funder, when it is an organisation of the platform.'))
  organisationId?: string | null;

  @Field(() => String, optional('The funder by name, otherwise.'))
  name?: string | null;

  @Field(() => String, optional('Decimal number.'))
  amount?: string | null;

  @Field(() => String, optional("ISO 4217 code; the capital value's when left out."))
  currency?: string | null;
}

@InputType('RiskSharesInput', { description: 'Who bears how much of a shared risk, in percent; together exactly 100.' })
@Reads('proposal.read')
@ObjectType('RiskShares', { description: 'Who bears how much of a shared risk, in percent.' })
export class RiskSharesType {
  @Field(() => String, optional('The public party, in percent.'))
  public?: string | null;

  @Field(() => String, optional('The private party, in percent.'))
  private?: string | null;
}

@InputType('RiskInput', { description: 'A risk and who bears it; each of the five categories once.' })
@Reads('proposal.read')
@ObjectType('Risk', { description: 'A risk and who bears it.' })
export class RiskType {
  @Field(() => RiskCategoryEnum, optional('Which risk.'))
  category?: string | null;

  @Field(() => RiskAllocationEnum, optional('Who bears it.'))
  allocation?: string | null;

  @Field(() => RiskSharesType, optional('Only for a shared risk.'))
  shares?: RiskSharesType | null;

  @Field(() => String, optional('How it is dealt with.'))
  note?: string | null;
}

@InputType('BaselineInput', { description: 'How something is today.' })
@Reads('proposal.read')
@ObjectType('Baseline', { description: 'How something is today.' })
export class BaselineType {
  @Field(() => String, optional('A number, or words.'))
  value?: string | null;

  @Field(() => String, optional('The unit of a number.'))
  unit?: string | null;

  @Field(() => String, optional('Of which day, such as 2026-03-31.'))
  on?: string | null;
}

@InputType('BenefitInput', { description: 'A benefit and how it can be measured.' })
@Reads('proposal.read')
@ObjectType('Benefit', { description: 'A benefit and how it can be measured.' })
export class BenefitType {
  @Field(() => String, optional('What is better for whom.'))
  statement?: string | null;

  @Field(() => String, optional('How it is measured.'))
  measure?: string | null;

  @Field(() => BaselineType, optional('How it is today.'))
  baseline?: BaselineType | null;
}

@InputType('BenefitsInput', { description: 'The benefit map: at least one for each of the three.' })
@Reads('proposal.read')
@ObjectType('Benefits', { description: 'The benefit map.' })
export class BenefitsType {
  @AtMost(200)
  @Field(() => [BenefitType], optional('For the public sector.'))
  public?: BenefitType[] | null;

  @AtMost(200)
  @Field(() => [BenefitType], optional('For the private partners.'))
  private?: BenefitType[] | null;

  @AtMost(200)
  @Field(() => [BenefitType], optional('For residents.'))
  civic?: BenefitType[] | null;
}

@InputType('IncidentContactInput', { description: 'Whom to reach when something happens; a duty, not a person.' })
@Reads('proposal.read')
@ObjectType('IncidentContact', { description: 'Whom to reach when something happens; a duty, not a person.' })
export class IncidentContactType {
  @Field(() => ID, optional('The organisation, when it is one of the platform.'))
  organisationId?: string | null;

  @Field(() => String, optional('The organisation by name, otherwise.'))
  name?: string | null;

  @Field(() => String, optional('The duty or function, such as its security operations centre.'))
  role?: string | null;

  @Field(() => String, optional('How it is reached.'))
  reach?: string | null;
}

@InputType('SecurityTestInput', { description: 'A test of security.' })
@Reads('proposal.read')
@ObjectType('SecurityTest', { description: 'A test of security.' })
export class SecurityTestType {
  @Field(() => String, optional('What is tested.'))
  what?: string | null;

  @Field(() => String, optional('Who tests it.'))
  by?: string | null;

  @Field(() => String, optional('By which day, such as 2026-03-31.'))
  on?: string | null;
}

@InputType('SecurityPlanInput', { description: 'How data and systems are protected.' })
@Reads('proposal.read')
@ObjectType('SecurityPlan', { description: 'How data and systems are protected.' })
export class SecurityPlanType {
  @AtMost(200)
  @Field(() => [DataClassEnum], optional('Classes of data that the project touches.'))
  dataClasses?: string[] | null;

  @Field(() => Int, optional('Level of classified protection (GB/T 22239-2019), 1 to 5.'))
  level?: number | null;

  @AtMost(200)
  @Field(() => [IncidentContactType], optional('Whom to reach when something happens.'))
  contacts?: IncidentContactType[] | null;

  @AtMost(200)
  @Field(() => [SecurityTestType], optional('What is tested, by whom, when.'))
  tests?: SecurityTestType[] | null;
}

@InputType('ActivityInput', { description: 'Something that is carried out, and which data it touches.' })
@Reads('proposal.read')
@ObjectType('Activity', { description: 'Something that is carried out, and which data it touches.' })
export class ActivityType {
  @Field(() => String, optional('What is carried out.'))
  what?: string | null;

  @Field(() => JointStepEnum, optional('In which step of the project.'))
  step?: string | null;

  @Field(() => ActivityCarrierEnum, optional('Who carries it out.'))
  by?: string | null;

  @Field(() => ActivityDataEnum, optional('Which data it touches.'))
  data?: string | null;

  @Field(() => String, optional('How the data are protected.'))
  safeguards?: string | null;

  @Field(() => String, optional('On which legal basis a private party touches them.'))
  legalBasis?: string | null;
}

@InputType('NeededDatasetInput', { description: 'Data that is needed from others.' })
@Reads('proposal.read')
@ObjectType('NeededDataset', { description: 'Data that is needed from others.' })
export class NeededDatasetType {
  @Field(() => String, optional('What data.'))
  title?: string | null;

  @Field(() => ID, optional('The dataset of the catalogue; left out for one that is missing there.'))
  datasetId?: string | null;

  @Field(() => ID, optional('Organisation that holds it.'))
  holderOrganisationId?: string | null;

  @Field(
    () => OrganisationFunctionEnum,
    optional('Field of work of whoever should have it, where nobody can be named.'),
  )
  holderFunction?: string | null;

  @Field(() => DatasetThemeEnum, optional('What it is about.'))
  theme?: string | null;

  @Field(() => String, optional('What it is needed for.'))
  reason?: string | null;

  @Field(() => Boolean, optional('Whether it would hold personal data.'))
  personal?: boolean | null;

  @Field(() => String, optional('Which personal data.'))
  personalData?: string | null;

  @Field(() => Boolean, optional('Whether it is already collected.'))
  existing?: boolean | null;
}

@InputType('StandardMetInput', { description: 'A standard the proposal meets.' })
@Reads('proposal.read')
@ObjectType('StandardMet', { description: 'A standard the proposal meets.' })
export class StandardMetType {
  @Field(() => String, optional('Its code, such as GB/T 36625.'))
  code?: string | null;

  @Field(() => String, optional('Its title.'))
  title?: string | null;

  @Field(() => StandardGroupEnum, optional('Group of the standard system.'))
  group?: string | null;
}

@InputType('PlannedStakeInput', { description: 'A stake somebody would hold in the project.' })
@Reads('proposal.read')
@ObjectType('PlannedStake', { description: 'A stake somebody would hold in the project.' })
export class PlannedStakeType {
  @Field(() => ID, optional('The co-owner.'))
  organisationId?: string | null;

  @Field(() => StakeKindEnum, optional('What it brings in.'))
  kind?: string | null;

  @Field(() => String, optional('Share in percent; all sum to exactly 100.'))
  sharePercent?: string | null;

  @Field(() => String, optional('Weight in votes; the share when left out.'))
  votingWeight?: string | null;
}

@InputType('RequestAnswerInput', { description: 'What is answered to somebody who asked for changes.' })
@Reads('proposal.read')
@ObjectType('RequestAnswer', { description: 'What is answered to somebody who asked for changes.' })
export class RequestAnswerType {
  @Field(() => ID, { description: 'The decision by which changes were asked for.' })
  decisionId!: string;

  @Field(() => String, optional('The answer.'))
  text?: string | null;
}

@InputType('ProposalContentInput', {
  description: 'Fields given replace those stored, each as a whole; null takes a field away; left out, it stays.',
})
@Reads('proposal.read')
@ObjectType('ProposalContent', { description: 'What a proposal says.' })
export class ProposalContentType {
  @Field(() => String, optional('What is proposed, in a few paragraphs.'))
  summary?: string | null;

  @Field(() => PppTypeEnum, optional('Type of partnership.'))
  pppType?: string | null;

  @Field(() => Int, optional('Whole years from contract to transfer.'))
  termYears?: number | null;

  @Field(() => MoneyType, optional('Value of what is built.'))
  capitalValue?: MoneyType | null;

  @AtMost(200)
  @Field(() => [FundingSourceType], optional('Where the money comes from.'))
  fundingSources?: FundingSourceType[] | null;

  @AtMost(200)
  @Field(() => [RiskType], optional('Who bears which risk.'))
  risks?: RiskType[] | null;

  @Field(() => BenefitsType, optional('Who is better off, and how.'))
  benefits?: BenefitsType | null;

  @Field(
    () => SecurityPlanType,
    optional('How data and systems are protected; asked for where the process requires it.'),
  )
  security?: SecurityPlanType | null;

  @AtMost(200)
  @Field(
    () => [ActivityType],
    optional('Who carries out what, and which data it touches; asked for where the process requires it.'),
  )
  activities?: ActivityType[] | null;

  @Field(() => Json, optional('Where: a GeoJSON FeatureCollection (RFC 7946).'))
  sites?: unknown;

  @Field(() => SmartCityComponentEnum, optional('Component of a smart city it serves.'))
  component?: string | null;

  @AtMost(200)
  @Field(() => [NeededDatasetType], optional('Data needed from others; an empty list says none.'))
  datasets?: NeededDatasetType[] | null;

  @AtMost(200)
  @Field(() => [StandardMetType], optional('Standards met; an empty list says none.'))
  standards?: StandardMetType[] | null;

  @Field(() => Boolean, optional('Whether an agency asked for it.'))
  solicited?: boolean | null;

  @AtMost(200)
  @Field(
    () => [ID],
    optional(
      'Wanted as partners of the proposing organisation. Each is asked in its inbox (`Proposal.partners`) and writes the draft once it accepts; only the submitter changes the list, and others see of it who accepted.',
    ),
  )
  consortiumOrganisationIds?: string[] | null;

  @AtMost(200)
  @Field(() => [PlannedStakeType], optional('Who would own the project.'))
  proposedStakes?: PlannedStakeType[] | null;

  @AtMost(200)
  @Field(
    () => [RequestAnswerType],
    optional(
      'What is answered to those who asked for changes of the revision before; others are left out when it is submitted.',
    ),
  )
  answers?: RequestAnswerType[] | null;
}
