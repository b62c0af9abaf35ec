import { Module } from '@nestjs/common';
import { PortfolioCounts } from './portfolio.counts.service.js';

@Module({ providers: [PortfolioCounts], exports: [PortfolioCounts] })
export class PortfolioModule {}
