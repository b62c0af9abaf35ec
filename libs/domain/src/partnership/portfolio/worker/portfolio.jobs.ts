import { Inject, Injectable } from '@nestjs/common';
import { Sweeps } from '#libs/platform';
import { PortfolioCounts } from '../portfolio.counts.service.js';

const ADD_UP_MS = 15_000;
const HOUR_MS = 3_600_000;

/** Adds up what has changed, and looks once a day whether it comes to what there is. */
@Injectable()
export class PortfolioJobs {
  constructor(@Inject(Sweeps) sweeps: Sweeps, @Inject(PortfolioCounts) counts: PortfolioCounts) {
    sweeps.register('portfolio.addUp', ADD_UP_MS, () => counts.addUp());
    sweeps.register('portfolio.recount', HOUR_MS, () => counts.recountDaily());
  }
}
