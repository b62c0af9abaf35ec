import { Module } from '@nestjs/common';
import { Datasets } from './dataset.service.js';

@Module({ providers: [Datasets], exports: [Datasets] })
export class DatasetsModule {}
