import { Module } from '@nestjs/common';
import { Passwords } from './password.service.js';

@Module({ providers: [Passwords], exports: [Passwords] })
export class PasswordsModule {}
