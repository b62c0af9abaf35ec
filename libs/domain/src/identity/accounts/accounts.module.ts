import { Module } from '@nestjs/common';
import { LinksModule } from '../links/links.module.js';
import { MailModule } from '../mail/mail.module.js';
import { MembersModule } from '../members/members.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { Accounts } from './account.service.js';

@Module({
  imports: [LinksModule, MailModule, MembersModule, PasswordsModule, SessionsModule],
  providers: [Accounts],
  exports: [Accounts],
})
export class AccountsModule {}
