import { Baseline } from '#libs/platform';
import { incidentTables } from '../city/incidents/incident.tables.js';

export class City1764000600000 extends Baseline {
  readonly name = 'City1764000600000';
  protected readonly statements = [...incidentTables];
}
