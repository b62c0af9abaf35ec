import { Module } from '@nestjs/common';
import { AbsencesModule } from '../absences/absences.module.js';
import { InterestsModule } from '../interests/interests.module.js';
import { CalendarModule } from '../calendars/calendar.module.js';
import { Appeals } from './appeals/appeal.service.js';
import { AppealPanels } from './appeals/panel.service.js';
import { Electors } from './routing/approval.electors.js';
import { ApprovalInterests } from './deciding/approval.interests.service.js';
import { ApprovalRecords } from './approval.records.js';
import { ApprovalLocks } from './approval.locks.service.js';
import { Precedents } from './routing/approval.precedents.service.js';
import { ApprovalRoutes } from './routing/approval.routes.service.js';
import { Approvals } from './approval.service.js';
import { ApprovalSubjects } from './approval.subjects.service.js';
import { Decisions } from './deciding/decision.service.js';
import { PoolsModule } from '../pools/pools.module.js';
import { DrawFiles } from './draws/draw.file.service.js';
import { DrawPlanning } from './draws/draw.planning.service.js';
import { Disputes } from './disputes/dispute.service.js';
import { PublicBeacon } from './draws/beacon.service.js';
import { Draws } from './draws/draw.service.js';
import { Definitions } from './definitions/definition.service.js';
import { Registries } from './definitions/warnings/registry.service.js';
import { Conditions } from './conditions/condition.service.js';
import { Deciders } from './deciding/decider.service.js';
import { Corrections } from './corrections/correction.service.js';
import { Endings } from './ending/ending.service.js';
import { Interventions } from './interventions/intervention.service.js';
import { JointSessions } from './joint-sessions/joint-session.service.js';
import { Reopenings } from './reopening/reopening.service.js';
import { TimeHeld } from './holding/figure.service.js';
import { Forecasts } from './holding/forecasting/forecast.service.js';
import { Objections } from './objections/objection.service.js';
import { Opinions } from './opinions/opinion.service.js';
import { Recusals } from './deciding/recusal.service.js';
import { Remindings } from './deciding/reminding.service.js';
import { Simulations } from './simulating/simulation.service.js';
import { Contributions } from './deciding/contribution.service.js';
import { Standards } from './definitions/standard.service.js';

@Module({
  imports: [AbsencesModule, CalendarModule, InterestsModule, PoolsModule],
  providers: [
    Appeals,
    AppealPanels,
    ApprovalInterests,
    ApprovalLocks,
    ApprovalRecords,
    ApprovalRoutes,
    Precedents,
    ApprovalSubjects,
    Approvals,
    Conditions,
    Contributions,
    Deciders,
    Decisions,
    Definitions,
    Registries,
    DrawFiles,
    DrawPlanning,
    Disputes,
    PublicBeacon,
    Draws,
    Electors,
    Endings,
    Interventions,
    JointSessions,
    Objections,
    Opinions,
    Recusals,
    Remindings,
    Corrections,
    Reopenings,
    Simulations,
    Standards,
    Forecasts,
    TimeHeld,
  ],
  exports: [
    Appeals,
    AppealPanels,
    Disputes,
    Approvals,
    ApprovalRoutes,
    Precedents,
    ApprovalSubjects,
    Conditions,
    Contributions,
    Decisions,
    Definitions,
    DrawFiles,
    Draws,
    Endings,
    Interventions,
    JointSessions,
    Objections,
    Opinions,
    Recusals,
    Remindings,
    Corrections,
    Reopenings,
    Simulations,
    Standards,
    Forecasts,
    TimeHeld,
  ],
})
export class ApprovalsModule {}
