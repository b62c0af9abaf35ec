import { Inject, Injectable } from '@nestjs/common';
import { FileTellings } from '../file-tellings.service.js';
import { type EventFor, OnEvent } from '#libs/platform';

@Injectable()
export class FileHandlers {
  constructor(@Inject(FileTellings) private readonly tellings: FileTellings) {}

  @OnEvent('file.tell')
  async tell(event: EventFor<'file.tell'>): Promise<void> {
    await this.tellings.tell(event);
  }
}
