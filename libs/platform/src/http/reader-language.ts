import accepts from 'accepts';
import type { FastifyRequest } from 'fastify';
import { type Language, languageAmong } from '#libs/contracts';

/** Written by the console (`language.ts`), with `__Host-` before it by https. */
const LANGUAGE_COOKIE = 'tripartite-language';

/** As the console itself chooses: what was chosen there, else the first of the browser's that there is, else English. */
export function readerLanguage({ cookies, raw }: Pick<FastifyRequest, 'cookies' | 'raw'>): Language {
  const chosen = cookies[`__Host-${LANGUAGE_COOKIE}`] ?? cookies[LANGUAGE_COOKIE] ?? '';
  return languageAmong([chosen, ...accepts(raw).languages()]);
}
