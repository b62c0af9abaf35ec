import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { hashSecret, type Secret } from './secret.js';

/** Lets people and secret scanners recognise a token that has leaked. */
export const BEARER_PREFIX = 'tpt_';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 256 bits in base 62. */
const BODY = 43;
/** 32 bits in base 62. */
const CHECK = 6;
const FORM = new RegExp(`^${BEARER_PREFIX}[0-9A-Za-z]{${BODY + CHECK}}$`);

/** A bearer token, or another secret of its form: prefix, 43 base-62 digits of 256 random bits, 6 of the CRC-32 of all before it. */
export function newBearer(prefix = BEARER_PREFIX): Secret {
  const head = prefix + base62(BigInt(`0x${randomBytes(32).toString('hex')}`), BODY);
  const text = head + checksum(head);
  return { text, hash: hashSecret(text) };
}

/** True for a text that could be one of our tokens: a typing error or a foreign token never costs a look-up. */
export function isBearer(text: string): boolean {
  return FORM.test(text) && checksum(text.slice(0, -CHECK)) === text.slice(-CHECK);
}

function checksum(head: string): string {
  return base62(BigInt(crc32(head)), CHECK);
}

function base62(value: bigint, width: number): string {
  let text = '';
  for (let rest = value; text.length < width; rest /= 62n) text = DIGITS.charAt(Number(rest % 62n)) + text;
  return text;
}
