import { Module } from '@nestjs/common';
import { Files } from './file.service.js';

@Module({ providers: [Files], exports: [Files] })
export class FilesModule {}
