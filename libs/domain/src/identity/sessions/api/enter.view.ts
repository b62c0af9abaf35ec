import type { Opened, Origin, Sessions } from '../session.service.js';
import type { Operation } from '#libs/graphql';
import type { Config } from '#libs/platform';
import { deviceOf, setDeviceCookie, setSessionCookie } from './session.cookie.js';

/** Where the request comes from, for the list of sessions and the limits. */
export function originOf({ request }: Operation, config: Config): Origin {
  return {
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? null,
    device: deviceOf(request, config),
  };
}

/** Goes on as whoever has just signed in. The session that was shown ends: nobody knows its cookie any more. */
export async function enter(
  operation: Operation,
  { actor, secret, device }: Opened,
  sessions: Sessions,
  config: Config,
): Promise<void> {
  if (operation.actor?.via === 'session') await sessions.close(operation.actor);
  setSessionCookie(operation.reply, config, secret);
  setDeviceCookie(operation.reply, config, device);
  operation.become(actor);
}
