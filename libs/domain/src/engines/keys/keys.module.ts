import { Module } from '@nestjs/common';
import { SigningKeys } from './key.service.js';

@Module({ providers: [SigningKeys], exports: [SigningKeys] })
export class KeysModule {}
