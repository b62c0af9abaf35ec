#!/usr/bin/env node
/** `tripartite`: what people and scripts do most, from a terminal. */
import { parseArgs } from 'node:util';
import { ApiError, RefusedError } from '../errors.js';
import { decide, exported, follow, list, signIn, signOut, submit } from './commands.js';
import { listen, samples } from './listen.js';
import { LISTS } from './lists.js';
import { type Options, OPTIONS } from './options.js';
import { said, Unusable } from './terminal.js';
import { verify } from './verify.js';

type Command = (words: readonly string[], options: Options) => Promise<void>;

const HELP = `tripartite: partnerships from a terminal

  tripartite sign-in URL             asks for a token (tpt_…, made under Profile), or reads it from standard input; keeps it for you alone
  tripartite sign-out                forgets it; to end it for good, revoke it under Profile
  tripartite list KIND               ${Object.keys(LISTS).join(', ')}; --first 50, --text WORDS
  tripartite submit FILE.json        drafts a proposal of a file { title, jurisdiction, content }, attaches documents, submits it;
                                     --attach FILE, as often as needed
  tripartite decide SEAT DECISION    decides what waits in the inbox (SEAT as “list inbox” shows it): APPROVE, REJECT, REQUEST_CHANGES,
                                     ABSTAIN; --reason TEXT; of a rejection --ground GROUND --remedy TEXT; asks once, unless --yes
  tripartite follow                  prints what happens, as it happens; --types A,B --topic KIND:ID --subject ID; --place FILE
                                     keeps how far one has got; --oldest begins at the beginning; --once ends when there is no more
  tripartite listen --forward URL    sends what happens to your receiver on this machine, signed as a webhook signs it (v1), and prints what it answered;
                                     --secret whsec_… signs with that; narrowed as “follow” is
  tripartite samples --forward URL   sends your receiver a made-up event of each type, or of --types A,B
  tripartite export KIND             all of a list as JSON Lines; -o FILE
  tripartite export bulk             everything of some kinds, as files of JSON Lines that are checked: --kinds A,B -o FOLDER; run again, it goes on where
                                     it broke off; --place FILE has “follow” go on from there
  tripartite export /PATH            a file of the product, such as /papers/proposals/ID?format=pdf or /receipts/EVENT.json; -o FILE
  tripartite verify FILE             a receipt, by --keys KEYS.json; a proof of the ledger, by --key NAME+ID+KEY; asks nobody

  --json    for programs: one object, or one a line
  --help    this

TRIPARTITE_URL and TRIPARTITE_TOKEN stand in place of sign-in. Exit code 0: done. 1: refused, answered no, or does not verify.
2: not tried, or nobody knows: wrong words, not signed in, no answer.
`;

const COMMANDS: Readonly<Record<string, Command>> = {
  'sign-in': signIn,
  'sign-out': signOut,
  list,
  submit,
  decide,
  follow,
  listen,
  samples,
  export: exported,
  verify,
};
/** Nobody said no; it is not known, or was not asked. */
const NOT_TRIED = ['NO_ANSWER', 'UNEXPECTED_ANSWER', 'UNAVAILABLE', 'RATE_LIMITED', 'UNAUTHENTICATED'];

async function main(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  const [name = '', ...rest] = positionals;
  if (values.help) return void process.stdout.write(HELP);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new Unusable(name ? `There is no “${name}”; see tripartite --help.` : HELP);
  await command(rest, values);
}

/** @returns the exit code */
function told(error: unknown, json: boolean): number {
  const [code, message, details] = faultOf(error);
  if (json) process.stderr.write(`${JSON.stringify({ code, message, ...details })}\n`);
  else {
    process.stderr.write(`${said(message)}\n`);
    for (const fault of (details['faults'] as { path: string[]; message: string }[] | undefined) ?? [])
      process.stderr.write(`  ${said(`${fault.path.join('.')}: ${fault.message}`)}\n`);
  }
  return error instanceof RefusedError || (error instanceof ApiError && !NOT_TRIED.includes(error.code)) ? 1 : 2;
}

function faultOf(error: unknown): [code: string, message: string, details: Readonly<Record<string, unknown>>] {
  if (error instanceof RefusedError) return [error.refused.code, error.refused.message, { ...error.refused }];
  if (error instanceof ApiError) return [error.code, error.message, error.details];
  return ['NOT_TRIED', error instanceof Error ? error.message : String(error), {}];
}

// Signatures are checked by what Node 20 calls experimental; whoever reads the answer need not know.
process.removeAllListeners('warning');
// `tripartite follow | head` is no fault.
process.stdout.on('error', () => process.exit(0));
const given = process.argv.slice(2);
main(given).catch((error: unknown) => {
  process.exitCode = told(error, given.includes('--json'));
});
