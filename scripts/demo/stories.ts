import type { INestApplicationContext } from '@nestjs/common';
import { places } from './content.js';
import { CoordinationStory } from './coordination-story.js';
import { Past } from './past.js';
import { earlierProposals } from './earlier-story.js';
import { ImpactStory } from './impact-story.js';
import { LotStory } from './lot-story.js';
import type { Cast } from './people.js';
import {
  PILOT,
  PILOT_BEGIN,
  PILOT_WANTED,
  POLES,
  POLES_BEGIN,
  POLES_LATER,
  ProjectActs,
  SHUTTLES,
} from './projects.js';
import { Sharing } from './sharing.js';
import { IncidentStory } from './incident-story.js';
import { PilotStory } from './pilot-story.js';
import { ShuttleStory } from './shuttle-story.js';
import { SharingStory } from './sharing-story.js';
import { SessionStory } from './session-story.js';
import { Signatories } from './signatories.js';
import { Stage } from './stage.js';
import type { Steps } from './steps.js';
import { TrialStory } from './trial-story.js';

const DAY_MS = 86_400_000;
/** A day ahead of the demonstration, so that nothing is missed when it begins. */
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** The history of the demonstration, in the order in which it happened. */
export class Stories {
  private readonly stage: Stage;
  private readonly projects: ProjectActs;
  private readonly data: SharingStory;
  private readonly sessions: SessionStory;
  private readonly trial: TrialStory;
  private readonly impacts: ImpactStory;
  private readonly lot: LotStory;
  private readonly coordination: CoordinationStory;
  private readonly pilots: PilotStory;
  private readonly incidents: IncidentStory;
  private readonly shuttles: ShuttleStory;

  private constructor(
    app: INestApplicationContext,
    private readonly cast: Cast,
    private readonly past: Past,
    signatories: Signatories,
    steps: Steps,
  ) {
    this.stage = new Stage(app, steps, cast);
    this.projects = new ProjectActs(app, this.stage);
    this.sessions = new SessionStory(app, this.stage);
    this.trial = new TrialStory(app, this.stage);
    this.impacts = new ImpactStory(app, this.stage);
    this.lot = new LotStory(app, this.stage);
    this.coordination = new CoordinationStory(app, this.stage);
    this.pilots = new PilotStory(app, this.stage);
    this.incidents = new IncidentStory(app, this.stage);
    this.shuttles = new ShuttleStory(app, this.stage);
    this.data = new SharingStory(new Sharing(app, this.stage, signatories), signatories);
  }

  /** @returns seeds of the one-time codes that officers sign with, by address */
  static async tell(
    app: INestApplicationContext,
    steps: Steps,
    cast: Cast,
    chapter: (title: string) => void,
  ): Promise<{ seeds: ReadonlyMap<string, string> }> {
    const signatories = new Signatories(app, steps, cast);
    const stories = new Stories(app, cast, await Past.of(app, steps), signatories, steps);
    await stories.run(chapter);
    return signatories;
  }

  private async run(chapter: (title: string) => void): Promise<void> {
    const { stage, projects } = this;
    chapter('small proposals of the quarter before are decided');
    await earlierProposals(stage, (days) => this.daysAgo(days));
    chapter('two projects are founded and their co-owners agree');
    await this.daysAgo(44);
    await this.impacts.publish();
    const poles = await projects.found('poles', 'transport', POLES, POLES_BEGIN);
    await projects.agree('poles', poles, 'chinatelecom', 'huawei', 'sde', '3in');
    await projects.publish('poles', poles, 'transport');
    const pilot = await projects.found('pilot', 'pudong', PILOT, PILOT_BEGIN);
    await projects.agree('pilot', pilot, 'shibei', 'pudonginstitute');

    chapter('the first proposals come in');
    await this.daysAgo(42);
    const firstRing = await stage.draft('firstRing', 'chinatelecom', poles);
    await stage.submit('firstRing', 'chinatelecom', firstRing);
    const cameras = await stage.draft('cameras', 'huawei', poles);
    await stage.submit('cameras', 'huawei', cameras);
    const lingang = await this.shuttles.begin();
    const trial = await this.pilots.declare(pilot, inDays(-4));
    await projects.gate('poles', poles, 'transport', 'The first ring of poles is planned and its sites are surveyed.');

    await this.daysAgo(40);
    await this.impacts.assess(firstRing, [
      [2, 'Masts and interfaces are open to every operator at one price.'],
      [2, 'One maintenance in place of five; the term pays for the masts.'],
      [1, 'Nobody needs a phone for light; charging asks for one.'],
      [2, 'Lighting at crossings, with accidents of three years as the baseline.'],
      [2, 'LED lamps that dim at night use 31 % less.'],
      [1, 'Fewer masts, but some stand by the river where bats feed.'],
    ]);
    await stage.approve('poles', await projects.gateOf(poles), 'transport', 'chinatelecom', 'huawei');
    await stage.approve('firstRing', firstRing, 'government', 'transport', 'telecom', 'security');
    await stage.decide('cameras', cameras, 'security', 'REJECT', {
      reason: 'Pictures of public places would be kept by a private party, without a rule on who may look at them.',
      objection: {
        ground: 'DATA_PROTECTION',
        remedy: 'A public body keeps the pictures, and a rule says who may look at them and for how long.',
      },
    });
    await stage.approve('lingang', lingang, 'transport', 'telecom', 'power', 'security', 'government');

    await this.daysAgo(38);
    await stage.decide('firstRing', firstRing, 'environment', 'APPROVE_WITH_CONDITIONS', {
      reason: 'Acceptable if the lamps keep the night dark where bats feed.',
      conditions: [
        {
          text: 'Submit a lighting plan for the riverside with at most 2700 K.',
          ownerId: this.cast.id('chinatelecom'),
          dueOn: inDays(30),
        },
      ],
    });
    await stage.approve('firstRing', firstRing, 'transport');
    await stage.contest('cameras', cameras, (objections, cast, objectionId) =>
      objections.answer(cast.actor('huawei', 'proposals'), {
        objectionId,
        answer: 'Pictures are deleted after thirty days; until then the operator keeps them under its own rule.',
      }),
    );
    await stage.contest('cameras', cameras, (objections, cast, objectionId) =>
      objections.respond(cast.actor('security', 'officer'), {
        objectionId,
        resolved: false,
        note: 'The operator would still keep them, and by a rule of its own.',
      }),
    );
    const shuttles = await projects.found('shuttles', 'transport', { ...SHUTTLES, proposalId: lingang }, []);

    chapter('a share changes hands, a proposal is withdrawn, conditions are met');
    await this.daysAgo(33);
    await stage.contest('cameras', cameras, (objections, cast, objectionId) =>
      objections.settle(cast.actor('sheitc', 'officer'), {
        objectionId,
        upheld: true,
        reason: 'Who keeps pictures of public places is not for an operator to settle. Another proposal can.',
      }),
    );
    await stage.decide('firstRing', firstRing, 'sde', 'APPROVE_WITH_CONDITIONS', {
      reason: 'Telemetry should be reachable through one interface from the beginning.',
      conditions: [
        {
          text: 'Publish the telemetry schema of the poles.',
          ownerId: this.cast.id('chinatelecom'),
          dueOn: inDays(45),
        },
      ],
    });
    await stage.approve('firstRing', firstRing, '3in');
    await projects.changeStakes(
      'poles',
      poles,
      'huawei',
      POLES_LATER,
      'The institute joins with its measurement laboratory.',
    );
    await stage.approve('poles', await projects.stakesOf(poles), 'pudonginstitute');
    const signs = await stage.draft('signs', 'shibei', pilot);
    await stage.submit('signs', 'shibei', signs);

    await this.daysAgo(28);
    await stage.withdraw('signs', 'shibei', signs);
    await stage.fulfil(
      'firstRing',
      firstRing,
      'chinatelecom',
      'proposals',
      'Lighting plan LP-3 of the riverside: 2200 K, shielded, dimmed after 22:00.',
    );
    await projects.gate('shuttles', shuttles, 'transport', 'The corridor is approved; design can begin.');
    await stage.approve('shuttles', await projects.gateOf(shuttles), 'transport');
    const ride = await this.shuttles.declare(shuttles, inDays(40));

    chapter('two deadlines are missed: one coordinator decides, one is still asked');
    await this.daysAgo(26);
    const lighting = await stage.draft('lighting', 'shibei', null);
    await stage.submit('lighting', 'shibei', lighting);
    await stage.approve('lighting', lighting, 'transport', 'power');
    await this.pilots.measure(trial, 0, 'pudong', '31', 'Handover protocols 1 to 31 of the district');
    await this.pilots.measure(trial, 1, 'pudonginstitute', '6.8', 'Survey of the trenches, report 2');
    const flood = await stage.draft('flood', 'pudonginstitute', poles);
    await stage.submit('flood', 'pudonginstitute', flood);

    await this.daysAgo(24);
    await stage.decide('flood', flood, 'pipelines', 'APPROVE_WITH_CONDITIONS', {
      reason: 'The sensors must not hang from the drain covers.',
      conditions: [
        {
          text: 'Show the mounting at two underpasses.',
          ownerId: this.cast.id('pudonginstitute'),
          dueOn: inDays(20),
        },
      ],
    });
    await stage.approve('flood', flood, 'transport', 'environment', 'government', 'security');
    await this.daysAgo(22);
    await this.shuttles.measure(ride, 0, '99.4', 'Log of the control room, weeks 1 to 6');
    await this.shuttles.measure(ride, 1, '6.2', 'Counts at four stops, 600 trips');
    await stage.approve('flood', flood, 'transport', 'chinatelecom');

    await this.daysAgo(17);
    await stage.decide('lighting', lighting, 'environment', 'REJECT', {
      reason: 'Blue-white light draws insects from the river park.',
      objection: { ground: 'ENVIRONMENT', remedy: 'Lamps of 2200 K along the park.' },
    });

    const longer = await this.pilots.extend(
      trial,
      inDays(26),
      'Half of the poles came six weeks late. What they use in a winter month has to be known before the city pays for more.',
    );

    await this.daysAgo(15);
    await stage.approve('pilot', longer, 'transport', 'power', 'telecom', 'environment');
    await stage.decide('lighting', lighting, 'sheitc', 'APPROVE', {
      reason: 'The agencies asked had ten working days. The saving is measured and paid only when reached.',
      legalBasis: 'Municipal measures for the coordination of joint projects, article 9',
      overrides: [
        {
          group: 'agencies',
          organisationId: this.cast.id('environment'),
          reason: 'The lighting plan of the park is a proposal of its own and is not touched here.',
        },
      ],
    });
    await stage.appeal('lighting', lighting, 'environment', (appeals, cast, appealId) =>
      appeals.lodge(cast.actor('environment', 'officer'), {
        appealId,
        ground: 'ENVIRONMENT',
        reason: 'The lamps stand within 80 metres of the park, whichever plan they belong to.',
        asks: 'That lamps within 100 metres of the park are of 2200 K.',
      }),
    );

    const elsewhere = await this.shuttles.replicate(
      ride,
      ['CN-SH/Jiading', 'CN-SH/Minhang'],
      'Both criteria are met. Jiading and Minhang have a station, a campus and a road between them like those in Lingang.',
    );
    const openPort = await this.incidents.report(poles);
    await this.incidents.answer(openPort, inDays(3));
    const kiosks = await stage.draft('kiosks', 'chinatelecom', null);
    await stage.submit('kiosks', 'chinatelecom', kiosks);

    await this.daysAgo(13);
    await stage.approve('shuttles', elsewhere, 'power', 'telecom', 'environment', 'security');
    await stage.approve('kiosks', kiosks, 'transport');
    await stage.appeal('lighting', lighting, 'environment', (appeals, cast, appealId) =>
      appeals.decide(cast.actor('government', 'officer'), {
        appealId,
        overturned: false,
        reason: 'The operator has undertaken to use lamps of 2200 K there; the measures let the commission decide.',
      }),
    );
    const dataPort = await stage.draft('dataPort', 'sde', poles);
    await stage.submit('dataPort', 'sde', dataPort);
    await stage.approve('dataPort', dataPort, 'telecom', 'government');
    await stage.decide('dataPort', dataPort, 'environment', 'ABSTAIN', {
      reason: 'Air readings are open data already; the rest does not concern this bureau.',
    });

    chapter('proposals under way');
    await this.daysAgo(9);
    const anting = await this.shuttles.complete(ride, 'CN-SH/Jiading', places.anting);
    await this.shuttles.submit(anting);
    const charging = await stage.draft('charging', 'huawei', poles);
    await stage.submit('charging', 'huawei', charging);
    const crossing = await stage.draft('crossing', 'shibei', poles);
    await stage.submit('crossing', 'shibei', crossing);
    const airQuality = await stage.draft('airQuality', '3in', poles);
    await stage.submit('airQuality', '3in', airQuality);

    await this.daysAgo(7);
    await this.incidents.close(openPort);
    await stage.cancel(
      'kiosks',
      kiosks,
      'sheitc',
      'MOOT',
      'The metro has put up kiosks of its own at these exits since. Nothing is left to be decided; decisions given so far stay on record.',
    );
    await this.impacts.assess(charging, [
      [1, 'Installation is open to others; the tariff is not.'],
      [1, 'The city neither pays nor saves.'],
      [0, 'Charging works with one operator’s account only.'],
      [1, 'An emergency switch is planned; by when it acts is not said.'],
      [2, 'Every tenth of the city’s buses could charge from solar power by day.'],
      [1, 'The posts stand where lamps stand.'],
    ]);
    await stage.approve('charging', charging, 'transport', 'environment');
    await stage.approve('lingang', anting, 'security');
    await stage.decide('charging', charging, 'security', 'REQUEST_CHANGES', {
      reason: 'Say who can switch the chargers off in an emergency, and within how many minutes.',
    });
    await stage.approve('crossing', crossing, 'transport');
    await stage.decide('crossing', crossing, 'security', 'REQUEST_CHANGES', {
      reason: 'State that pictures are deleted on the pole after each count.',
    });
    await stage.approve('airQuality', airQuality, 'environment', 'transport', 'power', 'government', 'security');

    await this.daysAgo(5);
    await this.pilots.measure(trial, 0, 'pudong', '58', 'Handover protocols 32 to 58 of the district');
    await this.pilots.measure(trial, 1, 'pudonginstitute', '4.6', 'Survey of the trenches, report 5');
    await stage.write('crossing', 'shibei', crossing, {
      summary:
        'Cameras on poles at 210 crossings lengthen the green phase while slow walkers are on the road. Pictures are counted on the pole, deleted after each count, and never leave it.',
    });
    await stage.submit('crossing', 'shibei', crossing);
    await stage.approve('airQuality', airQuality, 'sde');
    const smallCells = await stage.draft('smallCells', 'chinatelecom', poles);
    await stage.submit('smallCells', 'chinatelecom', smallCells);

    await this.daysAgo(2);
    await stage.approve('crossing', crossing, 'transport', 'telecom');
    await stage.approve('smallCells', smallCells, 'telecom', 'transport', 'power');
    await stage.addAgency(
      'smallCells',
      smallCells,
      'sheitc',
      'pudong',
      'agencies',
      'Half of the poles stand in streets that the district maintains; it digs there this autumn.',
    );
    await this.sessions.call('crossing', crossing, {
      hours: 3,
      place: 'Commission, room 4',
      agenda: ['Where pictures are counted and when they are deleted', 'Power for the cameras'],
      reason: 'Two agencies wait for what the third says about the pictures; at one table it takes an hour.',
    });
    await projects.gate('poles', poles, 'transport', 'Designs of the first ring and of the sensors are complete.');
    await stage.approve('poles', await projects.gateOf(poles), 'chinatelecom');
    await projects.changeStakes('pilot', pilot, 'shibei', PILOT_WANTED, 'Shibei Hi-Tech pays for ten more poles.');

    await this.daysAgo(1);
    await this.sessions.record(
      'crossing',
      crossing,
      [
        { of: 'transport', names: ['Zhou Min'], announced: 'APPROVE' },
        { of: 'security', names: ['Han Lei', 'Xu Jing'] },
        { of: 'power', names: ['Qian Bo'], announced: 'APPROVE' },
      ],
      [
        'Pictures are counted on the pole and deleted at once. Public security looks at the deletion log in the pilot before it decides.',
        'The cameras draw 9 watts each; the lighting circuits carry that.',
      ],
    );
    await this.sessions.sign('crossing', crossing, 'transport', 'power');
    const { sessionId: jointSessionId } = await this.sessions.last('crossing', crossing);
    await stage.decide('crossing', crossing, 'power', 'APPROVE', { jointSessionId });
    await this.sessions.call('smallCells', smallCells, {
      hours: 76,
      place: 'https://meet.example.cn/small-cells',
      agenda: ['Which streets are dug up this autumn', 'One excavation for all'],
      reason: 'The district and the security bureau each wait for the other’s dates.',
    });
    const noise = await stage.draft('noise', 'pudonginstitute', pilot);
    await stage.submit('noise', 'pudonginstitute', noise);
    await stage.draft('training', '3in', poles);
    const parking = await stage.draft('parking', 'chinatelecom', poles);
    await stage.write('parking', 'chinatelecom', parking, { risks: null, fundingSources: null, termYears: null });
    await this.past.present();
  }

  /** Goes to the morning of a working day, and tells what became of data, and of what is cleared by other processes, on it. */
  private async daysAgo(days: number): Promise<void> {
    await this.past.workingDaysAgo(days);
    await this.data.on(days);
    await this.trial.on(days);
    await this.lot.on(days);
    await this.coordination.on(days);
  }
}
