import type { OpinionStance } from '#libs/contracts';
import { assertApart, assertRole, forbid, incomplete, inNameOf } from '../approval.deciders.js';
import type { Decider, OpinionState } from '../approval.state.js';
import { distinct, isTooLate, refuse, type Turn } from '../approval.turn.js';
import type { ConsultedBody } from '../electing/approval.electorate.js';
import { awaitedOpinions, opinionsIn } from './approval.opinions.js';

/** Asks whoever the process wants to hear before the stage opens; false where nobody is to be asked, or has been. */
export function consult(turn: Turn, bodies: readonly ConsultedBody[], opinionIds: readonly string[]): boolean {
  const { stage, rules } = turn;
  const { now, calendar } = turn.ground;
  if (!rules.consultation || stage.consultation || bodies.every(({ barred }) => barred)) return false;
  const due = calendar.add(now, rules.consultation.withinWorkingDays);
  if (due.refused) {
    const message =
      `The consultation would end in ${due.year}, a year that calendar ${due.calendar} does not hold; ` +
      'a platform steward must load it before the stage can open.';
    refuse('CALENDAR_YEAR_NOT_LOADED', message, stage.status);
  }
  const asked = bodies.map(({ organisationId, barred }, index): OpinionState => {
    const status = barred ? 'RECUSED' : 'ASKED';
    const blank = { version: 0, given: null };
    return { id: opinionIds[index] ?? '', stage: stage.key, askedAt: now, organisationId, status, ...blank };
  });
  turn.changeStage({ status: 'CONSULTING', consultation: { openedAt: now, dueAt: due.value, closedAt: null } });
  turn.change({ opinions: [...(turn.state.opinions ?? []), ...asked] });
  const organisations = awaitedOpinions(turn.state).map(({ organisationId }) => organisationId);
  turn.say('approval.consultation.opened', { stage: stage.key, dueAt: due.value, organisations });
  return true;
}

/** A body that was asked says what it thinks, or changes what it said, until its consultation is over. */
export function giveOpinion(
  turn: Turn,
  { opinionId, by, stance, text }: GivenOpinion & { readonly opinionId: string },
): void {
  const { stage, state } = turn;
  const opinion = state.opinions?.find(({ id }) => id === opinionId);
  if (!opinion) refuse('NO_SUCH_OPINION', `The approval asks for no opinion ${opinionId}.`, stage.status);
  if (by.organisationId !== opinion.organisationId) {
    forbid('approval.giveOpinion', 'Only the organisation that was asked gives this opinion.');
  }
  assertApart(turn, by, 'approval.giveOpinion');
  if (opinion.status === 'RECUSED') {
    forbid('approval.giveOpinion', 'An interest keeps your organisation from this.');
  }
  assertRole(by, turn.rules.consultation?.role ?? 'OFFICER', 'approval.giveOpinion');
  const { consultation } = stage;
  const open = stage.status === 'CONSULTING' && opinionsIn(state, stage).includes(opinion);
  if (!open || isTooLate(turn.ground, consultation?.dueAt ?? '')) {
    refuse('CONSULTATION_OVER', 'The consultation is over: everybody has answered, or the time is up.', stage.status);
  }
  if (!text.trim() && (stance === 'SUPPORTS_WITH_REMARKS' || stance === 'HAS_CONCERNS')) {
    incomplete([{ path: ['text'], code: 'REQUIRED', message: 'Say what the remarks or concerns are.' }]);
  }
  const version = opinion.version + 1;
  const { memberId, onBehalfOf } = by;
  const given = { stance, memberId, onBehalfOf: onBehalfOf?.memberId ?? null, at: turn.ground.now };
  put(turn, { ...opinion, status: 'GIVEN', version, given });
  turn.say('approval.opinion.given', {
    ...{ stage: stage.key, opinionId, organisationId: by.organisationId, memberId, ...inNameOf(by), stance, version },
    ...{ revision: state.revision, contentHash: state.contentHash },
  });
  closeIfHeard(turn);
}

interface GivenOpinion {
  readonly by: Decider;
  readonly stance: OpinionStance;
  readonly text: string;
}

/** The time is up: who said nothing is silent, which is no agreement. */
export function lapseConsultation(turn: Turn): void {
  const { stage, ground } = turn;
  if (stage.status !== 'CONSULTING' || Date.parse(stage.consultation?.dueAt ?? '') > Date.parse(ground.now)) {
    refuse('NOT_DUE', 'No consultation is due.', stage.status);
  }
  close(turn);
}

/**
 * An interest keeps these organisations or members from taking part: what they said does not count, and a colleague may say it anew
 * while there is time.
 */
export function recuseConsulted(turn: Turn, organisations: ReadonlySet<string>, members: ReadonlySet<string>): void {
  const { stage } = turn;
  for (const opinion of opinionsIn(turn.state, stage)) {
    const { given } = opinion;
    const tainted = [given?.memberId, given?.onBehalfOf].some((one) => one && members.has(one));
    if (organisations.has(opinion.organisationId)) put(turn, { ...opinion, status: 'RECUSED', given: null });
    else if (tainted)
      put(turn, { ...opinion, status: stage.status === 'CONSULTING' ? 'ASKED' : 'SILENT', given: null });
  }
  if (stage.status === 'CONSULTING') closeIfHeard(turn);
}

/** After every act: what nobody decides on any more, nobody is asked about. */
export function tidyOpinions(turn: Turn): void {
  const { opinions = [] } = turn.state;
  const awaited = awaitedOpinions(turn.state);
  const tidy = opinions.map((one): OpinionState =>
    one.status === 'ASKED' && !awaited.includes(one) ? { ...one, status: 'CLOSED' } : one,
  );
  if (tidy.some((one, at) => one !== opinions[at])) turn.change({ opinions: tidy });
}

function closeIfHeard(turn: Turn): void {
  if (awaitedOpinions(turn.state).length === 0) close(turn);
}

/** The stage waits to be opened again, and then is: who decides is found only now. */
function close(turn: Turn): void {
  const { consultation, key } = turn.stage;
  const silent = awaitedOpinions(turn.state);
  for (const opinion of silent) put(turn, { ...opinion, status: 'SILENT' });
  if (consultation)
    turn.changeStage({ status: 'PENDING', consultation: { ...consultation, closedAt: turn.ground.now } });
  const organisations = distinct(silent.map(({ organisationId }) => organisationId));
  turn.say('approval.consultation.closed', { stage: key, silent: organisations });
}

function put(turn: Turn, opinion: OpinionState): void {
  turn.change({ opinions: turn.state.opinions?.map((one) => (one.id === opinion.id ? opinion : one)) });
}
