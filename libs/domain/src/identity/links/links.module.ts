import { Module } from '@nestjs/common';
import { Links } from './link.service.js';

@Module({ providers: [Links], exports: [Links] })
export class LinksModule {}
