import type { Site } from '../passkey.service.js';
import type { Operation } from '#libs/graphql';
import type { Config } from '#libs/platform';

/** PUBLIC_URL says where we are; production has it. Without it we are wherever the browser found us. */
export function siteOf({ request }: Operation, { PUBLIC_URL }: Config): Site {
  const { origin, hostname } = new URL(PUBLIC_URL ?? `${request.protocol}://${request.host}`);
  return { origin, rpId: hostname };
}
