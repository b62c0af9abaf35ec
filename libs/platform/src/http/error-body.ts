import type { FastifyRequest } from 'fastify';

/** An error in the form that whoever asks reads: as `errors` where that is GraphQL, also before its turn, else as a code and a message. */
export function errorBody(
  { url }: Pick<FastifyRequest, 'url'>,
  { code, message, details }: { readonly code: string; readonly message: string; readonly details?: object },
): object {
  return url.split('?', 1)[0] === '/graphql'
    ? { errors: [{ message, extensions: { ...details, code } }] }
    : { ...details, code, message };
}
