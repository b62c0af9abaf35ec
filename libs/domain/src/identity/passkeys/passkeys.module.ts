import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { Challenges } from './challenge.service.js';
import { Passkeys } from './passkey.service.js';

@Module({ imports: [PasswordsModule, SessionsModule], providers: [Challenges, Passkeys], exports: [Passkeys] })
export class PasskeysModule {}
