import { ArgsType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { Fault } from '#libs/contracts';
import { AtMost, enumType, Json, Reads } from '#libs/graphql';
import { simulationGaps, type SimulationGap } from '../../simulating/simulation.rules.js';
import { ApprovalStateEnum } from '../approval.enums.js';
import { DefinitionFaultType } from '../definitions/definition.types.js';

export const MOST_SIMULATED = 100;

const SimulationGapEnum = enumType(
  'SimulationGap',
  simulationGaps,
  'Why it is not known how an approval would have gone on.',
  {
    SEAT: 'Organisations would be asked that were not asked then, or not for as long.',
    COORDINATOR: 'A coordinator would be asked that did not decide then.',
    REVISION: 'A revision would be asked for that nobody wrote.',
    DRAW: 'Experts would be drawn by lot.',
    CALENDAR: 'Days are counted in a year that the calendar of the process does not hold.',
  },
);

@ArgsType()
export class SimulateDefinitionArgs {
  @Field(() => Json, { description: 'The process.' })
  body!: unknown;

  @Field(() => Int, {
    defaultValue: 30,
    description: `On how many approvals, those that ended last: 1 to ${MOST_SIMULATED}.`,
  })
  latest!: number;
}

@Reads('approval.read')
@ObjectType('SimulatedApproval', {
  description: 'An approval that has ended: how it went, and how it would have gone by another process.',
})
export class SimulatedApprovalType {
  approvalId!: string;

  @Field(() => ApprovalStateEnum, { description: 'How it ended.' })
  outcomeThen!: string;

  @Field(() => Int, { nullable: true, description: 'Working days from its opening to its end.' })
  workingDaysThen!: number | null;

  @Field(() => ApprovalStateEnum, {
    nullable: true,
    description: 'How it would have ended; null where that is not known.',
  })
  outcome!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Working days to its end or, where that is not known, to where it is known.',
  })
  workingDays!: number | null;

  @Field(() => Int, { description: 'How often a deadline would have passed.' })
  lapses!: number;

  @Field(() => SimulationGapEnum, { nullable: true, description: 'Why its end is not known.' })
  gap!: SimulationGap | null;

  /** Of whom that is not known. */
  unknown!: readonly string[];

  /** Asked, and not then; as far as it is known. */
  askedMore!: readonly string[];

  /** Asked then, and not any more; only where the end is known. */
  askedNoMore!: readonly string[];
}

@Reads('definition.read')
@ObjectType('DefinitionSimulation', { description: 'A process tried on approvals that have ended.' })
export class DefinitionSimulationType {
  @AtMost(200)
  @Field(() => [DefinitionFaultType], { description: 'What is wrong with the process; nothing is tried then.' })
  faults!: readonly Fault[];

  @AtMost(MOST_SIMULATED)
  @Field(() => [SimulatedApprovalType], {
    description: 'Those that you may see, all for platform stewards; what ended last first.',
  })
  approvals!: readonly SimulatedApprovalType[];

  @Field(() => Int, { description: 'How many would have ended as they did.' })
  same!: number;

  @Field(() => Int, { description: 'How many would have ended otherwise.' })
  otherwise!: number;

  @Field(() => Int, { description: 'Of how many that is not known.' })
  unknown!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Median of the working days that those took of which the end is known.',
  })
  medianDaysThen!: number | null;

  @Field(() => Float, { nullable: true, description: 'Median of the working days that the same would have taken.' })
  medianDays!: number | null;
}
