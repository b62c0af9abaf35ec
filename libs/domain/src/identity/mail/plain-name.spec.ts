import { describe, expect, it } from '@jest/globals';
import { plainName } from './plain-name.js';

describe('the name of an organisation that nobody has checked', () => {
  it.each(['Lamps & Poles Ltd.', '上海智慧灯杆有限公司（浦东）', 'องค์การบริหารส่วนตำบล', 'O’Hara (East)'])(
    'stands in a letter: %s',
    (name) => expect(plainName(name)).toBe(name),
  );

  it.each([
    'Visit evil.example',
    'https://evil.example',
    'Win 1000 $!',
    'Your account\nis locked',
    'write to a@b',
    '',
    'x'.repeat(81),
    '<b>bold</b>',
  ])('does not when it could be more than a name: %j', (name) => expect(plainName(name)).toBeNull());
});
