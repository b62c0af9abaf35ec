import { ParseUUIDPipe } from '@nestjs/common';
import { Failure } from '#libs/contracts';

const exceptionFactory = (): Failure =>
  new Failure(
    'BAD_USER_INPUT',
    'The address has no id as we gave it out where one belongs, a UUID such as 0190163d-8694-739b-aea5-966c26f8ad91.',
  );

/** An id in an address. */
export const idInAddress = new ParseUUIDPipe({ exceptionFactory });

/** One that may be left out. */
export const idIfAny = new ParseUUIDPipe({ optional: true, exceptionFactory });
