import { Module } from '@nestjs/common';
import { LinksModule } from '../links/links.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { Invitations } from './invitation.service.js';
import { Members } from './member.service.js';
import { Persons } from './person.service.js';

@Module({
  imports: [LinksModule, MailModule, PasswordsModule, SessionsModule],
  providers: [Invitations, Members, Persons],
  exports: [Invitations, Members, Persons],
})
export class MembersModule {}
