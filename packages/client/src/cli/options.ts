import type { parseArgs } from 'node:util';

export const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  yes: { type: 'boolean', short: 'y' },
  first: { type: 'string' },
  text: { type: 'string' },
  attach: { type: 'string', multiple: true },
  reason: { type: 'string' },
  ground: { type: 'string' },
  remedy: { type: 'string' },
  types: { type: 'string' },
  kinds: { type: 'string' },
  topic: { type: 'string' },
  subject: { type: 'string' },
  place: { type: 'string' },
  oldest: { type: 'boolean' },
  once: { type: 'boolean' },
  forward: { type: 'string' },
  secret: { type: 'string' },
  output: { type: 'string', short: 'o' },
  keys: { type: 'string' },
  key: { type: 'string', multiple: true },
} as const;
export type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];
