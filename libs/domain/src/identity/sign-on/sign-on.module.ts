import { Module } from '@nestjs/common';
import { CodesModule } from '../codes/codes.module.js';
import { MailModule } from '../mail/mail.module.js';
import { MembersModule } from '../members/members.module.js';
import { PasskeysModule } from '../passkeys/passkeys.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { DomainRecords } from './domain-records.service.js';
import { OpenId } from './open-id.service.js';
import { SignOnAttempts } from './sign-on-attempt.service.js';
import { SignOnProviders } from './sign-on-provider.service.js';
import { SignOns } from './sign-on.service.js';

@Module({
  imports: [CodesModule, MailModule, MembersModule, PasskeysModule, PasswordsModule, SessionsModule],
  providers: [DomainRecords, OpenId, SignOnAttempts, SignOnProviders, SignOns],
  exports: [OpenId, SignOnProviders, SignOns],
})
export class SignOnModule {}
