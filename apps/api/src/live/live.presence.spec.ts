import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Presence } from '#libs/contracts';
import type { PresenceNews } from './live.protocol.js';

jest.unstable_mockModule('./live.hub.js', () => ({ LiveHub: class {} }));
jest.unstable_mockModule('./topic.authorisers.js', () => ({ parseTopic: () => ({ kind: 'project', id: 'x' }) }));
const { LivePresence } = await import('./live.presence.js');

const BEAT_MS = 2000;
const TOPIC = 'project:x';

/** One process of two; what the other says, the test does. */
describe('who is looking, over two processes', () => {
  let now = 0;
  const told: Presence[] = [];
  let hear: (news: PresenceNews) => void;
  let presence: InstanceType<typeof LivePresence>;

  /** As long as a process is at work, it hears the time pass. */
  const pass = (ms: number) => {
    now += ms;
    jest.advanceTimersByTime(ms);
  };
  /** The time passes and nothing is heard of it; what is due by then is next. */
  const standStill = (ms: number) => {
    now += ms - BEAT_MS;
    pass(BEAT_MS);
  };
  const beat = () => hear({ kind: 'beat', node: 'other', version: 1 });
  const seen = () => told.at(-1)?.members.map(({ memberId }) => memberId);

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['performance'] });
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    told.length = 0;
    const client = {
      topics: new Map([[TOPIC, 0]]),
      actor: { memberId: 'here', organisationId: 'o', roles: ['OFFICER'], steward: false, scopes: null },
      socket: { id: 's' },
    };
    const namespace = {
      on: (_: string, heard: typeof hear) => void (hear = heard),
      serverSideEmit: () => true,
      local: { to: () => ({ emit: (_: string, who: Presence) => told.push(who) }) },
    };
    presence = new LivePresence({ followers: () => new Set([client]) } as never);
    presence.start(namespace as never);
    presence.joined(client as never, TOPIC);
    hear({ kind: 'whole', node: 'other', version: 0 });
    hear({ kind: 'news', node: 'other', version: 1, topics: [[TOPIC, { total: 1, members: [['there', 'o']] }]] });
    pass(BEAT_MS);
    beat();
    expect(seen()).toEqual(['here', 'there']);
  });
  afterEach(() => {
    presence.stop();
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('is whom the other was heard of by; that is forgotten once it falls silent', () => {
    for (let beats = 0; beats < 5; beats += 1) pass(BEAT_MS);
    expect(seen()).toEqual(['here']);
  });

  it('is not forgotten by a process that stood still itself, and has yet to read what was said meanwhile', () => {
    standStill(20_000);
    beat();
    pass(BEAT_MS);
    expect(seen()).toEqual(['here', 'there']);
  });

  it('is forgotten by it all the same where nothing was said', () => {
    standStill(20_000);
    for (let beats = 0; beats < 2; beats += 1) pass(BEAT_MS);
    expect(seen()).toEqual(['here']);
  });
});
