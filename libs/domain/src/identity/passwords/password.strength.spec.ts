import { describe, expect, it } from '@jest/globals';
import { isCommon } from './password.strength.js';

describe('common and breached passwords', () => {
  it.each([
    'password1234',
    'P@ssw0rd1234',
    'passwordpassword',
    '123456789012',
    'qwertyuiop123',
    'aaaaaaaaaaaa',
    'iloveyou1234',
    'administrator',
    'Tripartite2026!',
    'กขคงจฉชซฌญฎฏ',
  ])('%s is refused', async (password) => {
    expect(await isCommon(password, [])).toBe(true);
  });

  it.each(['correct horse battery', '我们的城市我们的家园很美丽啊', 'kX8#qpLw72!z', 'the steward of all tests'])(
    '%s is accepted',
    async (password) => {
      expect(await isCommon(password, [])).toBe(false);
    },
  );

  it('so is a name or an address of the person with a number behind it', async () => {
    const about = ['wang.xiaoming@planning.example', 'Wang Xiaoming'];
    for (const password of ['wangxiaoming1', 'planning.example', 'Xiaoming2026!', 'wang.xiaoming@planning.example']) {
      expect(await isCommon(password, about)).toBe(true);
    }
  });

  it('are recognised in less than what would hold others up', async () => {
    const worst = '4@8({[</369&#!1/|0$5+7%2/'.repeat(8).slice(0, 200);
    await isCommon(worst, []);
    const begun = process.cpuUsage();
    await isCommon(worst, []);
    expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
  });
});
