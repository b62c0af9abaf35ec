import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { Members } from './member.service.js';
import { Persons } from './person.service.js';

@Module({ imports: [PasswordsModule, SessionsModule], providers: [Members, Persons], exports: [Members, Persons] })
export class MembersModule {}
