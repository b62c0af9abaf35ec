import { BlockList, isIP } from 'node:net';

/**
 * Where no request of ours goes on somebody else's word: this machine, private and shared networks, link-local (with it the
 * metadata services of clouds), multicast, documentation and benchmarks, and what translates to any of them
 * (IANA special-purpose registries, RFC 6890).
 */
const V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Of IPv6 only global unicast (2000::/3) is public at all; these parts of it are not, or hide an IPv4 address. */
const V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const blocked = new BlockList();
for (const [net = '', bits] of V4.map((each) => each.split('/'))) blocked.addSubnet(net, Number(bits), 'ipv4');
for (const [net = '', bits] of V6.map((each) => each.split('/'))) blocked.addSubnet(net, Number(bits), 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** True for an address in the public internet. What is no address is not. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !blocked.check(address, 'ipv4');
    case 6:
      // Everything outside of global unicast goes, IPv4-mapped (::ffff:…) and NAT64 (64:ff9b::…) forms included.
      return global6.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
    default:
      return false;
  }
}
