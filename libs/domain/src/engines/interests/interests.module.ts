import { Module } from '@nestjs/common';
import { Holdings } from './holding.service.js';
import { Interests } from './interest.service.js';

@Module({ providers: [Holdings, Interests], exports: [Holdings, Interests] })
export class InterestsModule {}
