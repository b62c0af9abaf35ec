const FIELD = 2n ** 255n - 19n;

/** Ed25519 keys that are points of small order, in every way to write them (`x` of a JWK). No signature by them means anything. */
export function smallOrderKeys(): string[] {
  const eighth = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
  const ys = [0n, 1n, FIELD - 1n, eighth, FIELD - eighth];
  const spelt = [...ys, FIELD, FIELD + 1n];
  return spelt.flatMap((y) => [y, y + 2n ** 255n]).map(littleEndian);
}

function littleEndian(value: bigint): string {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse().toString('base64url');
}
