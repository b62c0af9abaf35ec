import { Inject, Injectable } from '@nestjs/common';
import { type EventFor, OnEvent } from '#libs/platform';
import { AbsenceLetters } from '../absence-letters.service.js';
import { Absences } from '../absence.service.js';

@Injectable()
export class AbsenceHandlers {
  constructor(
    @Inject(Absences) private readonly absences: Absences,
    @Inject(AbsenceLetters) private readonly letters: AbsenceLetters,
  ) {}

  @OnEvent('absence.tell')
  async tell(event: EventFor<'absence.tell'>): Promise<void> {
    await this.letters.tell(event);
  }

  @OnEvent('absence.followSeats')
  async followSeats({ data }: EventFor<'absence.followSeats'>): Promise<void> {
    await this.absences.followSeat(data.memberId);
  }
}
