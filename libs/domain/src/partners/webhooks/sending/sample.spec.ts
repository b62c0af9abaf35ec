import { describe, expect, it } from '@jest/globals';
import { cloudEvent, events, type EventType } from '#libs/contracts';
import { MOST_BYTES, webhookBody, webhookSample } from './body.js';
import { sampleEvent } from './sample.js';

const ORGANISATION = '0193a1c8-0000-7000-8000-000000000000';
const cursorAt = (seq: number) => `at-${seq}`;
const sample = (type: EventType) => sampleEvent(type, ORGANISATION, new Date());

describe('a sample', () => {
  it.each(Object.keys(events) as EventType[])('of %s is as its schema says', (type) => {
    const event = sample(type);
    expect(events[type].parse(event.data)).toEqual(event.data);
    expect(cloudEvent.parse(webhookSample(event, 'https://city.example'))).toMatchObject({ type });
  });
});

describe('the body of a webhook', () => {
  it('stays under 20 kB, and says where the rest is', () => {
    const event = { ...sample('organisation.updated'), seq: 7 };
    const short = webhookBody(event, cursorAt, 'https://city.example');
    expect(cloudEvent.parse(JSON.parse(short))).toMatchObject({ data: event.data });
    const data = { organisationId: ORGANISATION, fields: Array.from({ length: 3000 }, () => 'field-name') };
    const long = webhookBody({ ...event, data }, cursorAt, 'https://city.example');
    expect(Buffer.byteLength(long)).toBeLessThan(MOST_BYTES);
    const { dataref, data: left } = JSON.parse(long) as { dataref: string; data?: object };
    expect(left).toBeUndefined();
    expect(dataref).toMatch(/^https:\/\/city\.example\/feed\?after=at-6&subject=.*&limit=1$/);
  });
});
