import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { networkOf } from './network.js';

describe('the network of an address', () => {
  it('is an IPv4 address itself, also inside IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(networkOf(address)).toBe(address);
        expect(networkOf(`::ffff:${address}`)).toBe(address);
      }),
    );
  });

  it.each([
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::ffff:a00:1', '10.0.0.1'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is one for all addresses of a subscriber, and another for the next one', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.tuple(group, group, group), fc.array(group, { minLength: 8, maxLength: 8 }), (first, rest) => {
        const prefix = [0x2001, ...first];
        const at = (groups: readonly number[]) => networkOf(groups.map((each) => each.toString(16)).join(':'));
        expect(at([...prefix, ...rest.slice(0, 4)])).toBe(at([...prefix, ...rest.slice(4)]));
        const next = [...prefix.slice(0, 3), (first[2] + 1) & 0xffff];
        expect(at([...next, ...rest.slice(0, 4)])).not.toBe(at([...prefix, ...rest.slice(0, 4)]));
      }),
    );
  });
});
