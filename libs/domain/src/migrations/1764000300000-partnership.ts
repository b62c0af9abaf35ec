import { Baseline } from '#libs/platform';
import { impactTables } from '../partnership/impacts/impact.tables.js';
import { pilotTables } from '../partnership/pilots/pilot.tables.js';
import { replicaTables } from '../partnership/pilots/replicas/replica.tables.js';
import { projectTables } from '../partnership/projects/project.tables.js';
import { proposalTables } from '../partnership/proposals/proposal.tables.js';
import { districtTables } from '../partnership/districts/district.tables.js';
import { reportTables } from '../partnership/reports/report.tables.js';
import { importTables } from '../partnership/imports/import.tables.js';
import { portfolioTables } from '../partnership/portfolio/portfolio.tables.js';

export class Partnership1764000300000 extends Baseline {
  readonly name = 'Partnership1764000300000';
  protected readonly statements = [
    ...projectTables,
    ...pilotTables,
    ...proposalTables,
    ...replicaTables,
    ...importTables,
    ...districtTables,
    ...impactTables,
    ...reportTables,
    ...portfolioTables,
  ];
}
