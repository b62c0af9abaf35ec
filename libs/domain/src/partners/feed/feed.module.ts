import { Module } from '@nestjs/common';
import { FeedReads } from './feed-reads.service.js';

@Module({ providers: [FeedReads], exports: [FeedReads] })
export class FeedModule {}
