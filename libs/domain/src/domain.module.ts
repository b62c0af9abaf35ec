import { Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { AgreementsModule } from './agreements/agreements.module.js';
import { ApprovalsModule } from './approvals/approvals.module.js';
import { CalendarModule } from './calendars/calendar.module.js';
import { CodesModule } from './codes/codes.module.js';
import { DataUsesModule } from './data-uses/data-uses.module.js';
import { DatasetsModule } from './datasets/datasets.module.js';
import { DiscussionsModule } from './discussions/discussions.module.js';
import { ExchangeModule } from './exchange/exchange.module.js';
import { KeysModule } from './keys/keys.module.js';
import { MailModule } from './mail/mail.module.js';
import { MembersModule } from './members/members.module.js';
import { NeedsModule } from './needs/needs.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { PasskeysModule } from './passkeys/passkeys.module.js';
import { ProjectPartiesModule } from './projects/project-parties.module.js';
import { ProjectsModule } from './projects/projects.module.js';
import { ProposalsModule } from './proposals/proposals.module.js';
import { SavedViewsModule } from './saved-views/saved-views.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SignaturesModule } from './signatures/signatures.module.js';
import { TokensModule } from './tokens/tokens.module.js';

const nouns = [
  AccessModule,
  AccountsModule,
  AgreementsModule,
  ApprovalsModule,
  CalendarModule,
  CodesModule,
  DataUsesModule,
  DatasetsModule,
  DiscussionsModule,
  ExchangeModule,
  KeysModule,
  MailModule,
  MembersModule,
  NeedsModule,
  NotificationsModule,
  OperationsModule,
  OrganisationsModule,
  PasskeysModule,
  ProjectPartiesModule,
  ProjectsModule,
  ProposalsModule,
  SavedViewsModule,
  SessionsModule,
  SignaturesModule,
  TokensModule,
];

/** All nouns, for both processes. */
@Module({ imports: nouns, exports: nouns })
export class DomainModule {}
