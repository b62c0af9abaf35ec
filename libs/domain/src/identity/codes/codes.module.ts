import { Module } from '@nestjs/common';
import { PasskeysModule } from '../passkeys/passkeys.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { OneTimeCodes } from './code.service.js';
import { FactorOwners } from './factor-owner.service.js';
import { SecondFactors } from './second-factor.service.js';

@Module({
  imports: [PasskeysModule, PasswordsModule, SessionsModule],
  providers: [FactorOwners, OneTimeCodes, SecondFactors],
  exports: [FactorOwners, OneTimeCodes, SecondFactors],
})
export class CodesModule {}
