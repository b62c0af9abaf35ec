import { Field, ObjectType } from '@nestjs/graphql';
import { enumType, Reads } from '#libs/graphql';
import { OrganisationFunctionEnum } from '../../../identity/organisations/api/organisation.types.js';
import { type AskedReason, askedReasons } from '../../inbox/inbox.subject.js';

const AskedReasonEnum = enumType('AskedReasonCode', askedReasons, 'Why something is an organisation’s to do.', {
  LEAD: 'It leads the project.',
  PARTY: 'It is a party to the agreement.',
  CO_OWNER: 'It owns a stake in the project.',
  NAMED: 'The process names it.',
  DRAWN: 'A member of it was drawn by lot.',
  VETO: 'It holds a veto there.',
  FUNCTION: 'It is responsible for `function` where the project is.',
  COORDINATES: 'It coordinates the stage, in the tier `tier`.',
  OWES: 'It has to meet the condition.',
  PROPOSED: 'It put the subject forward.',
  OBJECTED: 'It raised the objection.',
  SETTLES: 'It is asked to settle it.',
  OVERRIDDEN: 'A coordinator decided against what it said.',
  CONSULTED: 'It is asked for its opinion before others decide.',
  CALLED_SESSION: 'It called the joint session.',
  ENDED_SESSION: 'It called the joint session, and what that is about has ended before it.',
  ATTENDED: 'It attended the joint session.',
  ADDED: 'Whoever coordinates the stage had it decide as well.',
  REASSIGNED: 'Whoever coordinates the stage gave it the seat of another organisation.',
  SET: 'It set the condition.',
  NEGOTIATES: 'It negotiates the agreement.',
  SUSPENDED: 'It suspended the agreement.',
  PROVIDES: 'It has the data, or is expected to.',
  NEEDS: 'It needs the data.',
  MENTIONED: 'A member of it was mentioned.',
  ADDRESSED: 'It was mentioned itself.',
  ANSWERS: 'It answers for what is discussed.',
  PARTNER: 'It is wanted as a partner in the proposal.',
  KEEPS_POOL: 'It keeps the pool of experts.',
  REVIEWS: 'It owns the review of the incident.',
  HAS_TO_ACT: 'The review of an incident gave it something to do.',
  KEEPS_CRITERIA: 'Its criteria hold for the place.',
  DEPUTY: 'A member of it is asked to stand in for a colleague.',
});

@Reads('approval.read')
@ObjectType('AskedReason', { description: 'Why something is an organisation’s to do, to make a sentence from.' })
export class AskedReasonType implements AskedReason {
  @Field(() => AskedReasonEnum, { description: 'Which reason.' })
  code!: AskedReason['code'];

  @Field(() => OrganisationFunctionEnum, { nullable: true, description: 'The field of work, of FUNCTION.' })
  function?: string;

  tier?: string;
  tiers?: AskedReason['tiers'];
}
