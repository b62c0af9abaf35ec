import { Module } from '@nestjs/common';
import { LinksModule } from '../links/links.module.js';
import { MailModule } from '../mail/mail.module.js';
import { MembersModule } from '../members/members.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { IdentifierRegister } from './identifier.register.js';
import { OrganisationNames } from './organisation-names.service.js';
import { OrganisationTable } from './table/organisation-table.service.js';
import { Organisations } from './organisation.service.js';
import { OrganisationQuotas } from './quotas/quota.service.js';
import { Registrations } from './registration.service.js';

@Module({
  imports: [LinksModule, MailModule, MembersModule, PasswordsModule, SessionsModule, TokensModule],
  providers: [
    IdentifierRegister,
    OrganisationNames,
    OrganisationQuotas,
    Organisations,
    OrganisationTable,
    Registrations,
  ],
  exports: [OrganisationNames, OrganisationQuotas, Organisations, Registrations],
})
export class OrganisationsModule {}
