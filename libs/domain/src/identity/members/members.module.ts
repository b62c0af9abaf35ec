import { Module } from '@nestjs/common';
import { LinksModule } from '../links/links.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { Invitations } from './invitation.service.js';
import { MemberTable } from './member-table.service.js';
import { Members } from './member.service.js';
import { ProgramSeats } from './program-seat.service.js';
import { Persons } from './person.service.js';

@Module({
  imports: [LinksModule, MailModule, PasswordsModule, SessionsModule, TokensModule],
  providers: [Invitations, Members, MemberTable, Persons, ProgramSeats],
  exports: [Invitations, Members, Persons, ProgramSeats],
})
export class MembersModule {}
