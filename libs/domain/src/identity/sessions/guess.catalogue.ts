import type { Actor } from '#libs/contracts';
import { type Limit, networkOf } from '#libs/platform';

/** Guesses from one network, at whatever accounts. Many people can share one, so the wait stays short. */
const FROM_NETWORK = { name: 'sign-in.network', free: 30, firstDelayS: 1, longestDelayS: 60, pollsCount: true };
/** Guesses from one network at one account. */
const AT_ACCOUNT = { name: 'sign-in.account', free: 5, firstDelayS: 1, longestDelayS: 60, pollsCount: true };
/** Guesses from a device on which the account's owner has signed in: nobody else's guesses are counted with them. */
const FROM_DEVICE = { name: 'sign-in.device', free: 5, firstDelayS: 1, longestDelayS: 300, pollsCount: true };
/** Guesses at one account from everywhere, for those who guess from many networks; a known device is let past. */
const FROM_EVERYWHERE = { name: 'sign-in.everywhere', free: 100, firstDelayS: 1, longestDelayS: 60 };
/** Passwords that come with a code from a network that has to wait: only both together are told to be right. */
const WITH_CODE = { name: 'sign-in.with-code', free: 30, firstDelayS: 1, longestDelayS: 5 };
const WITH_CODE_AT_ACCOUNT = { name: 'sign-in.with-code.account', free: 5, firstDelayS: 1, longestDelayS: 60 };
/** Guesses at somebody's six digits after the right password: a million tries would be enough. */
const CODES_FROM_EVERYWHERE = { name: 'sign-in.codes', free: 30, firstDelayS: 1, longestDelayS: 3600 };
/** Guesses within a session: at the password or a code of its owner. */
const IN_SESSION = { name: 'proof.session', free: 5, firstDelayS: 1, longestDelayS: 300, pollsCount: true };
const OF_PERSON = { name: 'proof.person', free: 30, firstDelayS: 1, longestDelayS: 300 };

/** What an honest try starts anew. */
export const OWN_LIMITS: readonly string[] = [AT_ACCOUNT.name, FROM_DEVICE.name, IN_SESSION.name];

/**
 * Limits on guessing at a password.
 * @param account what is guessed at: an e-mail address
 * @param device of `KnownDevices.find`
 */
export function signInLimits(account: string, address: string, device: string | undefined): Limit[] {
  const limits = accountLimits(account, address, device);
  return device ? limits : [{ ...FROM_NETWORK, key: networkOf(address) }, ...limits];
}

/** The same without the network's own, for who has shown what nobody guesses: a passkey that there is, or a sign-on. */
export function accountLimits(account: string, address: string, device: string | undefined): Limit[] {
  if (device) return [{ ...FROM_DEVICE, key: `${account} ${device}` }];
  return [
    { ...AT_ACCOUNT, key: `${account} ${networkOf(address)}` },
    { ...FROM_EVERYWHERE, key: account },
  ];
}

/** Limits on trying with a code all the same, where those of `signInLimits` ask to wait. */
export function limitedLimits(account: string, address: string): Limit[] {
  const network = networkOf(address);
  return [
    { ...WITH_CODE, key: network },
    { ...WITH_CODE_AT_ACCOUNT, key: `${account} ${network}` },
  ];
}

/** Limits on guessing at a code besides those of `signInLimits`. */
export function codeLimits(account: string, device: string | undefined): Limit[] {
  return device ? [] : [{ ...CODES_FROM_EVERYWHERE, key: account }];
}

/** Limits on guessing at what a signed-in person has to show again. */
export function proofLimits({ personId, credentialId = '' }: Pick<Actor, 'personId' | 'credentialId'>): Limit[] {
  return [
    { ...IN_SESSION, key: credentialId },
    { ...OF_PERSON, key: personId },
  ];
}
