import {
  ApprovalDisputesResolver,
  DisputableSeatResolver,
  DisputeResolver,
  DisputerResolver,
} from './disputes/dispute.resolver.js';
import { AppealPanellistResolver, AppealResolver, ApprovalAppealsResolver } from './appeals/appeal.resolver.js';
import { ApprovalLoader } from './approval.loader.js';
import { ApprovalResolver } from './approval.resolver.js';
import { ConditionActsResolver } from './conditions/condition.resolver.js';
import { ConflictMatterResolver } from './conflict.resolver.js';
import { CorrectionResolver } from './corrections/correction.resolver.js';
import { DecisionResolver } from './decision.resolver.js';
import { DefinitionLoader } from './definitions/definition.loader.js';
import { DefinitionResolver } from './definitions/definition.resolver.js';
import { TimeHeldResolver } from './holding/figure.resolver.js';
import { ForecastResolver } from './holding/forecast.resolver.js';
import { ApprovalSpansResolver, SpanResolver } from './holding/span.resolver.js';
import { ApprovalEndingResolver, CancellerStandInResolver, EndingResolver } from './ending/ending.resolver.js';
import {
  ApprovalInterventionsResolver,
  InterventionResolver,
  ReassignableSeatResolver,
  WaitingInterventionResolver,
} from './interventions/intervention.resolver.js';
import { CapacityResolver } from './interventions/capacity.resolver.js';
import { ApprovalSteeringResolver, SteeringStandInResolver } from './interventions/steering.resolver.js';
import {
  ApprovalJointSessionsResolver,
  JointSessionResolver,
  MinutesSignatureResolver,
  SessionAttendanceResolver,
  SessionInvitableResolver,
} from './joint-sessions/joint-session.resolver.js';
import { ApprovalDrawsResolver, DrawMoveResolver, DrawResolver } from './draws/draw.resolver.js';
import { ObjectionLoader } from './objections/objection.loader.js';
import {
  ApprovalObjectionsResolver,
  DecisionObjectionResolver,
  ObjectionResolver,
} from './objections/objection.resolver.js';
import { OpinionLoader } from './opinions/opinion.loader.js';
import {
  ApprovalOpinionsResolver,
  ConsiderationResolver,
  OpinionResolver,
  OutlookOpinionsResolver,
} from './opinions/opinion.resolver.js';
import { OpenWorkResolver } from './open-work.resolver.js';
import { partResolvers } from './parts.resolver.js';
import { RemindingResolver } from './reminding.resolver.js';
import { SimulatedApprovalResolver, SimulationResolver } from './simulating/simulation.resolver.js';
import {
  ApprovalReopeningsResolver,
  ReopenerStandInResolver,
  ReopeningResolver,
} from './reopening/reopening.resolver.js';

export const providers = [
  ApprovalDisputesResolver,
  DisputableSeatResolver,
  DisputeResolver,
  DisputerResolver,
  AppealPanellistResolver,
  AppealResolver,
  ApprovalAppealsResolver,
  ApprovalDrawsResolver,
  ApprovalEndingResolver,
  ApprovalInterventionsResolver,
  ApprovalJointSessionsResolver,
  ApprovalLoader,
  ApprovalObjectionsResolver,
  ApprovalOpinionsResolver,
  ApprovalReopeningsResolver,
  ApprovalResolver,
  ApprovalSpansResolver,
  CancellerStandInResolver,
  CapacityResolver,
  ConditionActsResolver,
  ConflictMatterResolver,
  ConsiderationResolver,
  CorrectionResolver,
  DecisionObjectionResolver,
  DecisionResolver,
  DefinitionLoader,
  DefinitionResolver,
  DrawMoveResolver,
  DrawResolver,
  EndingResolver,
  ApprovalSteeringResolver,
  SteeringStandInResolver,
  InterventionResolver,
  JointSessionResolver,
  MinutesSignatureResolver,
  SessionAttendanceResolver,
  SessionInvitableResolver,
  ObjectionLoader,
  ObjectionResolver,
  OpenWorkResolver,
  OpinionLoader,
  OpinionResolver,
  OutlookOpinionsResolver,
  RemindingResolver,
  ReopenerStandInResolver,
  ReopeningResolver,
  SimulatedApprovalResolver,
  SimulationResolver,
  SpanResolver,
  TimeHeldResolver,
  ForecastResolver,
  ReassignableSeatResolver,
  WaitingInterventionResolver,
  ...partResolvers,
];
