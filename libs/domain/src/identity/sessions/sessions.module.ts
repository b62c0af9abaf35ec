import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { Credentials } from './credentials.service.js';
import { Sessions } from './session.service.js';
import { SignIns } from './sign-in.service.js';

@Module({
  imports: [PasswordsModule],
  providers: [Credentials, Sessions, SignIns],
  exports: [Credentials, Sessions, SignIns],
})
export class SessionsModule {}
