import { calibrationTerms, powerTerms, reportTerms, trafficTerms } from './data/terms.js';
import type { Sharing } from './sharing.js';
import type { Signatories } from './signatories.js';

/** Officers of these sign. */
const SIGNING = ['chinatelecom', 'transport', 'environment', 'government', 'sde', 'pudonginstitute', '3in', 'huawei'];

/** How data came to be shared, day by day: two agreements in force, one still negotiated, a trial that is over. */
export class SharingStory {
  private power = '';
  private reports = '';
  private trial = '';
  private traffic = '';

  constructor(
    private readonly sharing: Sharing,
    private readonly signatories: Signatories,
  ) {}

  /** What happened so many working days ago; nothing on most days. */
  async on(day: number): Promise<void> {
    await this.days[day]?.();
  }

  private readonly days: Readonly<Record<number, () => Promise<void>>> = {
    42: async () => {
      for (const key of SIGNING) await this.signatories.prepare(key);
      await this.sharing.publish('poles', 'power', 'air', 'reports', 'cameras', 'pipelines');
    },
    40: async () => {
      const { sharing } = this;
      await sharing.meet('firstRing', 'chinatelecom', 'Street-light asset register', 'poles');
      const terms = (rows: number) => () => powerTerms(sharing.between('power', 'transport', 'environment'), rows);
      const title = 'Electricity of the smart poles, for operation and planning';
      this.power = await sharing.draft('power', 'chinatelecom', title, terms(50_000));
      await sharing.offer('power', 'chinatelecom', this.power, 'What a meter reads, without what chargers earn.');
      const quota = 'Two weeks of all meters are more rows than this; a day would not be enough to read them once.';
      await sharing.comment('power', 'transport', this.power, 'datasets.0.quotas.0', quota);
      await sharing.offer('power', 'transport', this.power, 'Only the quota is changed.', terms(500_000));
      await sharing.accept('power', this.power, 'environment', 'chinatelecom');
      const trial = 'Trial: readings of air for calibrating low-cost sensors';
      const between = () => calibrationTerms(sharing.between('air', '3in'));
      this.trial = await sharing.draft('trial', 'environment', trial, between);
      await sharing.offer('trial', 'environment', this.trial, 'Two weeks, to see whether the method holds.');
      await sharing.accept('trial', this.trial, '3in');
    },
    38: async () => {
      const { sharing } = this;
      await sharing.sign('power', this.power, 'chinatelecom', 'transport', 'environment');
      await sharing.sign('trial', this.trial, 'environment', '3in');
      await sharing.download('air', '3in', this.trial, 'PILOT');
    },
    33: async () => {
      const { sharing } = this;
      const title = "Residents' reports about lighting, for maintenance and research";
      const between = () => reportTerms(sharing.between('reports', 'sde', 'pudonginstitute'));
      this.reports = await sharing.draft('reports', 'government', title, between);
      await sharing.offer('reports', 'government', this.reports, 'No caller can be found in what is given.');
      const groups = 'Five people of one district and decade: does this hold for the smallest district too?';
      await sharing.comment('reports', 'pudonginstitute', this.reports, 'datasets.0.minimumGroup', groups);
      await sharing.accept('reports', this.reports, 'sde', 'pudonginstitute');
    },
    28: async () => {
      const { sharing } = this;
      await sharing.clear('reports', this.reports, 'government', 'sde', 'pudonginstitute');
      await sharing.sign('reports', this.reports, 'government', 'sde', 'pudonginstitute');
      await sharing.preview('power', 'transport', this.power, 'PLANNING');
      await sharing.download('power', 'transport', this.power, 'PLANNING');
      await sharing.preview('power', 'environment', this.power, 'STATISTICS');
    },
    26: () => {
      const statement = 'The one copy, on the laboratory computer, was overwritten; no backup had been made.';
      return this.sharing.certify('trial', '3in', this.trial, statement);
    },
    22: async () => {
      await this.sharing.meet('lighting', 'shibei', 'Street-light asset register', 'poles');
      await this.sharing.preview('reports', 'sde', this.reports, 'OPERATION_AND_MAINTENANCE');
      await this.sharing.download('reports', 'pudonginstitute', this.reports, 'RESEARCH');
      // Planning was not agreed: the refusal is on record, with the clause.
      await this.sharing.preview('reports', 'pudonginstitute', this.reports, 'PLANNING');
    },
    9: async () => {
      const { sharing } = this;
      await sharing.publish('traffic');
      const title = 'Traffic counts for lights that follow demand';
      const terms = this.trafficAt(2_000_000, 365, 1);
      this.traffic = await sharing.draft('traffic', 'huawei', title, terms);
      await sharing.offer('traffic', 'huawei', this.traffic, 'What a controller learns from: every count, for a year.');
      const counts = 'Single lorries at night can be recognised; counts should be rounded.';
      await sharing.comment('traffic', 'transport', this.traffic, 'datasets.0.columns.6', counts);
    },
    7: async () => {
      const { sharing } = this;
      await sharing.meet('dataPort', 'sde', 'Pole telemetry', 'power');
      await sharing.meet('dataPort', 'sde', 'Traffic counts', 'traffic');
      await sharing.meet('dataPort', 'sde', 'Air readings', 'air');
      const terms = this.trafficAt(200_000, 30, 10);
      await sharing.offer('traffic', 'transport', this.traffic, 'Rounded to tens, a month to keep.', terms);
      const year = 'A model that never saw a winter fails in the first; half a year is the least.';
      await sharing.comment('traffic', 'huawei', this.traffic, 'retention', year);
    },
    2: async () => {
      const { sharing } = this;
      await sharing.offer(
        'traffic',
        'huawei',
        this.traffic,
        'Rounded to fives, half a year.',
        this.trafficAt(500_000, 180, 5),
      );
      await sharing.publish('power');
      await sharing.download('power', 'transport', this.power, 'PLANNING');
      // Nobody has agreed with the firm on these yet.
      await sharing.preview('power', 'huawei', null, 'PILOT');
    },
    1: async () => {
      const { sharing } = this;
      const half = 'Half a year is too long for data that points at single lorries; ninety days, and we can agree.';
      await sharing.comment('traffic', 'transport', this.traffic, 'retention', half);
      await sharing.offer('traffic', 'transport', this.traffic, 'Ninety days.', this.trafficAt(500_000, 90, 5));
      await this.signatories.leave();
    },
  };

  private trafficAt(rowsADay: number, retentionDays: number, rounded: number) {
    return () => {
      const between = this.sharing.between('traffic', 'huawei');
      const from = new Date(Date.UTC(between.from.getUTCFullYear() + 1, 0, 1));
      return trafficTerms({ ...between, from }, { rowsADay, retentionDays, rounded });
    };
  }
}
