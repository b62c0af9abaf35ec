import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { PasskeysModule } from '../passkeys/passkeys.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { OneTimeCodes } from './code.service.js';
import { FactorOwners } from './factor-owner.service.js';
import { RecoveryCodes } from './recovery-code.service.js';
import { SecondFactors } from './second-factor.service.js';

@Module({
  imports: [MailModule, PasskeysModule, PasswordsModule, SessionsModule],
  providers: [FactorOwners, OneTimeCodes, RecoveryCodes, SecondFactors],
  exports: [FactorOwners, OneTimeCodes, RecoveryCodes, SecondFactors],
})
export class CodesModule {}
