import { Inject, Injectable } from '@nestjs/common';
import { type EventFor, OnEvent, Sweeps } from '#libs/platform';
import { AssignmentLetters } from '../assignment-letters.service.js';
import { Assignments } from '../assignment.service.js';

/** A day: what is gone is not shown anyway. */
const SWEEP_MS = 24 * 3600 * 1000;

@Injectable()
export class AssignmentHandlers {
  constructor(
    @Inject(Assignments) private readonly assignments: Assignments,
    @Inject(AssignmentLetters) private readonly letters: AssignmentLetters,
    @Inject(Sweeps) sweeps: Sweeps,
  ) {
    sweeps.register('assignment.forget', SWEEP_MS, () => assignments.forgetGone());
  }

  @OnEvent('assignment.tell')
  async tell(event: EventFor<'assignment.tell'>): Promise<void> {
    await this.letters.tell(event);
  }

  @OnEvent('assignment.followSeats')
  async followSeats({ data }: EventFor<'assignment.followSeats'>): Promise<void> {
    if (data.memberId) await this.assignments.followSeat(data.memberId);
  }
}
