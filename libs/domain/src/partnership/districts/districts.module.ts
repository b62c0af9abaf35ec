import { Module } from '@nestjs/common';
import { DistrictLayers } from './district.service.js';

@Module({ providers: [DistrictLayers], exports: [DistrictLayers] })
export class DistrictsModule {}
